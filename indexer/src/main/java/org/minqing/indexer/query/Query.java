package org.minqing.indexer.query;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.model.Domain;
import org.minqing.model.Emotion;
import org.minqing.model.Folding;
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

/**
 * A parsed query; every store understands the same tree. {@code toString} of a tree is a query that
 * parses to the same tree, as long as it stays within the limits of {@link #parse}.
 *
 * <table>
 * <caption>The language; names of fields and values are English or Chinese, signs half or full
 * width</caption>
 * <tr><td>{@code 停水 通知}</td><td>both stand in the post, each as this exact run</td></tr>
 * <tr><td>{@code "停水 通知"}</td><td>this run, its white space included</td></tr>
 * <tr><td>{@code "停水 通知"~5}</td><td>the words of it, at most five places out of order</td></tr>
 * <tr><td>{@code vir*}</td><td>a word that begins so</td></tr>
 * <tr><td>{@code a AND b}, {@code a OR b}, {@code NOT a}, {@code -a}</td><td>also 与, 或, 非; OR binds
 * least</td></tr>
 * <tr><td>{@code (a OR b) c}</td><td>grouping, after a field too: {@code 风险:(fraud OR crime)}</td></tr>
 * <tr><td>{@code 标题:停水}, {@code 正文:停水}</td><td>in the title, in the body</td></tr>
 * <tr><td>{@code 风险:fraud}</td><td>a risk category's id</td></tr>
 * <tr><td>{@code 等级:III}, {@code 等级:>=III}</td><td>I, II, III, IV, NONE or 红 橙 黄 蓝 无</td></tr>
 * <tr><td>{@code 敏感度:>=60}, {@code 敏感度:[20 TO 40]}</td><td>0 to 100</td></tr>
 * <tr><td>{@code 情感:neg}</td><td>neg, neu, pos or 负面, 中性, 正面</td></tr>
 * <tr><td>{@code 情绪:anger}, {@code 态度:反对}, {@code 领域:environment}, {@code 主客观:fact}, {@code
 * 标记:offensive}</td><td>emotion, stance, domain, objectivity, mark: by name in English or
 * Chinese</td></tr>
 * <tr><td>{@code 地区:西安}, {@code 地区:610100}</td><td>that place and all within it</td></tr>
 * <tr><td>{@code 来源:ID}, {@code 媒介:news}, {@code 实体:NAME}</td><td>source, medium, a name in the
 * text</td></tr>
 * <tr><td>{@code 对象:NAME}</td><td>who or what is blamed or praised</td></tr>
 * <tr><td>{@code 拼音:xa}</td><td>a word that sounds so, by the first letters of its
 * syllables</td></tr>
 * <tr><td>{@code 时间:[2024-01-01 TO 2024-02-01]}, {@code 时间:[7d TO now]}, {@code 时间:>=2024-01},
 * {@code 时间:今天}, {@code 时间:24h}</td><td>days, months, years, moments, and spans back from now</td></tr>
 * <tr><td>{@code 转载:ID}</td><td>a post, by its id, and all that repeat it</td></tr>
 * <tr><td>{@code *}</td><td>everything</td></tr>
 * </table>
 */
public sealed interface Query {

  /** Matches every post. */
  record Everything() implements Query {
    @Override
    public String toString() {
      return "*";
    }
  }

  /**
   * Matches what all parts match.
   *
   * @param parts two or more
   */
  record All(List<Query> parts) implements Query {

    /**
     * @throws IllegalArgumentException if there are fewer than two parts
     */
    public All {
      parts = atLeastTwo(parts);
    }

    @Override
    public String toString() {
      return parts.stream().map(Query::grouped).collect(Collectors.joining(" AND "));
    }
  }

  /**
   * Matches what any part matches.
   *
   * @param parts two or more
   */
  record Any(List<Query> parts) implements Query {

    /**
     * @throws IllegalArgumentException if there are fewer than two parts
     */
    public Any {
      parts = atLeastTwo(parts);
    }

    @Override
    public String toString() {
      return parts.stream().map(Query::grouped).collect(Collectors.joining(" OR "));
    }
  }

  /**
   * Matches what the part does not.
   *
   * @param part what is left out
   */
  record Not(Query part) implements Query {
    @Override
    public String toString() {
      return "NOT " + part.grouped();
    }
  }

  /** Where a run is looked for. */
  enum Scope {
    /** In title or body. */
    ANYWHERE(""),
    /** In the title only. */
    TITLE("title:"),
    /** In the body only. */
    TEXT("text:");

    private final String prefix;

    Scope(String prefix) {
      this.prefix = prefix;
    }
  }

  /**
   * Matches posts in which a run of characters stands. Han characters, digits and signs match
   * anywhere; other letters match as whole words.
   *
   * @param scope where
   * @param run what, folded, with every stretch of white space as one blank
   * @param prefix whether a word at the end of {@code run} may go on. Where it stands behind other
   *     characters a store need try only 10,000 of its continuations, shared equally by all such
   *     conditions of a query: of more, those that come first in the alphabet or in its files
   */
  record Text(Scope scope, String run, boolean prefix) implements Query {

