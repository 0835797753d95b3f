package org.minqing.app.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.analyzer.Analyzer;
import org.minqing.crawler.extract.Wordless;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stored posts again by the dictionaries and models now in force. An opinion names what made
 * it, so what is left to do stands in the store itself: after a kill -9 the next run goes on where
 * the last one was, and nothing is read twice.
 */
public final class Rereading {

  private static final Logger LOG = LoggerFactory.getLogger(Rereading.class);

  /** One commit of the store a batch. */
  private static final int BATCH = 256;

  private final Analyzer analyzer;
  private final OpinionStore store;

  /** Reads the posts of {@code store} again by {@code analyzer}. */
  public Rereading(Analyzer analyzer, OpinionStore store) {
    this.analyzer = analyzer;
    this.store = store;
  }

  /** Hears how far it is. */
  public interface Watch {
    /** So many posts of so many have been looked at. */
    void at(long done, long whole);
  }

  /**
   * A post that could not be read.
   *
   * @param post which
   * @param problem why
   */
  public record Failure(PostId post, String problem) {}

  /**
   * What was done.
   *
   * @param looked posts that match
   * @param fresh those that were read by what is in force already
   * @param read those that were read again
   * @param changed of these, how many are tagged otherwise than before
   * @param unparsed those for which the parser could not work; they stay as they were
   * @param failures those that could not be read; they stay as they were
   */
  public record Outcome(
      long looked, long fresh, long read, long changed, long unparsed, List<Failure> failures) {

    /** Whether all that was to be read again was. */
    public boolean isWhole() {
      return unparsed == 0 && failures.isEmpty();
    }
  }

  /**
   * Reads again.
   *
   * @param query which posts
   * @param all also those that were read by what is in force already
   * @throws IOException if the store cannot be read or written; what was kept before stays
   */
  public Outcome run(Query query, boolean all, Watch watch) throws IOException {
    return new Run(query, all, watch).outcome();
  }

  private final class Run {

    private final Query query;
    private final boolean all;
    private final Watch watch;
    private final List<Entry> batch = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private long whole;
    private long looked;
    private long fresh;
    private long read;
    private long changed;
    private long unparsed;

    Run(Query query, boolean all, Watch watch) {
      this.query = query;
      this.all = all;
      this.watch = watch;
    }

    Outcome outcome() throws IOException {
      whole = store.search(Search.hits(query, Search.Order.NEWEST, 0)).total();
      store.each(query, this::see);
      keep();
      return new Outcome(looked, fresh, read, changed, unparsed, List.copyOf(failures));
    }

    private void see(Entry entry) throws IOException {
      looked++;
      if (!all && entry.opinion().version().equals(analyzer.version())) {
        fresh++;
      } else {
        batch.add(entry);
      }
      if (batch.size() == BATCH) {
        keep();
      }
      watch.at(looked, Math.max(looked, whole));
    }

    private void keep() throws IOException {
      var again = batch.parallelStream().map(this::again).flatMap(Optional::stream).toList();
      store.keep(again);
      read += again.size();
      batch.clear();
    }

    /** What names neither version, before or since the dictionaries were saved, lacks targets. */
    private Optional<Entry> again(Entry entry) {
      var post = entry.opinion().post();
      try {
        var before = analyzer.version();
        var opinion = analyzer.analyze(post);
        if (!opinion.version().equals(before) && !opinion.version().equals(analyzer.version())) {
          countUnparsed();
          return Optional.empty();
        }
        count(entry, opinion);
        return Optional.of(new Entry(opinion, entry.original(), entry.meaning()));
      } catch (RuntimeException e) {
        LOG.warn("post {} cannot be read: {}", post.id(), Wordless.of(e));
        fail(new Failure(post.id(), e.toString()));
        return Optional.empty();
      }
    }

    private synchronized void count(Entry before, Opinion now) {
      if (!tags(before.opinion()).equals(tags(now))) {
        changed++;
      }
    }

    /** All that a reader would find, not how sure of it the model is. */
    private static List<Object> tags(Opinion opinion) {
      return List.of(
          opinion.risks(),
          opinion.sensitivity(),
          opinion.level(),
          opinion.polarity().value(),
          opinion.emotion().map(Tag::value),
          opinion.stance().map(Tag::value),
          opinion.domain().map(Tag::value),
          opinion.objectivity().map(Tag::value),
          opinion.marks().stream().map(Tag::value).toList(),
          opinion.regions(),
          opinion.entities(),
          opinion.targets());
    }

    private synchronized void countUnparsed() {
      unparsed++;
    }

    private synchronized void fail(Failure failure) {
      failures.add(failure);
    }
  }
}
