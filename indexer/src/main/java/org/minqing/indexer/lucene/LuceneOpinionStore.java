package org.minqing.indexer.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
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

  // What is gathered before it becomes a segment; a commit comes sooner in all but bulk loads.
  static final double BUFFER_MEGABYTES = 64;

  private final Path index;
  private final Directory directory;
  private final IndexWriter writer;
  private final Snapshots snapshots;
  private final Answers answers;
  private final ReadWriteLock expiry = new ReentrantReadWriteLock();

  /** The versions of posts that are written but not yet seen by searches. */
  private final Map<PostId, Long> unseen = new ConcurrentHashMap<>();

  /** Two writers of one post take turns; those of different ones rarely meet. */
  private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

  private LuceneOpinionStore(FSDirectory directory, IndexWriter writer, WordCutter cutter)
      throws IOException {
    this.index = directory.getDirectory();
    this.directory = directory;
    this.writer = writer;
    this.snapshots = new Snapshots(new SearcherManager(writer, new SearcherFactory()));
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
    var generations = new Generations(folder);
    var index = generations.inForce();
    if (Files.exists(index) && !Files.isWritable(index)) {
      throw new IOException(
          "the index in %s cannot be written: see whose it is (chown -R) and whether the disk is mounted read-only"
              .formatted(index));
    }
    var directory = FSDirectory.open(index);
    try {
      Schema.check(directory, folder);
      var config =
          new IndexWriterConfig()
              .setRAMBufferSizeMB(BUFFER_MEGABYTES)
              // Half a second by default, in each commit, for a merge that can be done afterwards.
              .setMaxFullFlushMergeWaitMillis(0);
      var writer = new IndexWriter(directory, config);
      try {
        if (generations.inForce().equals(index)) {
          generations.removeOld();
          writer.setLiveCommitData(Schema.mark().entrySet());
          writer.commit();
          return new LuceneOpinionStore(directory, writer, cutter);
        }
      } catch (IOException | RuntimeException e) {
        // Left open it would hold the index's lock for as long as the process lives.
        writer.rollback();
        throw e;
      }
      // Another process put a new index in force just before this one could write.
      writer.rollback();
      directory.close();
      return open(folder, cutter);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new IOException(
          "the index in " + folder + " is being written by another process; open it read-only", e);
    } catch (IOException | RuntimeException e) {
      directory.close();
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
    var written = new HashMap<PostId, Long>();
    expiry.readLock().lock();
    try {
      for (var entry : entries) {
        write(Kept.of(entry)).ifPresent(kept -> written.put(kept.id(), kept.version()));
      }
      writer.commit();
    } finally {
      expiry.readLock().unlock();
    }
    snapshots.refresh();
    written.forEach(unseen::remove);
  }

  /** Writes it unless a later reading of its post is kept. */
  private Optional<Kept> write(Kept kept) throws IOException {
    var id = kept.id();
    synchronized (locks[Math.floorMod(id.hashCode(), locks.length)]) {
      var before = Optional.ofNullable(unseen.get(id)).or(() -> seen(id));
      if (before.isPresent() && before.get() > kept.version()) {
        return Optional.empty();
      }
      writer.updateDocument(new Term(Fields.ID, id.value()), OpinionDocument.of(kept));
      unseen.put(id, kept.version());
      return Optional.of(kept);
    }
  }

  private Optional<Long> seen(PostId id) {
    try {
      return answers.version(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long remove(Query query) throws IOException {
    expiry.writeLock().lock();
    try {
      snapshots.refresh();
      var found = answers.find(query);
      writer.deleteDocuments(found.query());
      writer.commit();
      snapshots.refresh();
      return found.count();
    } finally {
      expiry.writeLock().unlock();
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
    return Room.findings(index);
  }

  @Override
  public long size() throws IOException {
    return answers.size();
  }

  @Override
  public void close() throws IOException {
    snapshots.close();
    writer.close();
    directory.close();
  }
}
