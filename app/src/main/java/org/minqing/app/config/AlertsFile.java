package org.minqing.app.config;

import com.google.re2j.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.indexer.query.Query;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/**
 * {@code alerts.yaml}: the channels and the rules. Without it, spikes are mailed to {@code
 * mail.to}.
 *
 * @param channels by name
 * @param rules in the order of the file
 */
public record AlertsFile(Map<String, Channel> channels, List<AlertRule> rules) {

  /** The channel that is there wherever mail.to names somebody. */
  static final String MAIL = "mail";

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** Copies the collections. */
  public AlertsFile {
    channels = Map.copyOf(channels);
    rules = List.copyOf(rules);
  }

  /** The rules that go by the search that is kept under a name. */
  public List<String> rulesBySearch(String name) {
    return rules.stream()
        .filter(rule -> rule.keptSearch().filter(name::equals).isPresent())
        .map(AlertRule::id)
        .toList();
  }

  private enum ChannelKind {
    MAIL,
    DINGTALK,
    WECOM,
    FEISHU,
    WEBHOOK,
    RSS
  }

  private enum RuleKind {
    SPIKE,
    BURST,
    SHARE,
    THRESHOLD,
    KEYWORDS,
    EVENT,
    SPREAD,
    OVERDUE,
    SOURCES
  }

  /**
   * Reads the file of a folder.
   *
   * @param mailTo who gets mail where a channel {@code mail} is not set
   * @throws ConfigException if anything in the file cannot be used
   */
  public static AlertsFile read(Path config, List<String> mailTo) {
    return of(AlertsText.read(config, mailTo), mailTo);
  }

