package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The indexes of a store's folder: each lies in a folder of its own, and a file says which one is
 * in force. Before there was such a file, the index lay in the store's folder itself.
 */
final class Generations {

  private static final String IN_FORCE = "in-force";

  /** Lucene's names of files; they lie here where the index was made before there were folders. */
  private static final Pattern OF_FIRST =
      Pattern.compile("segments_.*|pending_.*|_.*|write\\.lock");

  private static final Pattern NAME = Pattern.compile("index-([0-9]{1,9})");

  private final Path folder;

  Generations(Path folder) {
    this.folder = folder;
  }

  /** Where the index in force lies, or would lie if there were one. */
  Path inForce() throws IOException {
    var file = folder.resolve(IN_FORCE);
    if (!Files.exists(file)) {
      return folder;
    }
    var name = Files.readString(file).strip();
    if (!NAME.matcher(name).matches()) {
      throw new IOException("%s names no index: \"%s\"".formatted(file, name));
    }
    return folder.resolve(name);
  }

  /** Where the next one is built. */
  Path next() throws IOException {
    return folder.resolve("index-" + (number(inForce()) + 1));
  }

  private static int number(Path index) {
    var name = NAME.matcher(String.valueOf(index.getFileName()));
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }

  /** Puts an index in force, at once and for good: after a crash it is either this or the old. */
  void put(Path index) throws IOException {
    var written = folder.resolve(IN_FORCE + ".new");
    Files.writeString(written, index.getFileName() + "\n");
    flush(written, StandardOpenOption.WRITE);
    Files.move(written, folder.resolve(IN_FORCE), StandardCopyOption.ATOMIC_MOVE);
    flush(folder, StandardOpenOption.READ);
  }

  private static void flush(Path path, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  /** Removes the indexes before the one in force; only for who may write. */
  void removeOld() throws IOException {
    var current = inForce();
    if (current.equals(folder)) {
      return;
    }
    for (var path : entries(folder)) {
      var name = String.valueOf(path.getFileName());
      var isOlder = NAME.matcher(name).matches() && number(path) < number(current);
      if (isOlder || OF_FIRST.matcher(name).matches()) {
        remove(path);
      }
    }
  }

  /** Removes an index that is not in force. */
  static void remove(Path index) throws IOException {
    if (!Files.exists(index)) {
      return;
    }
    try (var walk = Files.walk(index)) {
      for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.toList();
    }
  }
}
