package org.minqing.crawler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.minqing.model.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sources remembered of pages asked that have not been run for long, most of them since they
 * were removed. A memory forgets by itself only when its source is run, and addresses may name
 * somebody. What was read last (bookmarks) stays; it holds ids and times.
 */
public final class LeftMemories {

  private static final Logger LOG = LoggerFactory.getLogger(LeftMemories.class);
  private static final String MEMORY = ".mv";

  private LeftMemories() {}

  /**
   * Removes them.
   *
   * @param folder of the crawler
   * @param before when their source was run last
   */
  public static void expire(Path folder, Instant before) throws IOException {
    for (var memory : within(folder.resolve("memory"))) {
      var name = memory.getFileName().toString();
      if (name.endsWith(MEMORY)) {
        expire(folder, memory, name.substring(0, name.length() - MEMORY.length()), before);
      }
    }
    for (var frontier : within(folder.resolve("frontiers"))) {
      expire(folder, frontier, frontier.getFileName().toString(), before);
    }
  }

  private static void expire(Path folder, Path left, String source, Instant before)
      throws IOException {
    if (!isOlder(left, before)) {
      return;
    }
    try {
      var lock = SourceLock.take(folder.resolve("locks"), new SourceId(source));
      try {
        // It may have been run since it was looked at.
        if (isOlder(left, before)) {
          remove(left);
        }
      } finally {
        lock.close();
      }
    } catch (SourceBusyException run) {
      LOG.debug("{} is being collected, its memory stays", source);
    } catch (IllegalArgumentException noSource) {
      remove(left);
    }
  }

  private static boolean isOlder(Path left, Instant before) throws IOException {
    for (var file : all(left)) {
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
        return false;
      }
    }
    return true;
  }

  private static void remove(Path left) throws IOException {
    for (var file : all(left).reversed()) {
      Files.deleteIfExists(file);
    }
  }

  /** A folder before what is in it; nothing if it went meanwhile. */
  private static List<Path> all(Path left) throws IOException {
    try (var files = Files.walk(left)) {
      return files.sorted(Comparator.comparingInt(Path::getNameCount)).toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
  }

  private static List<Path> within(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
