package org.minqing.analyzer.language;

import com.hankcs.hanlp.dictionary.CoreBiGramTableDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.utility.Predefine;

/**
 * What HanLP's dictionary knows of its words and of which follows which, by the words' numbers: the
 * same figures as in its vertices, without making any.
 */
final class CoreWords {

  private static final String PLACEHOLDER = " ";

  /** What a word counts as: all numerals, say, as one. Below 0 for words outside the dictionary. */
  private final int[] ids;

  private final int[] frequencies;

  /** The costs of words after any word that they are not known to follow. */
  private final double[] alone;

  private final Attribute[] attributes;

  /** What a word is written as in the dictionary of roles: all numerals, say, as one. */
  private final String[] standsFor;

  /** Where each leads in the dictionary of users, found out at first sight; 0 before that. */
  private final int[] leads;

  /** Words as text, made at first sight. Two threads may make the same. */
  private final String[] texts;

  CoreWords() {
    var size = CoreDictionary.trie.size();
    this.ids = new int[size];
    this.frequencies = new int[size];
    this.alone = new double[size];
    this.attributes = new Attribute[size];
    this.leads = new int[size];
    this.standsFor = new String[size];
    this.texts = new String[size];
    for (var number = 0; number < size; number++) {
      var word = new Vertex(PLACEHOLDER, CoreDictionary.get(number), number);
      ids[number] = word.wordID;
      frequencies[number] = word.attribute.totalFrequency;
      attributes[number] = word.attribute;
      standsFor[number] = word.word;
      alone[number] = cost(0, 0, frequencies[number]);
    }
  }

  int id(int number) {
    return ids[number];
  }

  int frequency(int number) {
    return frequencies[number];
  }

  double alone(int number) {
    return alone[number];
  }

  Attribute attribute(int number) {
    return attributes[number];
  }

  /** Where the word leads in the dictionary of users, below 0 for nowhere; 0 if not noted yet. */
  int leads(int number) {
    return leads[number];
  }

  void note(int number, int leadsTo) {
    leads[number] = leadsTo;
  }

  /** The word as it stands at a place. */
  String text(int number, String sentence, int start, int end) {
    var text = texts[number];
    if (text == null) {
      text = sentence.substring(start, end);
      texts[number] = text;
    }
    return text;
  }

  /** The word as HanLP has it, where it stands in a sentence as {@code text}. */
  Vertex vertex(int number, String text) {
    var written = standsFor[number].equals(PLACEHOLDER) ? text : standsFor[number];
    return new CoreWord(written, text, attributes[number], ids[number], number);
  }

  /** How often one follows another, by what they count as. */
  static int together(int first, int second) {
    return CoreBiGramTableDictionary.getBiFrequency(first, second);
  }

  /**
   * The cost of a word behind another, as HanLP counts it: it is smoothed, so that where they are
   * not known together the first one counts for nothing.
   */
  static double cost(int together, int first, int second) {
    return -Math.log(
        Predefine.lambda * (Predefine.myu * together / (first + 1) + 1 - Predefine.myu)
            + (1 - Predefine.lambda) * second / Predefine.TOTAL_FREQUENCY);
  }
}
