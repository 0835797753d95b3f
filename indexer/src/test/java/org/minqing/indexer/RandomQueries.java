package org.minqing.indexer;

import static org.minqing.indexer.RandomOpinions.pick;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.model.Medium;
import org.minqing.model.Polarity;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;

/** Query trees by chance; the same seed gives the same ones. */
public final class RandomQueries {

  private final Random random;
  private final UnaryOperator<String> piece;

  /**
   * Queries by chance.
   *
   * @param piece what may be looked for in place of a text given
   */
  public RandomQueries(Random random, UnaryOperator<String> piece) {
    this.random = random;
    this.piece = piece;
  }

  /** Any query, nested so deep at most. */
  public Query query(int depth) {
    return switch (depth > 0 ? random.nextInt(8) : 7) {
      case 0, 1 -> new Query.All(parts(depth));
      case 2 -> new Query.Any(parts(depth));
      case 3 -> new Query.Not(query(depth - 1));
      default -> condition();
    };
  }

  private List<Query> parts(int depth) {
    return Stream.generate(() -> query(depth - 1)).limit(2 + random.nextInt(2)).toList();
  }

  private Query condition() {
    return switch (random.nextInt(18)) {
      case 0 -> new Query.Risk(new RiskCategory(pick(random, "fraud", "crime", "rumour")));
      case 1 -> level();
      case 2 -> sensitivity();
      case 3 -> new Query.Leaning(pick(random, Polarity.values()));
      case 4 -> new Query.Within(new RegionCode(pick(random, "610000", "610100", "610113")));
      case 5 -> new Query.Place(pick(random, "西安", "陕西省", "陕西省西安市", "雁塔区", "北京"));
      case 6 -> new Query.From(new SourceId(pick(random, "daily", "board")));
      case 7 -> new Query.In(pick(random, Medium.values()));
      case 8 -> new Query.Names(pick(random, "水务局", "公安局 \"二处\""));
      case 9 -> time();
      case 10 -> new Query.Everything();
      case 11 -> near(scope(), text());
      case 12 -> new Query.Judges(pick(random, "物业", "供水公司"));
      case 13 -> new Query.Sounds(pick(random, "ts", "sq", "xa", "wy"));
      default -> text(scope(), text());
    };
  }

  private Scope scope() {
    return pick(random, Scope.ANYWHERE, Scope.ANYWHERE, Scope.TITLE, Scope.TEXT);
  }

  /** Of one word or two different ones, as the oracle can tell no more. */
  private Query near(Scope scope, String text) {
    var words = ChunkCutter.CHUNKS.words(text).stream().distinct().limit(2).toList();
    return words.isEmpty()
        ? text(scope, text)
        : new Query.Near(scope, String.join(" ", words), 1 + random.nextInt(5));
  }

  private Query text(Scope scope, String run) {
    var plain = Oracle.plain(run).strip();
    var lastWord = plain.substring(plain.lastIndexOf(' ') + 1);
    var mayGoOn = lastWord.length() >= 2 && random.nextInt(4) == 0;
    return new Query.Text(scope, run, mayGoOn);
  }

  /** Mostly what stands somewhere, now and then what stands nowhere. */
  private String text() {
    var text = piece.apply(RandomOpinions.text(random, 3));
    return text.isBlank() || text.length() < 2 ? "停水" : text;
  }

  private Query level() {
    var levels = RiskLevel.values();
    var from = random.nextInt(levels.length);
    return new Query.Level(levels[from], levels[from + random.nextInt(levels.length - from)]);
  }

  private Query sensitivity() {
    var from = random.nextInt(101);
    return new Query.Sensitivity(from, from + random.nextInt(101 - from));
  }

  private Query time() {
    var from = Instant.parse("2024-01-01T00:00:00Z").plusMillis(random.nextInt(864_000_000));
    var to = from.plusMillis(1 + random.nextInt(864_000_000));
    return new Query.Time(
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(from),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(to));
  }
}
