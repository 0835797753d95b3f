package org.minqing.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the posts of a source are found; one case for each {@code kind} in a source file. */
public sealed interface Reach {

  /**
   * A walk over a site's pages ({@code kind: site}).
   *
   * @param seeds where the walk begins, at least one, absolute http or https
   * @param include RE2 expressions; an address is read for an article only if one is found in it;
   *     empty: every address of the seeds' hosts
   * @param exclude RE2 expressions; an address in which one is found is neither read nor followed
   * @param depth links followed from a seed, 0 (the seeds alone) to 20
   * @param maxPages pages fetched in one run, 1 to 1,000,000
   */
  record Site(List<URI> seeds, List<String> include, List<String> exclude, int depth, int maxPages)
      implements Reach {

    /**
     * @throws IllegalArgumentException if a number or an address is out of range
     */
    public Site {
      seeds = webAddresses(seeds);
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
      if (depth < 0 || depth > 20) {
        throw new IllegalArgumentException("depth must be 0..20, got " + depth);
      }
      if (maxPages < 1 || maxPages > 1_000_000) {
        throw new IllegalArgumentException("maxPages must be 1..1000000, got " + maxPages);
      }
    }
  }

  /**
   * RSS or Atom feeds ({@code kind: feed}).
   *
   * @param addresses the feeds, at least one
   * @param fullText whether each item's own page is fetched and read; else the feed's text is the
   *     post
   */
  record Feed(List<URI> addresses, boolean fullText) implements Reach {

    /**
     * @throws IllegalArgumentException if an address is not http or https
     */
    public Feed {
      addresses = webAddresses(addresses);
    }
  }

  /**
   * Saved pages in a folder ({@code kind: file}, {@code format: pages}); {@code .html}, {@code
   * .htm} and the same with {@code .gz} are read, deep.
   *
   * @param folder where they lie
   */
  record SavedPages(Path folder) implements Reach {}

  /**
   * Pages in WARC files ({@code kind: archive}), by whomever they were collected; {@code .warc} and
   * {@code .warc.gz} are read.
   *
   * @param path a file, or a folder that is read deep
   * @param include RE2 expressions; only addresses in which one is found are read; empty: all
   * @param exclude RE2 expressions; an address in which one is found is not read
   */
  record Archive(Path path, List<String> include, List<String> exclude) implements Reach {

    /** Copies the lists. */
    public Archive {
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * Field or hotline records in a CSV or TSV file with a header line ({@code kind: file}, {@code
   * format: table}); {@code .gz} is read too.
   *
   * @param file the table
   * @param delimiter the character between cells
   * @param columns which column fills which field of a post: {@code id}, {@code time}, {@code
   *     title}, {@code text}, {@code author}, {@code place}, {@code url}, {@code views}, {@code
   *     likes}, {@code comments}, {@code reposts}; {@code text} is required
   */
  record Table(Path file, char delimiter, Map<String, String> columns) implements Reach {

    /**
     * @throws IllegalArgumentException if no column is named for {@code text}
     */
    public Table {
      columns = Map.copyOf(columns);
      if (!columns.containsKey("text")) {
        throw new IllegalArgumentException("columns must name one for \"text\"");
      }
    }
  }

  private static List<URI> webAddresses(List<URI> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("at least one address is needed");
    }
    for (var address : addresses) {
      var scheme = String.valueOf(address.getScheme());
      if (!scheme.matches("(?i)https?") || address.getHost() == null) {
        throw new IllegalArgumentException("not an absolute http(s) address: " + address);
      }
    }
    return List.copyOf(addresses);
  }
}
