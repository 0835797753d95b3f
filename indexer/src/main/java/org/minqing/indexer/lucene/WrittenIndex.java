package org.minqing.indexer.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The index in force, held to be written by this process alone.
 *
 * @param path where it lies
 */
record WrittenIndex(Path path, Directory directory, IndexWriter writer) implements Closeable {

  // What is gathered before it becomes a segment; a commit comes sooner in all but bulk loads.
  static final double BUFFER_MEGABYTES = 64;

  /**
   * Opens it, and makes it where there is none.
   *
   * @param through what its files are read and written through
   * @throws IOException if another process writes it, or it has another schema version, or the
   *     folder cannot be read or written
   */
  static WrittenIndex open(Path folder, UnaryOperator<Directory> through) throws IOException {
    var generations = new Generations(folder);
    var path = generations.inForce();
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw new IOException(
          "the index in %s cannot be written: see whose it is (chown -R) and whether the disk is mounted read-only"
              .formatted(path));
    }
    var directory = through.apply(FSDirectory.open(path));
    try {
      Schema.check(directory, folder);
      var index = new WrittenIndex(path, directory, writer(directory));
      if (index.isTaken(generations)) {
        return index;
      }
      // Another process put a new index in force just before this one could write.
      directory.close();
      return open(folder, through);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new IOException(
          "the index in " + folder + " is being written by another process; open it read-only", e);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriter writer(Directory directory) throws IOException {
    // Asked for, all that was removed goes, be it a single post of a large segment.
    var merging = new TieredMergePolicy().setForceMergeDeletesPctAllowed(0);
    var config =
        new IndexWriterConfig()
            .setMergePolicy(merging)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            // Half a second by default, in each commit, for a merge that can be done afterwards.
            .setMaxFullFlushMergeWaitMillis(0);
    return new IndexWriter(directory, config);
  }

  private boolean isTaken(Generations generations) throws IOException {
    try {
      if (generations.inForce().equals(path)) {
        generations.removeOld();
        writer.setLiveCommitData(Schema.mark().entrySet());
        writer.commit();
        return true;
      }
    } catch (IOException | RuntimeException e) {
      // Left open it would hold the index's lock for as long as the process lives.
      writer.rollback();
      throw e;
    }
    writer.rollback();
    return false;
  }

  /**
   * Whether its writer has given up for good, as Lucene's does when a disk is full under it: what
   * was not committed is gone, and it takes nothing any more.
   */
  boolean isBroken() {
    return writer.getTragicException() != null;
  }

  /** Lets go of it, and of what was not committed. */
  void abandon() throws IOException {
    try {
      writer.rollback();
    } finally {
      directory.close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      directory.close();
    }
  }
}
