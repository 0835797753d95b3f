package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minqing.app.config.KeepRule;
import org.minqing.app.config.Settings;
import org.minqing.app.mail.Postman;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Inbox;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.state.Runs;
import org.minqing.app.state.Versions;
import org.minqing.crawler.archive.ArchiveFolder;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.model.Medium;
import org.minqing.model.RiskLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything expires: posts, and what was written down about them. */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Settings settings;
  private final Duration kept;
  private final List<KeepRule> rules;
  private final Duration bytesKept;
  private final OpinionStore store;
  private final ArchiveFolder archived;
  private final Inbox inbox;
  private final Versions versions;
  private final Corrections corrections;
  private final Runs runs;
  private final Outbox outbox;
  private final AlertLog alerts;
  private final EventLog events;
  private final RiskRegister register;
  private final Audit audit;
  private final Clock clock;

  /** Removes what is older than the settings let it become from each of these. */
  public Retention(
      Settings settings,
      OpinionStore store,
      ArchiveFolder archived,
      Inbox inbox,
      Versions versions,
      Corrections corrections,
      Runs runs,
      Outbox outbox,
      AlertLog alerts,
      EventLog events,
      RiskRegister register,
      Audit audit,
      Clock clock) {
    this.rules = settings.keep();
    this.kept = settings.retention();
    this.bytesKept = shortest(settings);
    this.settings = settings;
    this.store = store;
    this.archived = archived;
    this.inbox = inbox;
    this.versions = versions;
    this.corrections = corrections;
    this.runs = runs;
    this.outbox = outbox;
    this.alerts = alerts;
    this.events = events;
    this.register = register;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Removes what has expired.
   *
   * @return how many posts were removed
   */
  public long run() throws IOException {
    var before = clock.instant().minus(kept);
    var posts = removePosts();
    archived.expire(clock.instant().minus(bytesKept));
    inbox.expire(before);
    versions.expire(before);
    corrections.expire(before);
    runs.expire(before);
    outbox.expire(before);
    Postman.expireFiles(settings, before);
    alerts.expire(before);
    events.expire(before);
    register.expire(before);
    audit.expire(before);
    LOG.info("retention: {} posts from before {} removed", posts, before);
    return posts;
  }

  /** An archive file holds pages of every kind, so it goes with those that go first. */
  private static Duration shortest(Settings settings) {
    return Stream.concat(
            Stream.of(settings.archive().retention()), settings.keep().stream().map(KeepRule::kept))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private long removePosts() throws IOException {
    var removed = 0L;
    for (var group : groups().entrySet()) {
      var expired = Query.Time.before(clock.instant().minus(group.getKey()));
      var kinds = group.getValue();
      var which = kinds.size() == 1 ? kinds.getFirst() : new Query.Any(kinds);
      removed += store.remove(new Query.All(List.of(which, expired)));
    }
    return removed;
  }

  /** The kinds of post that are kept for the same time; every post is of one kind. */
  private Map<Duration, List<Query>> groups() {
    var groups = new TreeMap<Duration, List<Query>>();
    for (var medium : Medium.values()) {
      for (var level : RiskLevel.values()) {
        groups
            .computeIfAbsent(kept(medium, level), unseen -> new ArrayList<>())
            .add(new Query.All(List.of(new Query.In(medium), new Query.Level(level, level))));
      }
    }
    return groups;
  }

  private Duration kept(Medium medium, RiskLevel level) {
    return rules.stream()
        .filter(rule -> rule.covers(medium, level))
        .max(Comparator.comparingInt(KeepRule::narrowness))
        .map(KeepRule::kept)
        .orElse(kept);
  }
}
