package org.minqing.analyzer.language;

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

  /** Of each word, side by side: {@link #ID} and so on. Memory far away hands out such pieces. */
  private final double[] facts;

  private static final int FACTS = 4;

  /** What a word counts as: all numerals, say, as one. Below 0 for words outside the dictionary. */
  private static final int ID = 0;

  private static final int FREQUENCY = 1;

  /** The cost of the word after any word that it is not known to follow. */
  private static final int ALONE = 2;

  /** Where it leads in the dictionary of users, found out at first sight; 0 before that. */
  private static final int LEADS = 3;

  private final Followers followers = Followers.read();

  private final Attribute[] attributes;

  /** What a word is written as in the dictionary of roles: all numerals, say, as one. */
  private final String[] standsFor;

  /** Words as text, made at first sight. Two threads may make the same. */
  private final String[] texts;

  CoreWords() {
    var size = CoreDictionary.trie.size();
    this.facts = new double[FACTS * size];
    this.attributes = new Attribute[size];
    this.standsFor = new String[size];
    this.texts = new String[size];
    for (var number = 0; number < size; number++) {
      var word = new Vertex(PLACEHOLDER, CoreDictionary.get(number), number);
      var frequency = word.attribute.totalFrequency;
      facts[FACTS * number + ID] = word.wordID;
      facts[FACTS * number + FREQUENCY] = frequency;
      facts[FACTS * number + ALONE] = cost(0, 0, frequency);
      attributes[number] = word.attribute;
      standsFor[number] = word.word;
    }
  }

  int id(int number) {
    return (int) facts[FACTS * number + ID];
  }

  int frequency(int number) {
    return (int) facts[FACTS * number + FREQUENCY];
  }

  double alone(int number) {
    return facts[FACTS * number + ALONE];
  }

  Attribute attribute(int number) {
    return attributes[number];
  }

  /** Where the word leads in the dictionary of users, below 0 for nowhere; 0 if not noted yet. */
  int leads(int number) {
    return (int) facts[FACTS * number + LEADS];
  }

  void note(int number, int leadsTo) {
    facts[FACTS * number + LEADS] = leadsTo;
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
    return new CoreWord(written, text, attributes[number], id(number), number);
  }

  Followers followers() {
    return followers;
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
