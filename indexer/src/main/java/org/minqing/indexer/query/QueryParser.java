package org.minqing.indexer.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.model.Folding;

/**
 * Reads the query language by recursive descent. It reads the folded text, which makes full-width
 * signs and traditional field names plain; positions are the same in both.
 */
final class QueryParser {

  // Guards against queries that cost more than they can mean; a person's longest ones stay far
  // below.
  private static final int LONGEST = 2_000;
  private static final int MOST_CONDITIONS = 200;
  private static final int DEEPEST = 30;

  private static final String QUOTES = "\"“”「」『』";
  private static final String CLOSING = "\"””」」』』";

  private final String raw;
  private final String folded;
  private final FieldValues values;
  private int at;
  private int conditions;
  private int depth;

  QueryParser(String text, Clock clock) {
    this.raw = text;
    this.folded = Folding.fold(text);
    this.values = new FieldValues(clock);
  }

  Query parse() {
    if (raw.length() > LONGEST) {
      throw new BadQueryException(LONGEST, Wanted.SHORTER, raw.length() + "");
    }
    skipSpace();
    if (atEnd()) {
      return new Query.Everything();
    }
    var query = any(Optional.empty());
    if (!atEnd()) {
      throw bad(at, Wanted.END_OR_TERM);
    }
    return query;
  }

  private Query any(Optional<Field> field) {
    var parts = new ArrayList<Query>();
    do {
      parts.add(all(field));
    } while (operator("OR", "或"));
    return joined(parts, Query.Any::new);
  }

  private Query all(Optional<Field> field) {
    var parts = new ArrayList<Query>();
    do {
      parts.add(unary(field));
    } while (operator("AND", "与") || goesOn());
    return joined(parts, Query.All::new);
  }

  private boolean goesOn() {
    return !atEnd() && here() != ')' && !isOperator("OR", "或");
  }

  private static Query joined(List<Query> parts, Function<List<Query>, Query> join) {
    return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
  }

  private Query unary(Optional<Field> field) {
    skipSpace();
    if (operator("NOT", "非") || minus()) {
      return new Query.Not(deeper(() -> unary(field)));
    }
    return primary(field);
  }

  private boolean minus() {
    var negates = !atEnd() && here() == '-' && at + 1 < raw.length() && !isSpace(at + 1);
    if (negates) {
      at++;
    }
    return negates;
  }

  private Query primary(Optional<Field> field) {
    if (atEnd() || here() == ')' || isOperator("AND", "与") || isOperator("OR", "或")) {
      throw bad(at, Wanted.TERM);
    }
    if (here() == '(') {
      return deeper(() -> group(field));
    }
    var named = fieldName();
    if (named.isPresent()) {
      return !atEnd() && here() == '(' ? deeper(() -> group(named)) : condition(named);
    }
    return condition(field);
  }

  private Query group(Optional<Field> field) {
    at++;
    var inner = any(field);
    if (atEnd() || here() != ')') {
      throw bad(at, Wanted.CLOSING_PARENTHESIS);
    }
    at++;
    skipSpace();
    return inner;
  }

  private Optional<Field> fieldName() {
    var end = at;
    while (end < folded.length() && Character.isLetter(folded.charAt(end))) {
      end++;
    }
    if (end == at || end == folded.length() || folded.charAt(end) != ':') {
      return Optional.empty();
    }
    var field = Field.named(folded.substring(at, end));
    if (field.isEmpty()) {
      throw new BadQueryException(at, Wanted.FIELD, raw.substring(at, end));
    }
    at = end + 1;
    skipSpace();
    return field;
  }

  private Query condition(Optional<Field> field) {
    if (atEnd()) {
      throw bad(at, Wanted.TERM);
    }
    if (++conditions > MOST_CONDITIONS) {
      throw bad(at, Wanted.FEWER);
    }
    var condition =
        field.isEmpty() || field.get().isText()
            ? text(field.map(FieldValues::scope).orElse(Scope.ANYWHERE))
            : values.read(field.get(), here() == '[' ? bracketed() : value());
    skipSpace();
    return condition;
  }

