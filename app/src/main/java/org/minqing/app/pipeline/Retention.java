package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.minqing.app.backup.Scaffold;
import org.minqing.app.config.KeepRule;
import org.minqing.app.config.Settings;
import org.minqing.app.mail.Postman;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.CoolDowns;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Inbox;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.state.Runs;
import org.minqing.app.state.Versions;
import org.minqing.crawler.LeftMemories;
import org.minqing.crawler.archive.ArchiveFolder;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything expires: posts, and what was written down about them. */
public final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Of a store that did not answer: it is given minutes to, and need not be twice. */
  private static final long NO_ANSWER = -1;

  private final Settings settings;
  private final Duration kept;
  private final List<KeepRule> rules;
  private final Duration quotesKept;
  private final Duration bytesKept;
  private final Supplier<OpinionStore> store;
  private final ArchiveFolder archived;
  private final Inbox inbox;
  private final Versions versions;
  private final Corrections corrections;
  private final Runs runs;
  private final Outbox outbox;
  private final AlertLog alerts;
  private final CoolDowns coolDowns;
  private final EventLog events;
  private final RiskRegister register;
  private final Audit audit;
  private final Clock clock;

  /**
   * Removes what is older than the settings let it become from each of these.
   *
   * @param store is opened by the first that asks, which fails while a cluster is gone
   */
  public Retention(
      Settings settings,
      Supplier<OpinionStore> store,
      ArchiveFolder archived,
      Inbox inbox,
      Versions versions,
      Corrections corrections,
      Runs runs,
      Outbox outbox,
      AlertLog alerts,
      CoolDowns coolDowns,
      EventLog events,
      RiskRegister register,
      Audit audit,
      Clock clock) {
    this.rules = settings.keep();
    this.kept = settings.retention();
    this.quotesKept = shortest(settings.retention(), settings.keep());
    this.bytesKept = shortest(settings.archive().retention(), settings.keep());
    this.settings = settings;
    this.store = store;
    this.archived = archived;
    this.inbox = inbox;
    this.versions = versions;
    this.corrections = corrections;
    this.runs = runs;
    this.outbox = outbox;
    this.alerts = alerts;
    this.coolDowns = coolDowns;
    this.events = events;
    this.register = register;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Removes what has expired; what fails keeps nothing else from expiring.
   *
   * @return how many posts were removed
   */
  public long run() throws IOException {
    var posts = new AtomicLong(NO_ANSWER);
    // Last, as it is long and may fail where a disk is full; what failed is done by the next.
    each(Stream.concat(parts(posts), Stream.of(() -> expungeIfAnswered(posts.get()))));
    return told(posts.get());
  }

  /**
   * The same, but that the files of the index may hold what was removed until the next {@link
   * #run}, or {@link OpinionStore#expunge}.
   */
  public long expire() throws IOException {
    var posts = new AtomicLong(NO_ANSWER);
    each(parts(posts));
    return told(posts.get());
  }

  private long told(long removed) {
    LOG.info("retention: {} posts from before {} removed", removed, clock.instant().minus(kept));
    return removed;
  }

  private Stream<Part> parts(AtomicLong posts) {
    var before = clock.instant().minus(kept);
    var quoted = clock.instant().minus(quotesKept);
    return Stream.of(
        () -> Scaffold.clear(settings.data()),
        () -> posts.set(removePosts()),
        this::removeStuck,
        () -> forgetPosts(before),
        () -> archived.expire(clock.instant().minus(bytesKept)),
        () -> runs.expire(before),
        () -> LeftMemories.expire(settings.crawling().folder(), quoted),
        () -> audit.expire(before),
        () -> Postman.removeFiles(settings, outbox.expire(quoted)),
        () -> Postman.expireFiles(settings, quoted),
        () -> alerts.expire(quoted),
        () -> coolDowns.expire(quoted),
        () -> events.expire(quoted),
        () -> register.expire(before));
  }

  private void expungeIfAnswered(long removed) throws IOException {
    if (removed != NO_ANSWER) {
      store.get().expunge();
    }
  }

  private interface Part {
    void expire() throws IOException;
  }

  private static void each(Stream<Part> parts) throws IOException {
    var failures = new ArrayList<Exception>();
    for (var part : parts.toList()) {
      try {
        part.expire();
      } catch (IOException | RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      var others = failures.subList(1, failures.size());
      throw with(others, failures.getFirst());
    }
  }

  private static IOException with(List<Exception> others, Exception first) {
    var told =
        first instanceof IOException broken ? broken : new IOException(first.getMessage(), first);
    others.forEach(told::addSuppressed);
    return told;
  }

  /** What quotes posts of every kind goes with those that go first. */
  private static Duration shortest(Duration longest, List<KeepRule> rules) {
    return Stream.concat(Stream.of(longest), rules.stream().map(KeepRule::kept))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private long removePosts() throws IOException {
    var removed = 0L;
    for (var group : groups().entrySet()) {
      var expired = Query.Time.before(clock.instant().minus(group.getKey()));
      var kinds = group.getValue();
      var which = kinds.size() == 1 ? kinds.getFirst() : new Query.Any(kinds);
      var gone = new Query.All(List.of(which, expired));
      // Before the posts, so that what a kill leaves is done by the next run.
      forget(gone);
      removed += store.get().remove(gone);
    }
    return removed;
  }

  /**
   * Earlier words, corrections and places in events go with their posts, whatever time stood beside
   * those words: a page may say later that it is older.
   */
  private void forget(Query which) throws IOException {
    var gone = ids(which);
    versions.forget(gone);
    corrections.forget(gone);
    events.forget(gone);
  }

  /**
   * How grave a post is that nobody could read is not known; it goes as if it were of the level
   * that goes first, with its earlier words. New words of one that the store has go with that one;
   * both stay known.
   */
  private void removeStuck() throws IOException {
    for (var stuck : inbox.setAside()) {
      var post = stuck.post();
      var isOld = post.time().isBefore(clock.instant().minus(shortestKept(post.medium())));
      if (isOld && store.get().get(post.id()).isEmpty()) {
        // Before the post itself, so that what a kill leaves is done by the next run.
        versions.forget(List.of(post.id()));
        inbox.acknowledge(List.of(stuck));
      }
    }
  }

  private Duration shortestKept(Medium medium) {
    return Stream.of(RiskLevel.values())
        .map(level -> settings.kept(medium, level))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** What is known of posts that never reached the store, and of those that left it long ago. */
  private void forgetPosts(Instant before) throws IOException {
    var isKeptLonger = rules.stream().anyMatch(rule -> rule.kept().compareTo(kept) > 0);
    var still = isKeptLonger ? ids(Query.Time.before(before)) : Set.<PostId>of();
    inbox.expire(before, still);
    versions.expire(before, still);
    corrections.expire(before, still);
    events.expirePosts(before, still);
  }

  private Set<PostId> ids(Query which) throws IOException {
    var ids = new HashSet<PostId>();
    store.get().each(which, entry -> ids.add(entry.opinion().post().id()));
    return ids;
  }

  /** The kinds of post that are kept for the same time; every post is of one kind. */
  private Map<Duration, List<Query>> groups() {
    var groups = new TreeMap<Duration, List<Query>>();
    for (var medium : Medium.values()) {
      for (var level : RiskLevel.values()) {
        groups
            .computeIfAbsent(settings.kept(medium, level), unseen -> new ArrayList<>())
            .add(new Query.All(List.of(new Query.In(medium), new Query.Level(level, level))));
      }
    }
    return groups;
  }
}
