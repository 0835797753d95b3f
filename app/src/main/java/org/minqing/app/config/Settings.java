package org.minqing.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.crawler.CrawlSettings;
import org.minqing.indexer.elastic.Rollover;
import org.minqing.model.Medium;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.calendar.HeightenedDates;
import org.minqing.monitor.register.Units;
import org.minqing.monitor.spike.Budget;
import org.minqing.monitor.words.Language;

/**
 * All that {@code config/minqing.yaml} can say; each key has a default.
 *
 * @param config the folder the settings came from; sources lie in {@code sources/} below it
 * @param data where everything that is kept lies
 * @param dictionaries the word lists
 * @param zone whose days and hours people here live by
 * @param language in which letters and briefs are written
 * @param console where the console listens
 * @param crawl how the crawler presents itself
 * @param mail how mail leaves, and to whom
 * @param alerts when alerts are raised
 * @param events which posts events are read from
 * @param rules who is told of what, as {@code alerts.yaml} says now
 * @param unitsFile who can be made responsible for a risk, as {@code units.yaml} says now
 * @param calendarFile days on which more attention is due, as {@code calendar.yaml} says now
 * @param retention how long a post is kept, 1 day to 10 years
 * @param keep which posts are kept for another time than {@code retention}
 * @param server the PostgreSQL server that keeps the relational state; empty: a file below {@code
 *     data} does
 * @param topic the topic of Kafka in which posts wait to be read; empty: they wait in the
 *     relational state
 * @param store where posts are kept and searched
 * @param archive what becomes of the bytes that posts are read from
 * @param parser what finds who is blamed or praised
 * @param jobs when the standing jobs run
 */
