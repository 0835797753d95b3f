package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.state.Inbox;
import org.minqing.app.state.Inbox.Waiting;
import org.minqing.app.state.Versions;
import org.minqing.crawler.extract.Wordless;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the inbox to the store. A post leaves the inbox only after the store has it for good; one
 * that cannot be read is counted and set aside, and the others go on.
 */
public final class Reading {

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  /** One commit of the store a batch: large enough to be cheap, small enough to be seen soon. */
  private static final int BATCH = 256;

  /** Signs in a batch, unless its first post alone has more: about half a minute of reading. */
  private static final long SIGNS = 2_000_000;

  /**
   * How long to wait where the store is away: posts are read before it is known whether they can be
   * stored, which is not to be done each second in vain.
   */
  public static final Duration AWAY = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final Analyzer analyzer;
  private final OpinionStore store;
  private final Versions versions;
  private final Meant meant;
  private final Reposts reposts;

  /** Empties {@code inbox} into {@code store}; words that are replaced there go to versions. */
  public Reading(
      Inbox inbox, Analyzer analyzer, OpinionStore store, Versions versions, Meant meant) {
    this.inbox = inbox;
    this.analyzer = analyzer;
    this.store = store;
    this.versions = versions;
    this.meant = meant;
    this.reposts = new Reposts(store);
  }

  private record Read(Waiting waiting, Opinion opinion) {}

  /**
   * Reads all that waits.
   *
   * @return how many posts went into the store
   * @throws IOException if the store cannot be written; the posts stay in the inbox
   */
  public long drain() throws IOException {
    return drain(() -> true);
  }

  /** The same for as long as this holds, which is asked before each post but the first. */
  public synchronized long drain(BooleanSupplier goOn) throws IOException {
    var stored = 0L;
    for (var batch = head(); !batch.isEmpty(); batch = head()) {
      stored += store(batch, goOn);
      if (!goOn.getAsBoolean()) {
        break;
      }
    }
    return stored;
  }

  private List<Waiting> head() {
    var waiting = inbox.head(BATCH);
    var signs = 0L;
    for (var at = 0; at < waiting.size(); at++) {
      signs += waiting.get(at).post().text().length();
      if (at > 0 && signs > SIGNS) {
        return waiting.subList(0, at);
      }
    }
    return waiting;
  }

  private int store(List<Waiting> batch, BooleanSupplier goOn) throws IOException {
    var read = new ArrayList<Read>();
    for (var waiting : batch) {
      if (!read.isEmpty() && !goOn.getAsBoolean()) {
        break;
      }
      keepEarlierWords(waiting);
      read(waiting).ifPresent(read::add);
    }
    var entries = new ArrayList<Entry>();
    for (var each : read) {
      entries.add(entry(each.opinion()));
    }
    store.keep(meant.added(entries));
    inbox.acknowledge(read.stream().map(Read::waiting).toList());
    return read.size();
  }

  private Entry entry(Opinion opinion) throws IOException {
    var entry = Entry.of(opinion);
    return reposts.original(opinion).map(entry::repeating).orElse(entry);
  }

  // Before the store has the new ones: after a kill between the two it is simply done again.
  private void keepEarlierWords(Waiting waiting) throws IOException {
    if (waiting.revised()) {
      store
          .get(waiting.post().id())
          .map(Opinion::post)
          .filter(stored -> !Inbox.sameWords(stored, waiting.post()))
          .ifPresent(stored -> keepEarlier(stored, waiting.post()));
    }
  }

  /** Of an archive older words can come in after newer ones, which the store keeps. */
  private void keepEarlier(Post stored, Post coming) {
    if (stored.fetchedAt().isAfter(coming.fetchedAt())) {
      versions.keepArchived(coming, stored);
      inbox.stays(stored, coming);
    } else {
      versions.keep(stored);
    }
  }

  private Optional<Read> read(Waiting waiting) {
    try {
      return Optional.of(new Read(waiting, analyzer.analyze(waiting.post())));
    } catch (RuntimeException | StackOverflowError e) {
      var post = waiting.post();
      LOG.warn("post {} of {} cannot be read: {}", post.id(), post.source(), Wordless.of(e));
      inbox.fail(waiting, e.toString());
      return Optional.empty();
    }
  }
}
