package org.minqing.analyzer.language;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.utility.Predefine;

/**
 * What HanLP's dictionaries know of their words and of which follows which, by the words' numbers:
 * the same figures as in its vertices, without making any.
 *
 * <p>Numbers go on from the words of its own dictionary to those of users, and from these to single
 * signs of no dictionary.
 */
final class Dictionary {

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

  private static final long NOT_NOTED = 0;
  private static final long NOWHERE_NOTED = -1;

  private final Followers followers = Followers.read();

  private final DoubleArrayTrie<Attribute> customs = CustomDictionary.DEFAULT.dat;
  private final Trie core = new Trie(CoreDictionary.trie);
  private final Trie users = new Trie(customs);

  private final Attribute[] attributes;

  /** What a word is written as in the dictionary of roles: all numerals, say, as one. */
  private final String[] standsFor;

  /** Words as text, made at first sight. Two threads may make the same. */
  private final String[] texts;

  Dictionary() {
    var size = CoreDictionary.trie.size();
    this.facts = new double[FACTS * size];
    this.attributes = new Attribute[size];
    this.standsFor = new String[size];
    for (var number = 0; number < size; number++) {
      var word = new Vertex(PLACEHOLDER, CoreDictionary.get(number), number);
      var frequency = word.attribute.totalFrequency;
      facts[FACTS * number + ID] = word.wordID;
      facts[FACTS * number + FREQUENCY] = frequency;
      facts[FACTS * number + ALONE] = cost(0, 0, frequency);
      attributes[number] = word.attribute;
      standsFor[number] = word.word;
    }
    this.texts = new String[size()];
  }

  /** How many numbers there are. */
  int size() {
    return ofSign(Character.MAX_VALUE) + 1;
  }

  /** The number of a word of users, which is another to HanLP where it was put together. */
  int ofUsers(int word, boolean together) {
    return attributes.length + (together ? customs.size() : 0) + word;
  }

  /** The number of a sign that is in no dictionary. */
  int ofSign(char sign) {
    return attributes.length + 2 * customs.size() + sign;
  }

  /** HanLP's own words. */
  Trie core() {
    return core;
  }

  /** Words of users, which are put together from those that were cut. */
  Trie users() {
    return users;
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

  /** For words of a dictionary. */
  Attribute attribute(int number) {
    return number < attributes.length
        ? attributes[number]
        : customs.getValueAt((number - attributes.length) % customs.size());
  }

  /** Where one of HanLP's own words, as it stands at a place, leads in the dictionary of users. */
  long leads(int number, char[] signs, int start, int end) {
    var noted = (long) facts[FACTS * number + LEADS];
    if (noted == NOT_NOTED) {
      noted = Trie.onward(users.pass(users.root(), signs, start, end));
      facts[FACTS * number + LEADS] = noted == Trie.NOWHERE ? NOWHERE_NOTED : noted;
    }
    return noted == NOWHERE_NOTED ? Trie.NOWHERE : noted;
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

  /** One of HanLP's own words as HanLP has it, where it stands in a sentence as {@code text}. */
  Vertex vertex(int number, String text) {
    var written = standsFor[number].equals(PLACEHOLDER) ? text : standsFor[number];
    return new Vertex(written, text, attributes[number], id(number));
  }

  boolean isOfUsers(int number) {
    return number >= attributes.length && number < ofSign(Character.MIN_VALUE);
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
