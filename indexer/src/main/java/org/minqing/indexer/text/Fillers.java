package org.minqing.indexer.text;

import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;

/**
 * Words that hold a sentence together and say nothing of what it is about: those of HanLP's stop
 * list, and what its dictionary knows first of all as a pronoun, adverb, conjunction, preposition,
 * particle, numeral, measure word, word of direction, or interjection.
 */
public final class Fillers {

  private static final String KINDS = "rdcpumqfeyo";

  private Fillers() {}

  /** Whether a word is one; a word that the dictionary lacks is none. */
  public static boolean contain(String word) {
    if (CoreStopWordDictionary.contains(word)) {
      return true;
    }
    var known = CoreDictionary.get(word);
    // An adverbial adjective (ad) begins with a, as adjectives do, and is kept.
    return known != null && KINDS.indexOf(known.nature[0].firstChar()) >= 0;
  }
}