  private Query text(Scope scope) {
    var value = value();
    if (value.quoted()) {
      return quotedText(scope, value);
    }
    var word = value.text();
    if (word.equals("*") && scope == Scope.ANYWHERE) {
      return new Query.Everything();
    }
    var star = word.indexOf('*');
    if (star < 0) {
      return new Query.Text(scope, word, false);
    }
    if (star != word.length() - 1) {
      throw new BadQueryException(value.position() + star, Wanted.WILDCARD_AT_END, word);
    }
    return prefix(scope, word.substring(0, star), value.position() + star, word);
  }

  private Query quotedText(Scope scope, Value value) {
    if (!atEnd() && here() == '*') {
      at++;
      return prefix(scope, value.text(), at - 1, "*");
    }
    if (!atEnd() && here() == '~') {
      at++;
      return new Query.Near(scope, value.text(), distance());
    }
    return new Query.Text(scope, value.text(), false);
  }

  private static Query prefix(Scope scope, String run, int star, String found) {
    try {
      return new Query.Text(scope, run, true);
    } catch (IllegalArgumentException tooShort) {
      throw new BadQueryException(star, Wanted.WILDCARD_AT_END, found);
    }
  }

  private int distance() {
    var start = at;
    while (!atEnd() && here() >= '0' && here() <= '9') {
      at++;
    }
    var digits = folded.substring(start, at);
    var distance = digits.isEmpty() || digits.length() > 3 ? 0 : Integer.parseInt(digits);
    if (distance < 1 || distance > Query.Near.FARTHEST) {
      throw new BadQueryException(start, Wanted.DISTANCE, digits);
    }
    return distance;
  }

  private Value value() {
    if (atEnd() || here() == ')' || here() == '(') {
      throw bad(at, Wanted.TERM);
    }
    return QUOTES.indexOf(here()) >= 0 ? quoted() : bare();
  }

  private Value quoted() {
    var start = at;
    var closing = CLOSING.charAt(QUOTES.indexOf(here()));
    var text = new StringBuilder();
    for (at++; !atEnd() && here() != closing; at++) {
      if (here() == '\\' && at + 1 < raw.length()) {
        at++;
      }
      text.append(here());
    }
    if (atEnd()) {
      throw bad(at, Wanted.CLOSING_QUOTE);
    }
    at++;
    if (text.toString().isBlank()) {
      throw new BadQueryException(start, Wanted.TERM, raw.substring(start, at));
    }
    return new Value(text.toString(), start, true);
  }

  private Value bracketed() {
    var start = at;
    while (!atEnd() && here() != ']' && here() != '}') {
      at++;
    }
    if (atEnd()) {
      throw bad(at, Wanted.CLOSING_BRACKET);
    }
    at++;
    return new Value(folded.substring(start, at), start, false);
  }

  private Value bare() {
    var start = at;
    while (!atEnd() && !isSpace(at) && "()".indexOf(here()) < 0 && QUOTES.indexOf(here()) < 0) {
      at++;
    }
    return new Value(folded.substring(start, at), start, false);
  }

  private boolean operator(String english, String chinese) {
    if (!isOperator(english, chinese)) {
      return false;
    }
    at += raw.startsWith(english, at) ? english.length() : chinese.length();
    skipSpace();
    return true;
  }

  private boolean isOperator(String english, String chinese) {
    return standsAlone(english, raw) || standsAlone(chinese, folded);
  }

  private boolean standsAlone(String word, String text) {
    var end = at + word.length();
    return text.startsWith(word, at)
        && (end == raw.length() || isSpace(end) || "()".indexOf(folded.charAt(end)) >= 0);
  }

  private Query deeper(Supplier<Query> inner) {
    if (++depth > DEEPEST) {
      throw bad(at, Wanted.SHALLOWER);
    }
    var query = inner.get();
    depth--;
    return query;
  }

  private void skipSpace() {
    while (!atEnd() && isSpace(at)) {
      at++;
    }
  }

  private boolean isSpace(int index) {
    return folded.charAt(index) == ' ' || folded.charAt(index) == '\n';
  }

  private char here() {
    return folded.charAt(at);
  }

  private boolean atEnd() {
    return at >= folded.length();
  }

  private BadQueryException bad(int position, Wanted wanted) {
    var end = raw.offsetByCodePoints(position, position < raw.length() ? 1 : 0);
    return new BadQueryException(position, wanted, raw.substring(position, end));
  }
}
