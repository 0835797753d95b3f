package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Facet;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** A store in a folder, by Lucene. One process writes it; others may read it at the same time. */
public final class LuceneOpinionStore implements OpinionStore {

  private final Path folder;
  private final UnaryOperator<Directory> through;
  private final Snapshots snapshots;
  private final Answers answers;
  private volatile WrittenIndex index;

  /** Many keep posts at the same time; whoever removes some or mends the index does so alone. */
  private final ReadWriteLock writing = new ReentrantReadWriteLock();

  /** The versions of posts that are written but not yet seen by searches. */
  private final Map<PostId, Long> unseen = new ConcurrentHashMap<>();

  /** Two writers of one post take turns; those of different ones rarely meet. */
  private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

  private LuceneOpinionStore(
      Path folder, UnaryOperator<Directory> through, WrittenIndex index, WordCutter cutter)
      throws IOException {
    this.folder = folder;
    this.through = through;
    this.index = index;
    this.snapshots = new Snapshots(new SearcherManager(index.writer(), new SearcherFactory()));
    this.answers = new Answers(snapshots, cutter);
  }

  /**
   * Opens the store in a folder, and makes it where there is none.
   *
   * @param cutter cuts queries; must cut as the opinions' words were cut
   * @throws IOException if another process writes it, or it has another schema version, or the
   *     folder cannot be read or written
   */
  public static OpinionStore open(Path folder, WordCutter cutter) throws IOException {
    return open(folder, cutter, UnaryOperator.identity());
  }

  /** The same, with something between the store and the files of its index. */
  static OpinionStore open(Path folder, WordCutter cutter, UnaryOperator<Directory> through)
      throws IOException {
    var index = WrittenIndex.open(folder, through);
    try {
      return new LuceneOpinionStore(folder, through, index, cutter);
    } catch (IOException | RuntimeException e) {
      index.abandon();
      throw e;
    }
  }

  /**
   * Opens the store in a folder for reading; it sees what the writing process commits. {@link
   * OpinionStore#keep keep} and {@link OpinionStore#remove remove} throw {@link
   * UnsupportedOperationException}.
   *
   * @param cutter cuts queries; must cut as the opinions' words were cut
   * @throws IOException if there is no store, or it has another schema version
   */
  public static OpinionStore openReadOnly(Path folder, WordCutter cutter) throws IOException {
    return ReadOnlyOpinionStore.open(folder, cutter);
  }

  /**
   * Makes the index in a folder anew in the present layout, from the opinions that the old one
   * keeps, whatever its layout; then puts it in the old one's place at once. Meanwhile the old one
   * can be read and nobody can write it. Killed at any moment it loses nothing, and goes on from
   * there when it is run again.
   *
   * @param progress is told now and then how many posts are done
   * @return how many posts the new index has
   * @throws IOException if there is no index, or another process writes it, or one of its posts
   *     cannot be read
   */
  public static long reindex(Path folder, LongConsumer progress) throws IOException {
    return Reindexing.run(folder, progress);
  }

  @Override
  public void keep(Collection<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    mend();
    var written = new HashMap<PostId, Long>();
    writing.readLock().lock();
    try {
      for (var entry : entries) {
        write(Kept.of(entry)).ifPresent(kept -> written.put(kept.id(), kept.version()));
      }
      commit();
      written.forEach(unseen::remove);
    } catch (RuntimeException e) {
      throw broken(e);
    } finally {
      writing.readLock().unlock();
    }
  }

  /**
   * Opens the index again if its writer gave up, where it was committed last. What was written
   * since is of nobody who was told that it is kept.
   */
  private void mend() throws IOException {
    if (!index.isBroken()) {
      return;
    }
    writing.writeLock().lock();
    try {
      if (index.isBroken()) {
        index.abandon();
        index = opened();
        unseen.clear();
      }
    } finally {
      writing.writeLock().unlock();
    }
  }

  private WrittenIndex opened() throws IOException {
    var next = WrittenIndex.open(folder, through);
    try {
      snapshots.follow(next.writer());
      return next;
    } catch (IOException | RuntimeException e) {
      next.abandon();
      throw e;
    }
  }

  /** Of a writer that gave up, whoever else is using it hears by various exceptions. */
  private IOException broken(RuntimeException e) {
    if (!index.isBroken()) {
      throw e;
    }
    return new IOException(
        "the index in %s is broken off, as by a full disk; the next write opens it again"
            .formatted(index.path()),
        e);
  }

  private void commit() throws IOException {
    index.writer().commit();
    snapshots.refresh();
  }

  /** Writes it unless a later reading of its post is kept. */
  private Optional<Kept> write(Kept kept) throws IOException {
    var id = kept.id();
    synchronized (locks[Math.floorMod(id.hashCode(), locks.length)]) {
      var before = version(id);
      if (before.isPresent() && before.get() > kept.version()) {
        return Optional.empty();
      }
      index.writer().updateDocument(new Term(Fields.ID, id.value()), OpinionDocument.of(kept));
      unseen.put(id, kept.version());
      return Optional.of(kept);
    }
  }

  private Optional<Long> version(PostId id) throws IOException {
    var pending = unseen.get(id);
    return pending == null ? answers.version(id) : Optional.of(pending);
  }

  @Override
  public long remove(Query query) throws IOException {
    writing.writeLock().lock();
    try {
      mend();
      snapshots.refresh();
      var found = answers.find(query);
      index.writer().deleteDocuments(found.query());
      commit();
      return found.count();
    } catch (RuntimeException e) {
      throw broken(e);
    } finally {
      writing.writeLock().unlock();
    }
  }

  @Override
  public void expunge() throws IOException {
    mend();
    writing.readLock().lock();
    try {
      index.writer().forceMergeDeletes();
      commit();
    } catch (RuntimeException e) {
      throw broken(e);
    } finally {
      writing.readLock().unlock();
    }
  }

  @Override
  public Optional<Opinion> get(PostId id) throws IOException {
    return answers.get(id);
  }

  @Override
  public Answer search(Search search) throws IOException {
    return answers.search(search);
  }

  @Override
  public List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast)
      throws IOException {
    return answers.hourCounts(from, to, atLeast);
  }

  @Override
  public List<Answer.Cell> cross(Query query, Facet rows, Facet columns) throws IOException {
    return answers.cross(query, rows, columns);
  }

  @Override
  public Map<String, Long> wordCounts(Query query, Collection<String> words) throws IOException {
    return answers.wordCounts(query, words);
  }

  @Override
  public List<PostId> nearest(Meaning meaning, Query query, int limit) throws IOException {
    return answers.nearest(meaning, query, limit);
  }

  @Override
  public Optional<Entry> entry(PostId id) throws IOException {
    return answers.entry(id);
  }

  @Override
  public void each(Query query, Visit visit) throws IOException {
    answers.each(query, visit);
  }

  @Override
  public List<String> findings() throws IOException {
    return Room.findings(index.path());
  }

  @Override
  public long size() throws IOException {
    return answers.size();
  }

  @Override
  public void close() throws IOException {
    snapshots.close();
    index.close();
  }
}
