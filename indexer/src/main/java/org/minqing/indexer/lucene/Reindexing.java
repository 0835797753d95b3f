package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.minqing.indexer.Entry;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;

/**
 * Makes an index anew, of whatever layout, from the opinions that it keeps: beside the old one,
 * which is read meanwhile and written by nobody, and then puts it in force. Killed and run again it
 * goes on where it was, if nobody wrote to the old one in between.
 */
final class Reindexing {

  /** So many entries may have to be made again after a kill. */
  private static final int STEP = 10_000;

  private static final String SOURCE = "minqing.source";
  private static final String DONE = "minqing.done";

  private final Generations generations;
  private final LongConsumer progress;
  private long done;
  private long before;

  private Reindexing(Generations generations, LongConsumer progress) {
    this.generations = generations;
    this.progress = progress;
  }

  static long run(Path folder, LongConsumer progress) throws IOException {
    return new Reindexing(new Generations(folder), progress).run();
  }

  private long run() throws IOException {
    var old = generations.inForce();
    try (var directory = FSDirectory.open(old)) {
      if (!DirectoryReader.indexExists(directory)) {
        throw new IOException("there is no index in " + old);
      }
      try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
        lock.ensureValid();
        var next = generations.next();
        build(directory, next);
        generations.put(next);
      } catch (LockObtainFailedException e) {
        throw new IOException(
            "the index in %s is being written by another process: stop it first; what is collected meanwhile waits in the inbox"
                .formatted(old),
            e);
      }
    }
    generations.removeOld();
    return done;
  }

  private void build(Directory old, Path next) throws IOException {
    var source = HexFormat.of().formatHex(SegmentInfos.readLatestCommit(old).getId());
    before = doneBefore(next, source);
    if (before == 0) {
      Generations.remove(next);
    }
    try (var directory = FSDirectory.open(next);
        var reader = DirectoryReader.open(old)) {
      var config = new IndexWriterConfig().setRAMBufferSizeMB(WrittenIndex.BUFFER_MEGABYTES);
      try (var writer = new IndexWriter(directory, config)) {
        for (var leaf : reader.leaves()) {
          copy(leaf.reader(), writer, source);
        }
        commit(writer, source);
        check(reader.numDocs(), writer.getDocStats().numDocs, next);
      }
    }
  }

  /**
   * How far an earlier run came with the same state of the old index; what another release began is
   * of its layout and counts for nothing.
   */
  private static long doneBefore(Path next, String source) throws IOException {
    try (var directory = FSDirectory.open(next)) {
      if (!DirectoryReader.indexExists(directory)) {
        return 0;
      }
      var left = SegmentInfos.readLatestCommit(directory).getUserData();
      return Schema.isMarked(left) && source.equals(left.get(SOURCE))
          ? Long.parseLong(left.getOrDefault(DONE, "0"))
          : 0;
    }
  }

  private void copy(LeafReader reader, IndexWriter writer, String source) throws IOException {
    var live = reader.getLiveDocs();
    var stored = reader.storedFields();
    for (var doc = 0; doc < reader.maxDoc(); doc++) {
      if ((live == null || live.get(doc)) && ++done > before) {
        write(Answers.entry(reader, stored, doc), writer);
        if (done % STEP == 0) {
          commit(writer, source);
          progress.accept(done);
        }
      }
    }
  }

  private static void write(Entry entry, IndexWriter writer) throws IOException {
    var kept = Kept.of(entry);
    writer.updateDocument(new Term(Fields.ID, kept.id().value()), OpinionDocument.of(kept));
  }

  private void commit(IndexWriter writer, String source) throws IOException {
    var data = new HashMap<>(Schema.mark());
    data.put(SOURCE, source);
    data.put(DONE, String.valueOf(done));
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
  }

  private static void check(int wanted, int found, Path next) throws IOException {
    if (wanted != found) {
      throw new IOException(
          "the old index has %d posts, the one made of it in %s has %d; the old one stays in force"
              .formatted(wanted, next, found));
    }
  }
}
