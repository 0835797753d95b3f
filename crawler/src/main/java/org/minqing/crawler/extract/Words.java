package org.minqing.crawler.extract;

/** Measures text in a way that is fair to alphabetic scripts and to Han characters. */
final class Words {

  /** A Chinese text has about 1.6 characters where its English translation has a word. */
  static final double PER_HAN = 0.6;

  private static final String CLAUSE_ENDS = ".,!?;:，。！？；：、…";

  private Words() {}

  static double in(CharSequence text) {
    var words = 0.0;
    var inWord = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (isHan(c)) {
        words += PER_HAN;
        inWord = false;
      } else {
        var letter = Character.isLetterOrDigit(c);
        words += letter && !inWord ? 1 : 0;
        inWord = letter;
      }
    }
    return words;
  }

  /** Signs that end a sentence or part a clause, counted where a clause can end. */
  static int clauses(CharSequence text) {
    var clauses = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (CLAUSE_ENDS.indexOf(c) >= 0
          && (c > 0x7F
              || i + 1 == text.length()
              || !Character.isLetterOrDigit(text.charAt(i + 1)))) {
        clauses++;
      }
    }
    return clauses;
  }

  static boolean isHan(char c) {
    return (c >= 0x3400 && c <= 0x9FFF)
        || (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0xF900 && c <= 0xFAFF);
  }

  /** Letters and digits only, in lower case: for telling whether two lines say the same. */
  static String key(String text) {
    var key = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      if (Character.isLetterOrDigit(c)) {
        key.appendCodePoint(Character.toLowerCase(c));
      }
      i += Character.charCount(c);
    }
    return key.toString();
  }
}
