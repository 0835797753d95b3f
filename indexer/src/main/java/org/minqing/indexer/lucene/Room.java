package org.minqing.indexer.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether an index has room to grow: to merge all of it takes as much again. */
final class Room {

  private static final long LEAST = 1_000_000_000;

  private Room() {}

  static List<String> findings(Path index) throws IOException {
    var free = Files.getFileStore(index).getUsableSpace();
    var size = size(index);
    return free >= Math.max(LEAST, size)
        ? List.of()
        : List.of(
            "the disk of %s has %d MB left; the index has %d MB and needs as much again to be tidied"
                .formatted(index, free / 1_000_000, size / 1_000_000));
  }

  private static long size(Path index) throws IOException {
    try (var files = Files.list(index)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
