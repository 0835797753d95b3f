package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.minqing.indexer.form.Fields;

/** The version of the index's fields, written into every commit. */
final class Schema {

  static final String VERSION = String.valueOf(Fields.VERSION);
  private static final String KEY = "minqing.schema";

  private Schema() {}

  static Map<String, String> mark() {
    return Map.of(KEY, VERSION);
  }

  /** Whether what is written beside a commit marks it as of this version. */
  static boolean isMarked(Map<String, String> userData) {
    return VERSION.equals(userData.get(KEY));
  }

  /**
   * Lets only an index of this version through.
   *
   * @throws IOException if the index has another version, saying what to do
   */
  static void check(Directory directory, Path folder) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return;
    }
    var found = SegmentInfos.readLatestCommit(directory).getUserData().getOrDefault(KEY, "none");
    if (!found.equals(VERSION)) {
      throw new IOException(
          "the index in %s has schema version %s, this program wants %s: run ./minqing reindex"
              .formatted(folder, found, VERSION));
    }
  }
}