    /**
     * Folds the run.
     *
     * @throws IllegalArgumentException if {@code run} is blank, or a prefix whose last word is one
     *     character that begins a good part of all words
     */
    public Text {
      run = tidy(run);
      if (prefix && !isLongEnough(run.substring(run.lastIndexOf(' ') + 1))) {
        throw new IllegalArgumentException("a prefix has two letters or more, got " + run);
      }
    }

    private static boolean isLongEnough(String word) {
      return word.length() >= 2 || Folding.isHan(word.charAt(0));
    }

    @Override
    public String toString() {
      return scope.prefix + quoted(run) + (prefix ? "*" : "");
    }
  }

  /**
   * Matches posts in which words stand near one another.
   *
   * @param scope where
   * @param words what, folded; each store cuts it into the words that posts were cut into
   * @param distance how many places the words may be moved in all to stand as asked, 1 to 50; two
   *     words that changed places are two
   */
  record Near(Scope scope, String words, int distance) implements Query {

    /** The largest distance. */
    public static final int FARTHEST = 50;

    /**
     * Folds the words.
     *
     * @throws IllegalArgumentException if {@code words} is blank or {@code distance} out of range
     */
    public Near {
      words = tidy(words);
      if (distance < 1 || distance > FARTHEST) {
        throw new IllegalArgumentException("distance is 1..50, got " + distance);
      }
    }

    @Override
    public String toString() {
      return scope.prefix + quoted(words) + "~" + distance;
    }
  }

  /**
   * Matches posts that speak of a kind of risk.
   *
   * @param category the kind
   */
  record Risk(RiskCategory category) implements Query {
    @Override
    public String toString() {
      return "risk:" + category;
    }
  }

  /**
   * Matches posts of some levels.
   *
   * @param from the least grave
   * @param to the gravest
   */
  record Level(RiskLevel from, RiskLevel to) implements Query {

    /**
     * @throws IllegalArgumentException if {@code from} is graver than {@code to}
     */
    public Level {
      if (!to.atLeast(from)) {
        throw new IllegalArgumentException("no level from " + from + " to " + to);
      }
    }

    @Override
    public String toString() {
      return "level:" + (from == to ? from : "[" + from + " TO " + to + "]");
    }
  }

  /**
   * Matches posts of some sensitivity.
   *
   * @param from the lowest, 0 to 100
   * @param to the highest, 0 to 100
   */
  record Sensitivity(int from, int to) implements Query {

    /**
     * @throws IllegalArgumentException if the range is empty or leaves 0..100
     */
    public Sensitivity {
      if (from < 0 || to > 100 || from > to) {
        throw new IllegalArgumentException("no sensitivity from " + from + " to " + to);
      }
    }

    @Override
    public String toString() {
      return "sensitivity:[" + from + " TO " + to + "]";
    }
  }

