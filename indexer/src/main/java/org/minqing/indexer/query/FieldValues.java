package org.minqing.indexer.query;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Mark;
import org.minqing.model.Medium;
import org.minqing.model.Objectivity;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Stance;

/** Turns the value of a field into a condition. */
final class FieldValues {

  private static final Map<String, Polarity> POLARITIES =
      Map.ofEntries(
          Map.entry("neg", Polarity.NEGATIVE),
          Map.entry("negative", Polarity.NEGATIVE),
          Map.entry("负面", Polarity.NEGATIVE),
          Map.entry("neu", Polarity.NEUTRAL),
          Map.entry("neutral", Polarity.NEUTRAL),
          Map.entry("中性", Polarity.NEUTRAL),
          Map.entry("pos", Polarity.POSITIVE),
          Map.entry("positive", Polarity.POSITIVE),
          Map.entry("正面", Polarity.POSITIVE));

  private final Moments moments;

  FieldValues(Clock clock) {
    this.moments = new Moments(clock);
  }

  static Scope scope(Field field) {
    return switch (field) {
      case TITLE -> Scope.TITLE;
      case TEXT -> Scope.TEXT;
      default -> Scope.ANYWHERE;
    };
  }

  Query read(Field field, Value value) {
    return switch (field) {
      case RISK -> known(value, Wanted.CATEGORY, () -> new Query.Risk(category(value)));
      case LEVEL -> known(value, Wanted.LEVEL, () -> level(value));
      case SENSITIVITY -> known(value, Wanted.SENSITIVITY, () -> sensitivity(value));
      case SENTIMENT -> new Query.Leaning(polarity(value));
      case EMOTION ->
          new Query.Feels(named(value, Emotion.values(), Emotion::chinese, Wanted.EMOTION));
      case STANCE ->
          new Query.Stands(named(value, Stance.values(), Stance::chinese, Wanted.STANCE));
      case DOMAIN ->
          new Query.Concerns(named(value, Domain.values(), Domain::chinese, Wanted.DOMAIN));
      case OBJECTIVITY ->
          new Query.Told(
              named(value, Objectivity.values(), Objectivity::chinese, Wanted.OBJECTIVITY));
      case MARK -> new Query.Marked(named(value, Mark.values(), Mark::chinese, Wanted.MARK));
      case REGION -> known(value, Wanted.REGION, () -> region(value.text()));
      case SOURCE -> known(value, Wanted.SOURCE, () -> new Query.From(new SourceId(value.text())));
      case MEDIUM -> new Query.In(named(value, Medium.values(), Medium::chinese, Wanted.MEDIUM));
      case ENTITY -> known(value, Wanted.TERM, () -> new Query.Names(value.text()));
      case TARGET -> known(value, Wanted.TERM, () -> new Query.Judges(value.text()));
      case PINYIN -> known(value, Wanted.INITIALS, () -> new Query.Sounds(value.text()));
      case REPOST -> known(value, Wanted.POST, () -> new Query.Repeats(new PostId(value.text())));
      case TIME -> known(value, Wanted.TIME, () -> time(value));
      case TITLE, TEXT -> new Query.Text(scope(field), value.text(), false);
    };
  }

  /** The types refuse what they cannot hold; here that gets its place in the query. */
  private static Query known(Value value, Wanted wanted, Supplier<Query> reading) {
    try {
      return reading.get();
    } catch (BadQueryException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw value.not(wanted);
    }
  }

  private static RiskCategory category(Value value) {
    return new RiskCategory(value.text());
  }

  private static Query level(Value value) {
    var range = Range.read(value.text(), FieldValues::levelSpan);
    var levels = RiskLevel.values();
    var from = range.from().orElse(0);
    var to = range.to().orElse(levels.length);
    if (from >= to) {
      throw new IllegalArgumentException("no level is " + value.text());
    }
    return new Query.Level(levels[(int) from], levels[(int) to - 1]);
  }

  private static Range.Span levelSpan(String name) {
    var levels = RiskLevel.values();
    for (var i = 0; i < levels.length; i++) {
      if (levels[i].name().equalsIgnoreCase(name) || levels[i].colour().equals(name)) {
        return Range.Span.one(i);
      }
    }
    throw new IllegalArgumentException("no level " + name);
  }

  private static Query sensitivity(Value value) {
    var range =
        Range.read(
            value.text(), number -> Range.Span.one(Math.clamp(Long.parseLong(number), -1, 101)));
    return new Query.Sensitivity((int) range.from().orElse(0), (int) range.to().orElse(101) - 1);
  }

  private static Polarity polarity(Value value) {
    return Optional.ofNullable(POLARITIES.get(value.text()))
        .orElseThrow(() -> value.not(Wanted.POLARITY));
  }

  private static <E extends Enum<E>> E named(
      Value value, E[] all, Function<E, String> chinese, Wanted wanted) {
    for (var each : all) {
      if (each.name().equalsIgnoreCase(value.text().replace('-', '_'))
          || chinese.apply(each).equals(value.text())) {
        return each;
      }
    }
    throw value.not(wanted);
  }

  private static Query region(String value) {
    return value.matches("[0-9]{6}")
        ? new Query.Within(new RegionCode(value))
        : new Query.Place(value);
  }

  private Query time(Value value) {
    var text = value.text();
    var range =
        Moments.isSpanBack(text)
            ? Range.read("[" + text + " TO now]", moments::span)
            : Range.read(text, moments::span);
    if (range.isEmpty()) {
      throw value.not(Wanted.FORWARDS);
    }
    return new Query.Time(instant(range.from()), instant(range.to()));
  }

  private static Optional<Instant> instant(OptionalLong millis) {
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
  }
}
