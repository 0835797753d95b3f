package org.minqing.crawler;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
  private boolean isGrown;

  private Bookmarks(Path file) {
    this.file = file;
  }

  /** Opens a source's bookmarks; a file that cannot be read counts as none. */
  static Bookmarks of(Path folder, SourceId source) throws IOException {
    var bookmarks = new Bookmarks(folder.resolve(source + ".properties"));
    Files.createDirectories(folder);
    if (Files.exists(bookmarks.file)) {
      // A line that a power cut tore in the middle of a character spoils no other.
      try (var reader =
          new InputStreamReader(Files.newInputStream(bookmarks.file), StandardCharsets.UTF_8)) {
        bookmarks.kept.load(reader);
      } catch (IllegalArgumentException damaged) {
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

  /** Keeps how far {@code list} was read, in a line more; {@link #keep} writes the file anew. */
  void add(String list, String at) throws IOException {
    var line = new Properties();
    line.setProperty(list, at);
    var text = new StringWriter().append('\n');
    line.store(text, null);
    Files.writeString(file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    kept.setProperty(list, at);
    isGrown = true;
  }

  /** All whose name begins so. */
  Map<String, String> startingWith(String start) {
    return kept.stringPropertyNames().stream()
        .filter(list -> list.startsWith(start))
        .collect(Collectors.toMap(list -> list, kept::getProperty));
  }

  /** Keeps these, and of the others that were there those of which it is said. */
  void keep(Map<String, String> marks, Predicate<String> others) throws IOException {
    var before = Map.copyOf(kept);
    kept.keySet().removeIf(list -> !others.test((String) list));
    kept.putAll(marks);
    if (isGrown || !kept.equals(before)) {
      write();
      isGrown = false;
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
