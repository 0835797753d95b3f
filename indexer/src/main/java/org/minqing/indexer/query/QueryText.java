package org.minqing.indexer.query;

import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.model.Folding;

/**
 * What a person typed, read from front to back. It is read folded, which makes full-width signs and
 * traditional field names plain; positions are the same in both.
 */
final class QueryText {

  private static final String QUOTES = "\"“”「」『』";
  private static final String CLOSING = "\"””」」』』";

  // 或 closes a few words of its own: 抑或, 间或.
  private static final Pattern WITH_CHOICE = Pattern.compile(".*[^抑甚倘]或");
  private static final Set<String> WORDS_IN_CHOICE = Set.of("间或", "容或", "设或", "即或");
  private static final Pattern ANOTHER_OPERATOR = Pattern.compile("(?:OR|AND|或|与)(?![^ \n(])");
  private static final Pattern WITH_OPERATOR = Pattern.compile(".*\\p{IsHan}(OR|AND|NOT)");

  private final String raw;
  private final String folded;
  private int at;

  QueryText(String raw) {
    this.raw = raw;
    this.folded = Folding.fold(raw);
    skipSpace();
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= folded.length();
  }

  /** Whether this sign comes next. */
  boolean isAt(char sign) {
    return !atEnd() && folded.charAt(at) == sign;
  }

  /** Steps over this sign if it comes next. */
  boolean take(char sign) {
    var there = isAt(sign);
    if (there) {
      at++;
    }
    return there;
  }

  void skipSpace() {
    while (!atEnd() && isSpace(at)) {
      at++;
    }
  }

  /** Steps over a hyphen that something follows at once. */
  boolean takeMinus() {
    return at + 1 < raw.length() && !isSpace(at + 1) && take('-');
  }

  /** Whether one of these words comes next and stands by itself, whatever signs are around it. */
  boolean isAtOperator(String english, String chinese) {
    return standsAlone(english, raw) || isBetweenQuoteAndHan(english) || isChineseOperator(chinese);
  }

  /** In running text quotation marks follow 非 too, and 与 at its beginning: 非“典型”肺炎. */
  private boolean isChineseOperator(String word) {
    return standsAlone(word, folded)
        && (at + 1 == raw.length() || !isQuote(at + 1) || (at > 0 && !word.equals("非")));
  }

  /** Steps over one of these words and the blanks behind it. */
  boolean takeOperator(String english, String chinese) {
    if (!isAtOperator(english, chinese)) {
      return false;
    }
    at += raw.startsWith(english, at) ? english.length() : chinese.length();
    skipSpace();
    return true;
  }

  private boolean standsAlone(String word, String text) {
    var end = at + word.length();
    return text.startsWith(word, at) && endsWord(end);
  }

  /** Behind a quotation mark it needs no blank before Chinese either: "停水"OR停电. */
  private boolean isBetweenQuoteAndHan(String word) {
    var end = at + word.length();
    return at > 0
        && isQuote(at - 1)
        && raw.startsWith(word, at)
        && end < raw.length()
        && Folding.isHan(folded.charAt(end));
  }

  private boolean endsWord(int index) {
    return index == raw.length()
        || isSpace(index)
        || isQuote(index)
        || "()".indexOf(folded.charAt(index)) >= 0;
  }

  /** The letters that come next, if a colon follows them; else empty. Steps over nothing. */
  String nameBeforeColon() {
    var end = at;
    while (end < folded.length() && Character.isLetter(folded.charAt(end))) {
      end++;
    }
    return end < folded.length() && folded.charAt(end) == ':' ? folded.substring(at, end) : "";
  }

  /** Steps over a name, its colon and the blanks behind. */
  void takeName(String name) {
    at += name.length() + 1;
    skipSpace();
  }

  /** Digits, maybe none. */
  Value takeDigits() {
    var start = at;
    while (!atEnd() && folded.charAt(at) >= '0' && folded.charAt(at) <= '9') {
      at++;
    }
    return plain(start);
  }

  /** A phrase in quotation marks or a word. */
  Value takeText() {
    if (atEnd() || isAt('(') || isAt(')')) {
      throw bad(Wanted.TERM);
    }
    return isQuote(at) ? quoted() : bare();
  }

  /** A phrase, a word, or a range in brackets. */
  Value takeValue() {
    return isAt('[') ? bracketed() : takeText();
  }

  private Value quoted() {
    var start = at;
    var closing = CLOSING.charAt(QUOTES.indexOf(folded.charAt(at)));
    var text = new StringBuilder();
    for (at++; !atEnd() && !isAt(closing); at++) {
      if (isAt('\\') && at + 1 < folded.length()) {
        at++;
      }
      text.append(folded.charAt(at));
    }
    if (!take(closing)) {
      throw bad(Wanted.CLOSING_QUOTE);
    }
    var value = new Value(text.toString(), raw.substring(start, at), start, true);
    if (text.toString().isBlank()) {
      throw value.not(Wanted.TERM);
    }
    return value;
  }

  private Value bracketed() {
    var start = at;
    while (!atEnd() && !isAt(']') && !isAt('}')) {
      at++;
    }
    if (atEnd()) {
      throw bad(Wanted.CLOSING_BRACKET);
    }
    at++;
    return plain(start);
  }

  private Value bare() {
    var start = at;
    while (!endsWord(at)) {
      at++;
    }
    at -= operatorAtEnd(start);
    return plain(start);
  }

  /** How long the operator is that a word runs into: 停水或"停电", 停水 或 停电 with a blank forgotten. */
  private int operatorAtEnd(int start) {
    var word = folded.substring(start, at);
    if (!goesOn()) {
      return 0;
    }
    if (WITH_CHOICE.matcher(word).matches() && !WORDS_IN_CHOICE.contains(word)) {
      return 1;
    }
    var operator = WITH_OPERATOR.matcher(raw).region(start, at);
    return operator.matches() ? operator.end(1) - operator.start(1) : 0;
  }

  private boolean goesOn() {
    var next = at;
    while (next < folded.length() && isSpace(next)) {
      next++;
    }
    return next < folded.length()
        && folded.charAt(next) != ')'
        && !ANOTHER_OPERATOR.matcher(raw).region(next, raw.length()).lookingAt();
  }

  private Value plain(int start) {
    return new Value(folded.substring(start, at), raw.substring(start, at), start, false);
  }

  private boolean isQuote(int index) {
    return QUOTES.indexOf(folded.charAt(index)) >= 0;
  }

  private boolean isSpace(int index) {
    return folded.charAt(index) == ' ' || folded.charAt(index) == '\n';
  }

  /** Says that something else was wanted here. */
  BadQueryException bad(Wanted wanted) {
    var end = atEnd() ? at : raw.offsetByCodePoints(at, 1);
    return new BadQueryException(at, wanted, raw.substring(at, end));
  }
}
