package org.minqing.app.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.minqing.crawler.feed.Opml;
import org.minqing.model.Medium;
import org.minqing.model.Reach;
import tools.jackson.databind.json.JsonMapper;

/** Writes source files for the feeds of a list; a file that is there is never touched. */
public final class FeedFiles {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int ID_LENGTH = 50;
  private static final String NO_ADDRESS =
      "not an http:// or https:// address that can be asked; correct xmlUrl in the list";

  private final Path folder;
  private final Medium medium;
  private final Set<URI> known = new HashSet<>();

  /** Will write into a folder of source files, and not what they collect already. */
  public FeedFiles(Path folder, Medium medium, SourceFiles there) {
    this.folder = folder;
    this.medium = medium;
    for (var source : there.sources()) {
      if (source.reach() instanceof Reach.Feed feed) {
        known.addAll(feed.addresses());
      }
    }
  }

  /** What became of a row. */
  public enum Fate {
    /** A source file was written. */
    WRITTEN,
    /** A source collects it already. */
    KNOWN,
    /** It names no address that could be asked. */
    UNUSABLE
  }

  /**
   * One row and what became of it.
   *
   * @param row its number in the list, from 1
   * @param title as the list has it
   * @param address as the list has it
   * @param fate what became of it
   * @param file the name of the file that was written, else empty
   * @param why why it is unusable, else empty
   */
  public record Line(int row, String title, String address, Fate fate, String file, String why) {}

  /** Writes the files, one a row. */
  public List<Line> write(Opml list) throws IOException {
    Files.createDirectories(folder);
    var lines = new ArrayList<Line>();
    for (var row : list.rows()) {
      var number = lines.size() + 1;
      if (row.feed().isEmpty()) {
        lines.add(new Line(number, row.title(), row.written(), Fate.UNUSABLE, "", NO_ADDRESS));
      } else if (!known.add(row.feed().get())) {
        lines.add(new Line(number, row.title(), row.written(), Fate.KNOWN, "", ""));
      } else {
        var file = write(row.title(), row.feed().get());
        lines.add(new Line(number, row.title(), row.written(), Fate.WRITTEN, file, ""));
      }
    }
    return lines;
  }

  private String write(String title, URI feed) throws IOException {
    var yaml =
        "name: %s\nkind: feed\nmedium: %s\naddresses: [%s]\nschedule: \"0 0/30 * * * ?\"\n"
            .formatted(
                quoted(title.isBlank() ? feed.getHost() : title), medium, quoted(feed.toString()));
    for (var i = 1; ; i++) {
      var name = id(feed) + (i == 1 ? "" : "-" + i) + ".yaml";
      try {
        Files.writeString(folder.resolve(name), yaml, StandardOpenOption.CREATE_NEW);
        return name;
      } catch (FileAlreadyExistsException taken) {
        // Another feed of the same spelling; the next number is tried.
      }
    }
  }

  // A JSON string is a YAML string.
  private static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  private static String id(URI feed) {
    var spelled = (feed.getHost() + feed.getRawPath()).toLowerCase(Locale.ROOT);
    var id = spelled.replaceAll("^www\\.", "").replaceAll("[^a-z0-9]+", "-");
    var bare = id.replaceAll("^-+|-+$", "");
    var cut = bare.length() > ID_LENGTH ? bare.substring(0, ID_LENGTH) : bare;
    return cut.isEmpty() ? "feed" : cut.replaceAll("-+$", "");
  }
}