  /**
   * Matches posts that lean one way.
   *
   * @param polarity the way
   */
  record Leaning(Polarity polarity) implements Query {
    @Override
    public String toString() {
      return "sentiment:" + polarity.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts that feel one way.
   *
   * @param emotion the way
   */
  record Feels(Emotion emotion) implements Query {
    @Override
    public String toString() {
      return "emotion:" + emotion.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts that stand one way to what they speak of.
   *
   * @param stance the way
   */
  record Stands(Stance stance) implements Query {
    @Override
    public String toString() {
      return "stance:" + stance.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts of a field of public offices.
   *
   * @param domain the field
   */
  record Concerns(Domain domain) implements Query {
    @Override
    public String toString() {
      return "domain:" + domain.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts that report, or that say what somebody thinks.
   *
   * @param objectivity which of the two
   */
  record Told(Objectivity objectivity) implements Query {
    @Override
    public String toString() {
      return "objectivity:" + objectivity.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts of which something was noticed.
   *
   * @param mark what
   */
  record Marked(Mark mark) implements Query {
    @Override
    public String toString() {
      return "mark:" + mark.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts about a place or anything within it.
   *
   * @param code the place
   */
  record Within(RegionCode code) implements Query {
    @Override
    public String toString() {
      return "region:" + code;
    }
  }

  /**
   * Matches posts about a place whose name begins so, or about anything within it: 西安 is 西安市, 广西 is
   * 广西壮族自治区.
   *
   * @param name two or more characters, folded
   */
  record Place(String name) implements Query {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    /**
     * Folds the name.
     *
     * @throws IllegalArgumentException if {@code name} is too short or a code
     */
    public Place {
      name = tidy(name);
      if (name.length() < 2 || CODE.matcher(name).matches()) {
        throw new IllegalArgumentException("a place's name has two letters, got " + name);
      }
    }

    @Override
    public String toString() {
      return "region:" + quoted(name);
    }
  }

  /**
   * Matches posts of a source.
   *
   * @param source the source
   */
  record From(SourceId source) implements Query {
    @Override
    public String toString() {
      return "source:" + source;
    }
  }

  /**
   * Matches posts of a medium.
   *
   * @param medium the medium
   */
  record In(Medium medium) implements Query {
    @Override
    public String toString() {
      return "medium:" + medium.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Matches posts that name a person, place or body.
   *
   * @param entity the whole name, folded
   */
  record Names(String entity) implements Query {

    /**
     * Folds the name.
     *
     * @throws IllegalArgumentException if {@code entity} is blank
     */
    public Names {
      entity = tidy(entity);
    }

    @Override
    public String toString() {
      return "entity:" + quoted(entity);
    }
  }

  /**
   * Matches posts that blame or praise somebody or something.
   *
   * @param target its whole name, folded
   */
  record Judges(String target) implements Query {

    /**
     * Folds the name.
     *
     * @throws IllegalArgumentException if {@code target} is blank
     */
    public Judges {
      target = tidy(target);
    }

    @Override
    public String toString() {
      return "target:" + quoted(target);
    }
  }

  /**
   * Matches posts with a word that sounds so, or that begins so: xa finds 西安 and 西安市.
   *
   * @param initials the first letters of its syllables in pinyin, 2 to 20 of a to z
   */
  record Sounds(String initials) implements Query {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,20}");

    /**
     * Folds the letters.
     *
     * @throws IllegalArgumentException if {@code initials} are no such letters
     */
    public Sounds {
      initials = tidy(initials);
      if (!FORM.matcher(initials).matches()) {
        throw new IllegalArgumentException("initials are 2 to 20 letters, got " + initials);
      }
    }

    @Override
    public String toString() {
      return "pinyin:" + initials;
    }
  }

  /**
   * Matches a post and all that repeat its text.
   *
   * @param post the one that is repeated
   */
  record Repeats(PostId post) implements Query {
    @Override
    public String toString() {
      return "repost:" + post;
    }
  }

  /**
   * Matches posts of a stretch of time, counted in milliseconds.
   *
   * @param from its beginning; empty: any
   * @param to its end, exclusive; empty: any
   */
  record Time(Optional<Instant> from, Optional<Instant> to) implements Query {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * Cuts both to milliseconds.
     *
     * @throws IllegalArgumentException if the stretch is empty or leaves the years 1 to 9999
     */
    public Time {
      from = from.map(Time::inRange);
      to = to.map(Time::inRange);
      if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
        throw new IllegalArgumentException("no time from " + from.get() + " to " + to.get());
      }
    }

    /** Every time before; stores keep none before the year 1 or after 9999. */
    public static Time before(Instant time) {
      var latest = time.isAfter(LATEST) ? LATEST : time;
      return new Time(Optional.empty(), Optional.of(latest.isBefore(EARLIEST) ? EARLIEST : latest));
    }

    private static Instant inRange(Instant time) {
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw new IllegalArgumentException("the year is 1..9999, got " + time);
      }
      return time.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public String toString() {
      return "time:[" + end(from) + " TO " + end(to) + "}";
    }

    private static String end(Optional<Instant> end) {
      return end.map(Instant::toString).orElse("*");
    }
  }

  /**
   * Reads what a person typed; blank text means everything.
   *
   * @param text at most 2,000 UTF-16 units, 200 conditions and 20 levels of nesting
   * @param clock tells what relative dates count from, and in which zone days begin
   * @throws BadQueryException if it cannot be understood, saying where and why
   */
  static Query parse(String text, Clock clock) {
    return new QueryParser(text, clock).parse();
  }

  /**
   * What of it is of a stretch of time, both ends included. Unlike words that are put around words,
   * this takes nothing from the limits of {@link #parse}.
   */
  default Query between(Instant from, Instant to) {
    return new All(List.of(this, new Time(Optional.of(from), Optional.of(to.plusMillis(1)))));
  }

  /**
   * What of it does not ask for a time: the same without the times that every match must be of.
   * What is measured by its past, such as a burst, goes by this.
   */
  default Query whenever() {
    return switch (this) {
      case Time time -> new Everything();
      case Not(Time time) -> new Everything();
      case All all -> {
        var rest = all.parts.stream().map(Query::whenever).filter(q -> !(q instanceof Everything));
        var parts = rest.toList();
        yield switch (parts.size()) {
          case 0 -> new Everything();
          case 1 -> parts.getFirst();
          default -> new All(parts);
        };
      }
      default -> this;
    };
  }

  /** The conditions that a match may owe itself to: all but those under a NOT, in order. */
  default Stream<Query> positive() {
    return switch (this) {
      case All all -> all.parts.stream().flatMap(Query::positive);
      case Any any -> any.parts.stream().flatMap(Query::positive);
      case Not not -> Stream.empty();
      default -> Stream.of(this);
    };
  }

  private String grouped() {
    return this instanceof All || this instanceof Any ? "(" + this + ")" : toString();
  }

  private static List<Query> atLeastTwo(List<Query> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("two parts are needed, got " + parts);
    }
    return List.copyOf(parts);
  }

  private static String tidy(String text) {
    var tidy = Folding.fold(text).replaceAll("[ \n]+", " ").strip();
    if (tidy.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to look for");
    }
    return tidy;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
