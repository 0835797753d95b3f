package org.minqing.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.crawler.archive.ArchiveSettings;
import org.minqing.indexer.elastic.Rollover;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.spike.Budget;
import org.minqing.monitor.words.Language;

/** Reads {@code minqing.yaml}. */
public final class SettingsFile {

  private static final Duration LONGEST_RETENTION = Duration.ofDays(3653);
  private static final Duration ARCHIVE_RETENTION = Duration.ofDays(30);
  private static final Duration EVENT_SPAN = Duration.ofDays(30);

  /** The driver reads no login before the host; {@code user} and the password have their keys. */
  private static final Pattern SERVER =
      Pattern.compile("jdbc:postgresql:(?://[^/?@\\s]+/)?[^/?@\\s]+(?:\\?\\S*)?");

  private static final Pattern PASSWORD = Pattern.compile("(?i)password\\s*=");

  private static final Pattern BROKER = Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:]+]):\\d{1,5}");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private SettingsFile() {}

  /**
   * The settings of a folder; all defaults where it holds no {@code minqing.yaml}. Relative paths
   * count from the folder above it.
   *
   * @throws ConfigException if anything in the file cannot be used
   */
  public static Settings read(Path config) {
    var problems = new ArrayList<ConfigProblem>();
    var file = config.resolve("minqing.yaml");
    var yaml =
        Files.exists(file) ? YamlSection.read(file, problems) : YamlSection.empty(file, problems);
    var settings = settings(config.toAbsolutePath().normalize(), yaml);
    if (problems.isEmpty()) {
      yaml.rejectUnknownKeys();
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return settings;
  }

  private static Settings settings(Path config, YamlSection yaml) {
    var home = Optional.ofNullable(config.getParent()).orElse(config);
    var mail = mail(yaml.section("mail"));
    var retention = yaml.value("retention", SettingsFile::retention).orElse(Duration.ofDays(180));
    var rules = LiveRules.of(config, mail.to());
    return new Settings(
        config,
        home.resolve(yaml.value("data", Parse::notBlank).orElse("data")),
        yaml.value("dictionaries", Parse::notBlank)
            .map(home::resolve)
            .orElseGet(() -> dictionaries(home)),
        yaml.value("zone", SettingsFile::zone).orElse(ZoneId.of("Asia/Shanghai")),
        yaml.value("language", Parse.oneOf(Language.class)).orElse(Language.ZH),
        console(yaml.section("console")),
        crawl(yaml.section("crawl")),
        mail,
        alerts(yaml.section("alerts")),
        events(yaml.section("events"), retention),
        rules,
        UnitsFile.live(config, LiveFile.PAUSE),
        rules.calendar(),
        retention,
        keep(yaml.section("keep")),
        server(yaml.section("database")),
        topic(home, yaml.section("inbox")),
        store(home, yaml.section("store")),
        archive(yaml.section("archive"), retention),
        parser(yaml.section("parser")),
        jobs(yaml.section("jobs")));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new BadValueException(
          "wanted a time zone such as Asia/Shanghai; " + e.getMessage(), "应为时区，例如 Asia/Shanghai");
    }
  }

  /** Those beside the settings, else those that came with the program. */
  private static Path dictionaries(Path home) {
    var own = home.resolve("dictionaries");
    return Files.isDirectory(own)
        ? own
        : Path.of(System.getProperty("minqing.home", home.toString()), "dictionaries");
  }

  private static Settings.Console console(YamlSection yaml) {
    var address = yaml.value("address", Parse::notBlank).orElse("127.0.0.1");
    var port = yaml.value("port", Parse.between(0, 65_535)).orElse(8642);
    var url = yaml.value("url", Parse::webAddress);
    yaml.rejectUnknownKeys();
    return new Settings.Console(address, port, url);
  }

  private static Settings.Crawl crawl(YamlSection yaml) {
    var contact = yaml.value("contact", SettingsFile::contact);
    yaml.rejectUnknownKeys();
    return new Settings.Crawl(contact);
  }

  private static String contact(String text) {
    if (!text.matches("\\S+@\\S+|https?://\\S+")) {
      throw new BadValueException(
          "wanted an e-mail or web address of whoever runs this", "应为运行者的邮箱或网址");
    }
    return text;
  }

  private static Settings.Mail mail(YamlSection yaml) {
    var host = yaml.value("host", Parse::notBlank);
    var security =
        yaml.value("security", Parse.oneOf(Settings.Security.class))
            .orElse(Settings.Security.STARTTLS);
    var port = yaml.value("port", Parse.between(1, 65_535)).orElse(usualPort(security));
    var user = yaml.value("user", Parse::notBlank);
    var variable = yaml.value("passwordVariable", Parse::notBlank).orElse("MINQING_MAIL_PASSWORD");
    var from = yaml.value("from", Parse::mailAddress).orElse("minqing@localhost");
    var to = yaml.list("to", Parse::mailAddress);
    yaml.rejectUnknownKeys();
    return new Settings.Mail(
        host.map(h -> new Settings.Smtp(h, port, user, variable, security)), from, to);
  }

  private static int usualPort(Settings.Security security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private static Settings.Alerts alerts(YamlSection yaml) {
    var level = yaml.value("level", Parse.oneOf(RiskLevel.class)).orElse(RiskLevel.IV);
    var lookBack = yaml.value("lookBack", Durations::parse).orElse(Duration.ofHours(24));
    var budget = yaml.value("budget", Parse.between(1, 1_000)).orElse(8);
    yaml.rejectUnknownKeys();
    return new Settings.Alerts(level, lookBack, new Budget(budget));
  }

  private static Settings.Events events(YamlSection yaml, Duration posts) {
    var usual = posts.compareTo(EVENT_SPAN) < 0 ? posts : EVENT_SPAN;
    var span = yaml.value("span", text -> notLonger(retention(text), posts)).orElse(usual);
    var most = yaml.value("posts", Parse.between(100, 200_000)).orElse(20_000);
    var risk = yaml.value("risk", Parse.oneOf(RiskLevel.class)).orElse(RiskLevel.II);
    yaml.rejectUnknownKeys();
    return new Settings.Events(span, most, risk);
  }

  private static Duration retention(String text) {
    var kept = Durations.parse(text);
    if (kept.compareTo(Duration.ofDays(1)) < 0 || kept.compareTo(LONGEST_RETENTION) > 0) {
      throw new BadValueException(
          "wanted 1d to 3653d; every post expires", "应为 1d 至 3653d；帖文都有保存期限");
    }
    return kept;
  }

  private static List<KeepRule> keep(YamlSection yaml) {
    var rules = new ArrayList<KeepRule>();
    for (var who : yaml.keys()) {
      yaml.value(who, kept -> KeepRule.read(who, retention(kept))).ifPresent(rules::add);
    }
    return List.copyOf(rules);
  }

  private static Optional<Settings.Server> server(YamlSection yaml) {
    // Read as it stands: what is wrong with a value is told with the value, and this may hold a
    // password.
    var url = yaml.value("url", address -> address);
    var user = yaml.value("user", Parse::notBlank);
    var variable = yaml.value("passwordVariable", Parse::notBlank);
    yaml.rejectUnknownKeys();
    if (url.isEmpty() && (user.isPresent() || variable.isPresent())) {
      yaml.reject("url", "is required: where the server is", "不能缺少：服务器的地址");
    }
    url.flatMap(SettingsFile::unfit)
        .ifPresent(why -> yaml.reject("url", why.english(), why.chinese()));
    return url.map(address ->
        new Settings.Server(address, user, variable.orElse("MINQING_DATABASE_PASSWORD")));
  }

  private static Optional<Wording> unfit(String url) {
    if (!SERVER.matcher(url).matches()) {
      return Optional.of(
          new Wording(
              "wanted an address like jdbc:postgresql://db.example.org/minqing, without a login",
              "应为地址，例如 jdbc:postgresql://db.example.org/minqing，不含用户名和密码"));
    }
    if (PASSWORD.matcher(url).find()) {
      return Optional.of(
          new Wording(
              "holds a password: put it in the environment variable that passwordVariable names",
              "含有密码：请放入 passwordVariable 指定的环境变量"));
    }
    return Optional.empty();
  }

  private static Optional<Settings.Topic> topic(Path home, YamlSection yaml) {
    var brokers = yaml.list("brokers", SettingsFile::broker);
    var name = yaml.value("topic", SettingsFile::topicName);
    var partitions = yaml.value("partitions", Parse.between(1, 256));
    var client = yaml.value("client", Parse::notBlank).map(home::resolve);
    yaml.rejectUnknownKeys();
    if (brokers.isEmpty() && (name.isPresent() || partitions.isPresent() || client.isPresent())) {
      yaml.reject("brokers", "is required: the address of one broker at least", "不能缺少：至少一个节点的地址");
    }
    return brokers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Settings.Topic(
                brokers, name.orElse("minqing-posts"), partitions.orElse(6), client));
  }

  private static String broker(String text) {
    if (!BROKER.matcher(text).matches()) {
      throw new BadValueException(
          "wanted a host and a port such as kafka1.example.org:9092",
          "应为主机和端口，例如 kafka1.example.org:9092");
    }
    return text;
  }

  /** What Kafka takes for a name. */
  private static String topicName(String text) {
    if (!TOPIC.matcher(text).matches() || text.matches("\\.{1,2}")) {
      throw new BadValueException(
          "wanted a name of letters, digits, dots, dashes and underscores, 249 at most",
          "应为由字母、数字、点、连字符和下划线组成的名称，最多 249 个字符");
    }
    return text;
  }

  private static Settings.Store store(Path home, YamlSection yaml) {
    var kind =
        yaml.value("kind", Parse.oneOf(Settings.Store.Kind.class))
            .orElse(Settings.Store.Kind.LUCENE);
    var urls = yaml.list("urls", Parse::webAddress);
    if (kind == Settings.Store.Kind.ELASTICSEARCH && urls.isEmpty()) {
      yaml.reject("urls", "is required: the address of one node at least", "不能缺少：至少一个节点的地址");
    }
    var store =
        new Settings.Store(
            kind,
            urls,
            yaml.value("apiKeyVariable", Parse::notBlank).orElse("MINQING_ELASTIC_KEY"),
            yaml.value("authority", Parse::notBlank).map(home::resolve),
            yaml.value("name", Parse::notBlank).orElse("minqing"),
            yaml.value("shards", Parse.between(1, 64)).orElse(1),
            yaml.value("replicas", Parse.between(0, 5)).orElse(1),
            rollover(yaml.section("rollover")),
            yaml.value("meaning", Parse.oneOf(Settings.MeaningOf.class))
                .orElse(Settings.MeaningOf.ALL));
    yaml.rejectUnknownKeys();
    return store;
  }

  private static Rollover rollover(YamlSection yaml) {
    var size =
        yaml.value("shardSize", Parse.size(1_000_000, 200_000_000_000L))
            .orElse(Rollover.USUAL.shardBytes());
    var age = yaml.value("age", SettingsFile::retention).orElse(Rollover.USUAL.age());
    yaml.rejectUnknownKeys();
    return new Rollover(size, age, Rollover.USUAL.lookEvery());
  }

  private static Settings.Archive archive(YamlSection yaml, Duration posts) {
    var keep = yaml.value("keep", Parse::flag).orElse(true);
    var sealed = yaml.value("sealed", Parse::flag).orElse(true);
    var usual = posts.compareTo(ARCHIVE_RETENTION) < 0 ? posts : ARCHIVE_RETENTION;
    var kept = yaml.value("retention", text -> notLonger(retention(text), posts)).orElse(usual);
    var fileSize =
        yaml.value("fileSize", Parse.size(64_000, 10_000_000_000L))
            .orElse(ArchiveSettings.DEFAULT_FILE_SIZE);
    yaml.rejectUnknownKeys();
    return new Settings.Archive(keep, sealed, kept, fileSize);
  }

  private static Duration notLonger(Duration kept, Duration posts) {
    if (kept.compareTo(posts) > 0) {
      throw new BadValueException(
          "this is not kept longer than the posts it is read from, here " + posts.toDays() + "d",
          "不能比所依据的帖文保存得更久，此处帖文保存 " + posts.toDays() + "d");
    }
    return kept;
  }

  private static Settings.Parser parser(YamlSection yaml) {
    var use = yaml.value("use", Parse::flag).orElse(true);
    var heap =
        yaml.value("heap", Parse.size(2_000_000_000L, 64_000_000_000L)).orElse(3_200_000_000L);
    yaml.rejectUnknownKeys();
    return new Settings.Parser(use, heap);
  }

  private static Settings.Jobs jobs(YamlSection yaml) {
    var detect = yaml.value("detect", Parse::cron).orElse("0 0/5 * * * ?");
    var events = yaml.value("events", Parse::cron).orElse("0 2/30 * * * ?");
    var digest = yaml.value("digest", Parse::cron).orElse("0 0 8 * * ?");
    var brief =
        yaml.value("brief", SettingsFile::cronOrNever).orElse(Optional.of("0 30 8 ? * MON"));
    var retention = yaml.value("retention", Parse::cron).orElse("0 30 3 * * ?");
    yaml.rejectUnknownKeys();
    return new Settings.Jobs(detect, events, digest, brief, retention);
  }

  private static Optional<String> cronOrNever(String text) {
    return text.equals("never") ? Optional.empty() : Optional.of(Parse.cron(text));
  }
}
