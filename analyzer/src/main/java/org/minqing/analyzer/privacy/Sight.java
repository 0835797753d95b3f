package org.minqing.analyzer.privacy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.model.Folding;

/**
 * A text as a reader sees it: folded, without the signs that take no room, and with each way to
 * write a digit or a Latin letter (①, 𝟏, ١, ⓐ, 𝒂) as that digit or letter. It knows where each
 * sign stands in the text, so that what is found in it can be covered there. Of a text without such
 * signs it is the folded text.
 */
final class Sight {

  private static final int DROPPED = -1;

  // Letters that show nothing: Hangul fillers.
  private static final String FILLERS = "\u115f\u1160\u3164\uffa0";

  private final String text;
  private final String seen;

  /** Where each sign of {@code seen} stands in the text, and its end; empty: in the same place. */
  private final int[] places;

  private Sight(String text, String seen, int[] places) {
    this.text = text;
    this.seen = seen;
    this.places = places;
  }

  static Sight of(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return looked(text);
      }
    }
    return new Sight(text, Folding.fold(text), new int[0]);
  }

  /** Signs that folding alone does justice to, which nearly all of a text are. */
  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 0x7f)
        || (c >= 0x2010 && c < 0x2028)
        || (c >= 0x3000 && c < 0x3020)
        || (c >= 0x4e00 && c < 0xa000)
        || (c >= 0xff01 && c < 0xff60)
        || c == '·'
        || c == '\n';
  }

  private static Sight looked(String text) {
    var seen = new StringBuilder(text.length());
    var places = new int[text.length() + 1];
    for (int i = 0, width; i < text.length(); i += width) {
      var sign = text.codePointAt(i);
      width = Character.charCount(sign);
      var shown = shown(sign);
      if (shown == DROPPED) {
        continue;
      }
      for (var unit : Character.toChars(shown)) {
        places[seen.length()] = i + (Character.isLowSurrogate(unit) ? 1 : 0);
        seen.append(unit);
      }
    }
    places[seen.length()] = text.length();
    return new Sight(text, seen.toString(), Arrays.copyOf(places, seen.length() + 1));
  }

  private static int shown(int sign) {
    if (FILLERS.indexOf(sign) >= 0) {
      return DROPPED;
    }
    return switch (Character.getType(sign)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> DROPPED;
      case Character.FORMAT, Character.CONTROL ->
          Character.isIdentifierIgnorable(sign) ? DROPPED : folded(sign);
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(sign, 10);
      case Character.OTHER_NUMBER -> number(sign);
      default -> isStyled(sign) ? latin(sign) : folded(sign);
    };
  }

  private static int folded(int sign) {
    return Character.isBmpCodePoint(sign) ? Folding.fold((char) sign) : sign;
  }

  // Letters, which count as digits to it, are never asked about.
  @SuppressWarnings("CharacterGetNumericValue")
  private static int number(int sign) {
    var value = Character.getNumericValue(sign);
    return value >= 0 && value <= 9 ? '0' + value : sign;
  }

  /** Letterlike, bracketed, circled, squared and mathematical letters, and small signs. */
  private static boolean isStyled(int sign) {
    return (sign >= 0x2100 && sign < 0x2150)
        // Ⅴ among the Roman numerals, which stands for a letter.
        || sign == 0x2164
        || (sign >= 0x249c && sign < 0x24ea)
        || (sign >= 0xfe50 && sign < 0xfe70)
        || (sign >= 0x1d400 && sign < 0x1d800)
        || (sign >= 0x1f110 && sign < 0x1f14a);
  }

  private static int latin(int sign) {
    var plain = Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC);
    var letters = plain.length() == 3 && plain.charAt(0) == '(' ? plain.substring(1, 2) : plain;
    return letters.length() == 1 ? Folding.fold(letters.charAt(0)) : folded(sign);
  }

  /** What is done about a place where something was found in what a reader sees. */
  interface Cover {
    void at(Matcher found, String seen, Covering covering);
  }

  /** A text in which each place where something is found has been looked at, and may be covered. */
  static String covered(String text, Pattern wanted, Cover cover) {
    var sight = of(text);
    var covering = sight.covering();
    var found = wanted.matcher(sight.seen);
    while (found.find()) {
      cover.at(found, sight.seen, covering);
    }
    return covering.text();
  }

  /** What a reader sees. */
  String seen() {
    return seen;
  }

  /** The text itself, of which parts can be covered. */
  Covering covering() {
    return new Covering();
  }

  private int place(int at) {
    return places.length == 0 ? at : places[at];
  }

  /** Puts masks over parts of the text, from left to right. */
  final class Covering {

    private final StringBuilder covered = new StringBuilder();
    private int at;

    /** Covers the signs {@code from} to {@code to} of what is seen, with what hides in them. */
    void cover(int from, int to, String mask) {
      covered.append(text, place(at), place(from)).append(mask);
      at = to;
    }

    /** How far it is covered, in signs of what is seen. */
    int at() {
      return at;
    }

    /** The text with its masks. */
    String text() {
      return at == 0 ? text : covered.append(text, place(at), text.length()).toString();
    }
  }
}
