package org.minqing.crawler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.minqing.model.SourceId;

/**
 * How far a source was read, kept between its runs; the caller holds the source's lock. A bookmark
 * is set only after all that lies before it was accepted, so a kill -9 costs a second reading and
 * never a post.
 */
final class Bookmarks {

  // An id or a time; whatever is longer is no id.
  private static final int MAX_LENGTH = 200;

  private final Path file;
  private final Properties kept = new Properties();

  private Bookmarks(Path file) {
    this.file = file;
  }

  /** Opens a source's bookmarks; a file that cannot be read counts as none. */
  static Bookmarks of(Path folder, SourceId source) throws IOException {
    var bookmarks = new Bookmarks(folder.resolve(source + ".properties"));
    Files.createDirectories(folder);
    if (Files.exists(bookmarks.file)) {
      try (var reader = Files.newBufferedReader(bookmarks.file, StandardCharsets.UTF_8)) {
        bookmarks.kept.load(reader);
      } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException damaged) {
        bookmarks.kept.clear();
      }
    }
    return bookmarks;
  }

  /** How far {@code list} was read. */
  Optional<String> at(String list) {
    return Optional.ofNullable(kept.getProperty(list));
  }

  /** Keeps how far {@code list} was read. */
  void set(String list, String at) throws IOException {
    if (at.length() <= MAX_LENGTH && !at.equals(kept.getProperty(list))) {
      kept.setProperty(list, at);
      write();
    }
  }

  /** Keeps these, with or without the others that were there. */
  void keep(Map<String, String> marks, boolean others) throws IOException {
    var before = Map.copyOf(kept);
    if (!others) {
      kept.clear();
    }
    kept.putAll(marks);
    if (!kept.equals(before)) {
      write();
    }
  }

  private void write() throws IOException {
    var written = file.resolveSibling(file.getFileName() + ".new");
    try (var writer = Files.newBufferedWriter(written, StandardCharsets.UTF_8)) {
      kept.store(writer, null);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
