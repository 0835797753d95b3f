package org.minqing.crawler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far each file of a source has been read, so that a killed run goes on where it was and a file
 * that has not changed is not read twice. A line is {@code name<TAB>size<TAB>changed<TAB>offset}.
 */
final class Bookmark {

  private final Path file;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /**
   * A place in a file.
   *
   * @param size of the file in bytes
   * @param changed when it was, milliseconds since 1970
   * @param offset from where on it is unread
   */
  private record Place(long size, long changed, long offset) {}

  private Bookmark(Path file) {
    this.file = file;
  }

  /** Opens the bookmark kept in {@code file}; one that cannot be read is begun anew. */
  static Bookmark open(Path file) throws IOException {
    var bookmark = new Bookmark(file);
    if (Files.isRegularFile(file)) {
      for (var line : Files.readAllLines(file)) {
        place(line).ifPresent(place -> bookmark.places.put(line.split("\t", 2)[0], place));
      }
    }
    return bookmark;
  }

  private static Optional<Place> place(String line) {
    var cells = line.split("\t", -1);
    return cells.length == 4
            && List.of(cells).subList(1, 4).stream().allMatch(c -> c.matches("\\d{1,18}"))
        ? Optional.of(
            new Place(Long.parseLong(cells[1]), Long.parseLong(cells[2]), Long.parseLong(cells[3])))
        : Optional.empty();
  }

  /** From where on a file is unread; 0 if it was never seen like this. */
  long offset(String name, Path path) throws IOException {
    var now = now(path, 0);
    var place = places.get(name);
    return place != null && place.size() == now.size() && place.changed() == now.changed()
        ? place.offset()
        : 0;
  }

  /** Everything before {@code offset} has been collected. */
  void set(String name, Path path, long offset) throws IOException {
    places.put(name, now(path, offset));
    var text =
        places.entrySet().stream()
            .map(entry ->
                "%s\t%d\t%d\t%d\n"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().changed(),
                        entry.getValue().offset()))
            .collect(Collectors.joining());
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectories(fresh.resolveSibling(""));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Place now(Path path, long offset) throws IOException {
    return new Place(Files.size(path), Files.getLastModifiedTime(path).toMillis(), offset);
  }
}
