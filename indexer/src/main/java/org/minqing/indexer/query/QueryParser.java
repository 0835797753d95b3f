package org.minqing.indexer.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minqing.indexer.query.Query.Scope;

/** Builds the tree by recursive descent: OR of ANDs of NOTs of groups and conditions. */
final class QueryParser {

  // Guards against queries that cost more than they can mean; a person's longest ones stay far
  // below.
  private static final int LONGEST = 2_000;
  private static final int MOST_CONDITIONS = 200;
  // Elasticsearch refuses more than 30 levels of its own, and translation adds some.
  private static final int DEEPEST = 20;

  private final QueryText text;
  private final FieldValues values;
  private int conditions;
  private int depth;

  QueryParser(String typed, Clock clock) {
    if (typed.length() > LONGEST) {
      throw new BadQueryException(LONGEST, Wanted.SHORTER, String.valueOf(typed.length()));
    }
    this.text = new QueryText(typed);
    this.values = new FieldValues(clock);
  }

  Query parse() {
    if (text.atEnd()) {
      return new Query.Everything();
    }
    var query = any(Optional.empty());
    if (!text.atEnd()) {
      throw text.bad(Wanted.END_OR_TERM);
    }
    return query;
  }

  private Query any(Optional<Field> field) {
    var parts = new ArrayList<Query>();
    do {
      parts.add(all(field));
    } while (text.takeOperator("OR", "或"));
    return joined(parts, Query.Any::new);
  }

  private Query all(Optional<Field> field) {
    var parts = new ArrayList<Query>();
    do {
      parts.add(unary(field));
    } while (text.takeOperator("AND", "与") || goesOn());
    return joined(parts, Query.All::new);
  }

  private boolean goesOn() {
    return !text.atEnd() && !text.isAt(')') && !text.isAtOperator("OR", "或");
  }

  private static Query joined(List<Query> parts, Function<List<Query>, Query> join) {
    return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
  }

  private Query unary(Optional<Field> field) {
    text.skipSpace();
    if (text.takeOperator("NOT", "非") || text.takeMinus()) {
      return new Query.Not(deeper(() -> unary(field)));
    }
    if (text.isAtOperator("AND", "与") || text.isAtOperator("OR", "或")) {
      throw text.bad(Wanted.TERM);
    }
    var named = fieldName();
    return groupOrCondition(named.isPresent() ? named : field);
  }

  private Optional<Field> fieldName() {
    var name = text.nameBeforeColon();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var field = Field.named(name);
    if (field.isEmpty()) {
      throw new BadQueryException(text.position(), Wanted.FIELD, name);
    }
    text.takeName(name);
    return field;
  }

  private Query groupOrCondition(Optional<Field> field) {
    var query = text.isAt('(') ? deeper(() -> group(field)) : condition(field);
    text.skipSpace();
    return query;
  }

  private Query group(Optional<Field> field) {
    text.take('(');
    var inner = any(field);
    if (!text.take(')')) {
      throw text.bad(Wanted.CLOSING_PARENTHESIS);
    }
    return inner;
  }

  private Query deeper(Supplier<Query> inner) {
    if (++depth > DEEPEST) {
      throw text.bad(Wanted.SHALLOWER);
    }
    var query = inner.get();
    depth--;
    return query;
  }

  private Query condition(Optional<Field> field) {
    if (++conditions > MOST_CONDITIONS) {
      throw text.bad(Wanted.FEWER);
    }
    return field.isEmpty() || field.get().isText()
        ? run(field.map(FieldValues::scope).orElse(Scope.ANYWHERE))
        : values.read(field.get(), text.takeValue());
  }

  private Query run(Scope scope) {
    var value = text.takeText();
    if (value.quoted()) {
      return phrase(scope, value);
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
      throw new BadQueryException(value.position() + star, Wanted.WILDCARD_AT_END, value.typed());
    }
    return prefix(scope, word.substring(0, star), value);
  }

  private Query phrase(Scope scope, Value value) {
    if (text.take('*')) {
      return prefix(scope, value.text(), value);
    }
    return text.take('~')
        ? new Query.Near(scope, value.text(), distance())
        : new Query.Text(scope, value.text(), false);
  }

  private Query prefix(Scope scope, String run, Value value) {
    try {
      return new Query.Text(scope, run, true);
    } catch (IllegalArgumentException tooShort) {
      throw new BadQueryException(text.position() - 1, Wanted.WILDCARD_AT_END, value.typed());
    }
  }

  private int distance() {
    var digits = text.takeDigits();
    var length = digits.text().length();
    var distance = length == 0 || length > 3 ? 0 : Integer.parseInt(digits.text());
    if (distance < 1 || distance > Query.Near.FARTHEST) {
      throw digits.not(Wanted.DISTANCE);
    }
    return distance;
  }
}
