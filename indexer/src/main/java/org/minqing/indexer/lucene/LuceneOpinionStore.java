package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.minqing.indexer.Answer;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.WordCutter;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** A store in a folder, by Lucene. One process writes it; others may read it at the same time. */
public final class LuceneOpinionStore implements OpinionStore {

  // What is gathered before it becomes a segment; a commit comes sooner in all but bulk loads.
  private static final double BUFFER_MEGABYTES = 64;

  private final Directory directory;
  private final IndexWriter writer;
  private final Snapshots snapshots;
  private final Answers answers;
  private final ReadWriteLock expiry = new ReentrantReadWriteLock();

  private LuceneOpinionStore(Directory directory, IndexWriter writer, WordCutter cutter)
      throws IOException {
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
    var directory = FSDirectory.open(folder);
    try {
      Schema.check(directory, folder);
      var config = new IndexWriterConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES);
      var writer = new IndexWriter(directory, config);
      writer.setLiveCommitData(Schema.mark().entrySet());
      writer.commit();
      return new LuceneOpinionStore(directory, writer, cutter);
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
   * OpinionStore#put put} and {@link OpinionStore#expire expire} throw {@link
   * UnsupportedOperationException}.
   *
   * @param cutter cuts queries; must cut as the opinions' words were cut
   * @throws IOException if there is no store, or it has another schema version
   */
  public static OpinionStore openReadOnly(Path folder, WordCutter cutter) throws IOException {
    return ReadOnlyOpinionStore.open(folder, cutter);
  }

  @Override
  public void put(Collection<Opinion> opinions) throws IOException {
    if (opinions.isEmpty()) {
      return;
    }
    expiry.readLock().lock();
    try {
      for (var opinion : opinions) {
        var id = new Term(Fields.ID, opinion.post().id().value());
        writer.updateDocument(id, OpinionDocument.of(opinion));
      }
      writer.commit();
    } finally {
      expiry.readLock().unlock();
    }
    snapshots.refresh();
  }

  @Override
  public long expire(Instant before) throws IOException {
    var query = Answers.between(Long.MIN_VALUE, Math.subtractExact(Millis.of(before), 1));
    expiry.writeLock().lock();
    try {
      snapshots.refresh();
      var expired = answers.count(query);
      writer.deleteDocuments(query);
      writer.commit();
      snapshots.refresh();
      return expired;
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
