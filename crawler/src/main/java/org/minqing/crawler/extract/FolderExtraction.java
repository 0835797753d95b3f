package org.minqing.crawler.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the articles of saved pages: files, or all pages in a folder and below it. */
public final class FolderExtraction {

  /** A larger file is no page. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(FolderExtraction.class);
  // With fewer pages of a site nothing can be said about what it repeats.
  private static final int SEVERAL = 4;
  private static final int HEAD = 100_000;
  private static final Pattern OWN =
      Pattern.compile(
          "<(?:link[^>]{0,200}?\\bcanonical\\b[^>]{0,200}?\\bhref|meta[^>]{0,200}?\\bog:url\\b[^>]{0,200}?\\bcontent)"
              + "\\s{0,3}=\\s{0,3}[\"']?https?://([^/\"'\\s>]{1,200})",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> PAGES = List.of(".html", ".htm", ".html.gz", ".htm.gz");

  private final ArticleExtractor extractor;
  private final Instant fetchedAt;

  /**
   * Prepares to read pages.
   *
   * @param extractor finds the articles
   * @param fetchedAt when the pages were saved; relative times on them count from here
   */
  public FolderExtraction(ArticleExtractor extractor, Instant fetchedAt) {
    this.extractor = extractor;
    this.fetchedAt = fetchedAt;
  }

  /**
   * One page's article.
   *
   * @param id the file's name without its endings
   */
  public record Extracted(String id, Path file, Article article) {}

  /**
   * Reads all pages, in the order of their names. A file that cannot be read is told of and passed
   * over; nothing is thrown for it.
   *
   * @param paths files, read whatever their name, or folders, searched for pages
   * @param url where the pages are from; without one, each counts as from its file
   * @param found is given what was read
   * @param failed is given what could not be read, and why
   */
  public void run(
      List<Path> paths,
      Optional<URI> url,
      Consumer<Extracted> found,
      BiConsumer<Path, IOException> failed) {
    for (var path : paths) {
      try {
        var files = pages(path);
        if (files.isEmpty()) {
          failed.accept(path, new IOException("no .html or .htm in the folder, also not with .gz"));
        }
        learn(files, url);
        for (var file : files) {
          extract(file, url, found, failed);
        }
      } catch (IOException | UncheckedIOException e) {
        failed.accept(path, e instanceof IOException io ? io : new IOException(e));
      }
    }
  }

  /** Lets the extractor see the pages of each site of which there are several. */
  private void learn(List<Path> files, Optional<URI> url) {
    if (!(extractor instanceof SiteExtractor sites) || files.size() < SEVERAL) {
      return;
    }
    var bySite = new LinkedHashMap<String, List<Path>>();
    for (var file : files) {
      site(file, url)
          .ifPresent(site -> bySite.computeIfAbsent(site, any -> new ArrayList<>()).add(file));
    }
    bySite.values().stream()
        .filter(pages -> pages.size() >= SEVERAL)
        .flatMap(List::stream)
        .forEach(file -> {
          try {
            // The file stands for its address: two files are two pages even under one --url.
            sites.learn(new Page(learnedAs(file, url), fetchedAt, text(file)));
          } catch (IOException | RuntimeException e) {
            LOG.debug("nothing learned from {}", file, e);
          }
        });
  }

  /** The host that a page names as its own, seen without parsing it. */
  private static Optional<String> site(Path file, Optional<URI> url) {
    if (url.isPresent()) {
      return url.map(URI::getHost);
    }
    try {
      var text = text(file);
      var own = OWN.matcher(text.length() > HEAD ? text.substring(0, HEAD) : text);
      return own.find() ? Optional.of(own.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It is told of when its article is to be read.
    }
  }

  private static URI learnedAs(Path file, Optional<URI> url) {
    return url.map(from -> from.resolve("/" + Integer.toHexString(file.hashCode())))
        .orElseGet(file::toUri);
  }

  private static String text(Path file) throws IOException {
    return PageDecoder.decode(bytes(file), Optional.empty()).text();
  }

  private void extract(
      Path file,
      Optional<URI> url,
      Consumer<Extracted> found,
      BiConsumer<Path, IOException> failed) {
    try {
      var page = new Page(url.orElseGet(file::toUri), fetchedAt, text(file));
      found.accept(new Extracted(id(file), file, extractor.extract(page)));
    } catch (IOException e) {
      failed.accept(file, e);
    }
  }

  private static List<Path> pages(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var files = Files.walk(path.toRealPath())) {
      return files.filter(Files::isRegularFile).filter(FolderExtraction::isPage).sorted().toList();
    }
  }

  private static boolean isPage(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return PAGES.stream().anyMatch(name::endsWith);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (var in = opened(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(
            "%s: at most %,d bytes are read, it has more".formatted(file, MAX_BYTES));
      }
      return bytes;
    }
  }

  private static InputStream opened(Path file) throws IOException {
    var in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static String id(Path file) {
    return file.getFileName().toString().replaceFirst("(?i)(\\.html?)?(\\.gz)?$", "");
  }
}