public record Settings(
    Path config,
    Path data,
    Path dictionaries,
    ZoneId zone,
    Language language,
    Console console,
    Crawl crawl,
    Mail mail,
    Alerts alerts,
    Events events,
    LiveRules rules,
    LiveFile<Units> unitsFile,
    LiveFile<HeightenedDates> calendarFile,
    Duration retention,
    List<KeepRule> keep,
    Optional<Server> server,
    Optional<Topic> topic,
    Store store,
    Archive archive,
    Parser parser,
    Jobs jobs) {

  /** Who can be made responsible for a risk now. */
  public Units units() {
    return unitsFile.current();
  }

  /** Days on which more attention is due, as they are set now. */
  public HeightenedDates calendar() {
    return calendarFile.current();
  }

  /** How long a post is kept that counts as this medium and is of this level. */
  public Duration kept(Medium medium, RiskLevel level) {
    return keep.stream()
        .filter(rule -> rule.covers(medium, level))
        .max(Comparator.comparingInt(KeepRule::narrowness))
        .map(KeepRule::kept)
        .orElse(retention);
  }

  /** What is wrong with the files that are read anew when they are saved. */
  public List<ConfigProblem> fileProblems() {
    return Stream.of(rules.problems(), unitsFile.problems(), calendarFile.problems())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Wants all the files to be usable, for what goes on for days and needs each of them some time.
   *
   * @throws ConfigException if one cannot be used
   */
  public void wantUsable() {
    var problems = fileProblems();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /** Where the models lie that were made or installed here. */
  public Path models() {
    return data.resolve("models");
  }

  /** How the crawler behaves by these settings. */
  public CrawlSettings crawling() {
    var folder = data.resolve("crawl");
    return crawl
        .contact()
        .map(contact -> CrawlSettings.defaults(folder, contact))
        .orElseGet(() -> CrawlSettings.withoutContact(folder));
  }

  /**
   * A PostgreSQL server.
   *
   * @param url a JDBC address, without a password
   * @param user who logs in; empty: who runs this program
   * @param passwordVariable the environment variable that may hold the password
   */
  public record Server(String url, Optional<String> user, String passwordVariable) {}

  /**
   * A topic of Kafka.
   *
   * @param brokers where the cluster is asked for first, host:port
   * @param name of the topic, and of the group that reads it
   * @param partitions into how many parts it is made, 1 to 256: so many machines at most read it
   * @param client a file with further settings of Kafka's clients, such as those of TLS
   */
  public record Topic(List<String> brokers, String name, int partitions, Optional<Path> client) {}

  /**
   * The store.
   *
   * @param kind which of the two
   * @param urls the addresses of Elasticsearch's nodes; empty for Lucene
   * @param apiKeyVariable the environment variable that may hold a key for them
   * @param authority the certificate authority that signed the nodes' certificates, if Java does
   *     not know it
   * @param name what the cluster's indices begin with
   * @param shards how many pieces an index has
   * @param replicas how many copies each piece has besides itself
   * @param rollover when Elasticsearch begins the next index
   * @param meaning which posts can be found by what they mean
   */
  public record Store(
      Kind kind,
      List<URI> urls,
      String apiKeyVariable,
      Optional<Path> authority,
      String name,
      int shards,
      int replicas,
      Rollover rollover,
      MeaningOf meaning) {

    /** The kinds of store. */
    public enum Kind {
      /** A folder below {@code data}; for one machine. */
      LUCENE,
      /** A cluster of Elasticsearch 9. */
      ELASTICSEARCH
    }
  }

  /** Which posts can be found by what they mean. */
  public enum MeaningOf {
    /** All; each costs about a hundredth of a second of one core. */
    ALL,
    /** Those of a risk category. */
    RISKY,
    /** None. */
    NONE
  }

  /**
   * The console.
   *
   * @param address loopback unless a proxy with TLS stands before it
   * @param port 0 (any free one) to 65535
   * @param url what people type to reach it; empty: alerts carry no link
   */
  public record Console(String address, int port, Optional<URI> url) {

    /** Whether people reach it over TLS. */
    public boolean isSecure() {
      return url.filter(u -> "https".equalsIgnoreCase(u.getScheme())).isPresent();
    }

    /** The address of a page; by {@code address} and {@code port} where no {@code url} is set. */
    public URI page(String path) {
      return url.map(base -> URI.create(base.toString().replaceAll("/+$", "") + path))
          .orElseGet(() -> URI.create("http://" + address + ":" + port + path));
    }
  }

  /**
   * The crawler.
   *
   * @param contact an e-mail or web address that a site's owner can write to; without one only
   *     private addresses are collected
   */
  public record Crawl(Optional<String> contact) {}

  /**
   * The mail.
   *
   * @param smtp the server; empty: mails become files in {@code data/outbox}
   * @param from the sender
   * @param to who gets alerts and digests, each a mail of their own
   */
  public record Mail(Optional<Smtp> smtp, String from, List<String> to) {}

  /**
   * A mail server.
   *
   * @param host its name
   * @param port its port
   * @param user who logs in; empty: nobody
   * @param passwordVariable the environment variable that holds the password
   * @param security how the connection is secured
   */
  public record Smtp(
      String host, int port, Optional<String> user, String passwordVariable, Security security) {}

  /** How a mail connection is secured. */
  public enum Security {
    /** Not at all; for a server on this machine. */
    NONE,
    /** Upgraded before log-in, or refused (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS
  }

  /**
   * The alerts.
   *
   * @param level posts of this level or graver are counted for spikes
   * @param lookBack how long after its hour a spike is still worth a mail
   * @param budget how many false spike alerts are borne a week
   */
  public record Alerts(RiskLevel level, Duration lookBack, Budget budget) {}

  /**
   * The events.
   *
   * @param span posts of this time up to now are looked at, 1 day to the retention of posts
   * @param posts as many of them at most, the newest, 100 to 200,000
   * @param risk events of this level or graver enter the risk register by themselves
   */
  public record Events(Duration span, int posts, RiskLevel risk) {}

  /**
   * The archive.
   *
   * @param keep whether fetched bytes are kept at all
   * @param sealed whether they are enciphered
   * @param retention how long they are kept, 1 day to the retention of posts
   * @param fileSize bytes after which a new file is begun
   */
  public record Archive(boolean keep, boolean sealed, Duration retention, long fileSize) {}

  /**
   * The sentence parser, where it is installed.
   *
   * @param use whether it is used
   * @param heap the bytes it may take, in a process of its own
   */
  public record Parser(boolean use, long heap) {}

  /**
   * The standing jobs, Quartz cron expressions.
   *
   * @param detect looks for spikes
   * @param events looks for events
   * @param digest mails the daily summary
   * @param brief mails the weekly brief; empty: never
   * @param retention removes what has expired
   */
  public record Jobs(
      String detect, String events, String digest, Optional<String> brief, String retention) {}
}
