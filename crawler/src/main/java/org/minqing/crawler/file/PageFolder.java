package org.minqing.crawler.file;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.minqing.crawler.fetch.BodyReader;
import org.minqing.model.SourceId;

/** A folder of saved pages. */
public final class PageFolder {

  // A folder deeper than this is a mistake or a trap.
  private static final int MAX_DEPTH = 64;

  private final Path folder;

  /** Names the folder; it is read later. */
  public PageFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * All pages in it, deep, in the order of their names; links to elsewhere are not followed.
   *
   * @throws IOException if the folder is missing or cannot be read
   */
  public List<Path> pages() throws IOException {
    try (var files = Files.find(folder, MAX_DEPTH, (file, facts) -> facts.isRegularFile())) {
      return files.filter(PageFolder::isPage).sorted().toList();
    }
  }

  private static boolean isPage(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.html?(\\.gz)?");
  }

  /**
   * The bytes of a page, unpacked.
   *
   * @throws IOException if it cannot be read or is larger than {@code reader} allows
   */
  public static byte[] read(Path page, BodyReader reader) throws IOException {
    try (var stream = Files.newInputStream(page, LinkOption.NOFOLLOW_LINKS)) {
      return reader.read(stream, isPacked(page));
    }
  }

  static boolean isPacked(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** Where a page lies within the folder, with {@code /} between the names. */
  public String nameOf(Path page) {
    return String.join("/", folder.relativize(page).normalize().toString().split("[/\\\\]", -1));
  }

  /**
   * A lasting address for what has none on the web: {@code saved://SOURCE/name}. It says nothing of
   * the machine.
   *
   * @param name file name, or names with {@code /} between them
   */
  public static URI address(SourceId source, String name) {
    try {
      return URI.create(new URI("saved", source.value(), "/" + name, null, null).toASCIIString());
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException("no address can be made of " + name, impossible);
    }
  }
}