  /** The same for words that are not the file's yet. */
  static AlertsFile of(AlertsText words, List<String> mailTo) {
    var problems = new ArrayList<ConfigProblem>();
    var yaml = YamlSection.of(words.file(), words.text(), problems);
    var channels = new LinkedHashMap<String, Channel>();
    if (!mailTo.isEmpty()) {
      channels.put(MAIL, new Channel.MailTo(mailTo));
    }
    var below = yaml.section("channels");
    below
        .keys()
        .forEach(name ->
            named(below, name).flatMap(AlertsFile::channel).ifPresent(c -> channels.put(name, c)));
    var rules = new ArrayList<AlertRule>();
    var rulesBelow = yaml.section("rules");
    rulesBelow
        .keys()
        .forEach(name ->
            named(rulesBelow, name)
                .flatMap(r -> rule(name, r, channels.keySet()))
                .ifPresent(rules::add));
    if (problems.isEmpty()) {
      yaml.rejectUnknownKeys();
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new AlertsFile(channels, rules);
  }

  private static Optional<YamlSection> named(YamlSection yaml, String name) {
    if (!NAME.matches(name)) {
      yaml.reject(name, "a name is 1 to 40 of a-z, 0-9 and '-'", "名称为 1–40 个 a–z、0–9 或 -");
      return Optional.empty();
    }
    return Optional.of(yaml.section(name));
  }

  private static Optional<Channel> channel(YamlSection yaml) {
    var kind = yaml.required("kind", Parse.oneOf(ChannelKind.class));
    var channel =
        kind.flatMap(k ->
            switch (k) {
              case MAIL -> mail(yaml);
              case RSS -> Optional.of(feed(yaml));
              case DINGTALK, WECOM, FEISHU, WEBHOOK -> hook(Channel.Kind.valueOf(k.name()), yaml);
            });
    yaml.rejectUnknownKeys();
    return channel;
  }

  private static Optional<Channel> mail(YamlSection yaml) {
    var to = yaml.list("to", Parse::mailAddress);
    if (to.isEmpty()) {
      yaml.reject("to", "at least one mail address is required", "至少要有一个邮箱地址");
      return Optional.empty();
    }
    return Optional.of(new Channel.MailTo(to));
  }

  private static Channel feed(YamlSection yaml) {
    return new Channel.Feed(yaml.value("edition", Parse.between(1, 1_000_000)).orElse(1));
  }

  private static Optional<Channel> hook(Channel.Kind kind, YamlSection yaml) {
    var url = yaml.required("url", AlertsFile::bareAddress);
    var token =
        kind == Channel.Kind.WEBHOOK
            ? yaml.value("tokenVariable", AlertsFile::variable)
            : yaml.required("tokenVariable", AlertsFile::variable);
    var secret = yaml.value("secretVariable", AlertsFile::variable);
    return url.map(u -> new Channel.Hook(kind, u, token, secret));
  }

  /** Tokens ride in queries; they belong into the environment. */
  private static URI bareAddress(String text) {
    var url = Parse.webAddress(text);
    if (url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new BadValueException(
          "wanted an address without ? and @; name the variable that holds the token instead",
          "地址中不能有 ? 和 @；令牌放在环境变量里，此处写变量名");
    }
    return url;
  }

  private static String variable(String text) {
    if (!VARIABLE.matches(text)) {
      throw new BadValueException("wanted the name of an environment variable", "应为环境变量的名称");
    }
    return text;
  }

  private static Optional<AlertRule> rule(String id, YamlSection yaml, Set<String> known) {
    var trigger = yaml.required("kind", Parse.oneOf(RuleKind.class)).flatMap(k -> trigger(k, yaml));
    var channels = channels(yaml, known);
    var quiet = yaml.value("quiet", QuietHours::parse);
    var wake = yaml.value("wake", Parse.oneOf(RiskLevel.class)).orElse(RiskLevel.I);
    var coolDown = yaml.value("coolDown", Durations::parse).orElse(Duration.ofHours(6));
    var longest = yaml.value("longest", Durations::parse).orElse(Duration.ofDays(7));
    var escalation = escalation(yaml, known);
    yaml.rejectUnknownKeys();
    return trigger.map(
        t -> new AlertRule(id, t, channels, quiet, wake, coolDown, longest, escalation));
  }

  private static List<String> channels(YamlSection yaml, Set<String> known) {
    if (yaml.written("channels").isEmpty()) {
      yaml.reject(
          "channels",
          "at least one channel is required, or [] for the console only; known are " + known,
          "至少要有一个渠道；[] 表示仅在控制台显示；可用的有 " + known);
    }
    return yaml.list("channels", Parse.channel(known));
  }

  private static Optional<AlertRule.Escalation> escalation(YamlSection yaml, Set<String> known) {
    if (!yaml.has("escalate")) {
      return Optional.empty();
    }
    var below = yaml.section("escalate");
    var after = below.required("after", Durations::parse);
    var channels = channels(below, known);
    below.rejectUnknownKeys();
    return after.map(a -> new AlertRule.Escalation(a, channels));
  }

  private static Optional<AlertRule.Trigger> trigger(RuleKind kind, YamlSection yaml) {
    return switch (kind) {
      case SPIKE ->
          Optional.of(
              new AlertRule.Spikes(level(yaml, RiskLevel.IV), categories(yaml), cities(yaml)));
      case BURST -> sought(yaml).map(AlertRule.Bursts::new);
      case SHARE ->
          Optional.of(
              new AlertRule.Shares(
                  yaml.value("of", AlertsFile::query).orElse("情感:负面"),
                  yaml.value("among", AlertsFile::query).orElse("*"),
                  yaml.value("within", AlertsFile::wholeHours).orElse(Duration.ofHours(6))));
      case THRESHOLD -> {
        var sought = sought(yaml);
        var atLeast = yaml.required("atLeast", Parse.between(1, 1_000_000));
        var within = yaml.required("within", Durations::parse);
        yield sought.flatMap(
            s -> atLeast.flatMap(n -> within.map(w -> new AlertRule.Threshold(s, n, w))));
      }
      case KEYWORDS -> {
        var words = yaml.list("words", AlertsFile::word);
        var within = yaml.value("within", Durations::parse).orElse(Duration.ofDays(1));
        if (words.isEmpty()) {
          yaml.reject("words", "at least one word is required", "至少要有一个词");
        }
        yield anyOf(words, yaml).map(any -> new AlertRule.Threshold(any, 1, within));
      }
      case EVENT ->
          Optional.of(
              new AlertRule.Events(
                  level(yaml, RiskLevel.III),
                  yaml.value("atLeast", Parse.between(1, 1_000_000)).orElse(3),
                  categories(yaml),
                  regions(yaml)));
      case SPREAD ->
          Optional.of(
              new AlertRule.Spreading(
                  new AlertRule.Events(
                      level(yaml, RiskLevel.NONE), 1, categories(yaml), regions(yaml)),
                  yaml.value("perHour", Parse.between(1, 1_000_000)).orElse(10)));
      case OVERDUE ->
          Optional.of(
              new AlertRule.Overdue(
                  yaml.value("every", AlertsFile::wholeDays).orElse(Duration.ofDays(7))));
      case SOURCES -> yaml.required("silentFor", Durations::parse).map(AlertRule.Sources::new);
    };
  }

  private static Optional<AlertRule.Written> anyOf(List<String> words, YamlSection yaml) {
    try {
      return Optional.of(new AlertRule.Written(query(String.join(" OR ", words))));
    } catch (IllegalArgumentException e) {
      yaml.reject(
          "words",
          "too many for one rule, make several rules of them: " + e.getMessage(),
          "一条规则放不下这么多词，请分成几条：" + Wording.of(e).chinese());
      return Optional.empty();
    }
  }

  /** A query, or a search that is kept under a name. */
  private static Optional<AlertRule.Sought> sought(YamlSection yaml) {
    if (!yaml.has("search")) {
      return yaml.required("query", AlertsFile::query).map(AlertRule.Written::new);
    }
    if (yaml.has("query")) {
      yaml.reject(
          "search",
          "give either query or search, which names a search that is kept",
          "query 与 search（常用检索的名称）只能写一个");
      return Optional.empty();
    }
    return yaml.required("search", Parse::notBlank).map(AlertRule.KeptSearch::new);
  }

  private static RiskLevel level(YamlSection yaml, RiskLevel usual) {
    return yaml.value("level", Parse.oneOf(RiskLevel.class)).orElse(usual);
  }

  private static Set<RiskCategory> categories(YamlSection yaml) {
    return Set.copyOf(yaml.list("categories", Parse.CATEGORY));
  }

  private static Set<RegionCode> regions(YamlSection yaml) {
    return Set.copyOf(yaml.list("regions", Parse.REGION));
  }

  /** Regions that spikes are counted by. */
  private static Set<RegionCode> cities(YamlSection yaml) {
    return Set.copyOf(yaml.list("regions", AlertsFile::city));
  }

  private static RegionCode city(String text) {
    var region = Parse.REGION.apply(text);
    var path = region.path();
    if (path.size() > 2) {
      throw new BadValueException(
          "spikes are counted by city; name %s, or make it kind: burst with query: \"地区:%s\""
              .formatted(path.get(1), region),
          "突增按市统计；请写 %s，或改为 kind: burst，query: \"地区:%s\"".formatted(path.get(1), region));
    }
    return region;
  }

  private static Duration wholeHours(String text) {
    var length = Durations.parse(text);
    if (length.toHours() < 1 || length.toHours() > 168) {
      throw new BadValueException("wanted an hour to a week, as in 6h", "应为一小时至一周，例如 6h");
    }
    return length;
  }

  private static Duration wholeDays(String text) {
    var length = Durations.parse(text);
    if (length.toDays() < 1) {
      throw new BadValueException("wanted a day or more, as in 3d", "应为一天或更长，例如 3d");
    }
    return length;
  }

  private static String query(String text) {
    Query.parse(text, Clock.systemUTC());
    return text;
  }

  private static String word(String text) {
    if (text.isBlank() || text.length() > 100 || text.indexOf('"') >= 0) {
      throw new BadValueException(
          "wanted a word of 1 to 100 characters without quotes", "应为 1–100 个字符的词，不含引号");
    }
    return query("\"" + text + "\"");
  }
}
