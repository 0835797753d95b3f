package org.minqing.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param sitemaps sitemaps whose newest pages the walk begins at too
   * @param robotsSitemaps whether the sitemaps that robots.txt names are read as well
   */
  record Site(
      List<URI> seeds,
      List<String> include,
      List<String> exclude,
      int depth,
      int maxPages,
      List<URI> sitemaps,
      boolean robotsSitemaps)
      implements Reach {

    /** A walk that reads the sitemaps robots.txt names, unless it is to look at its seeds alone. */
    public Site(
        List<URI> seeds, List<String> include, List<String> exclude, int depth, int maxPages) {
      this(seeds, include, exclude, depth, maxPages, List.of(), depth > 0);
    }

    /**
     * @throws IllegalArgumentException if a number or an address is out of range
     */
    public Site {
      seeds = webAddresses(seeds);
      sitemaps = sitemaps.isEmpty() ? List.of() : webAddresses(sitemaps);
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
   * The comments under articles, asked for by an address of their own ({@code kind: comments}).
   * Each is a post that answers its article.
   *
   * @param articles pages and feeds that link articles, and articles themselves; at least one
   * @param article an RE2 expression; an address in which it is found is an article, and its groups
   *     stand for {@code {1}}, {@code {2}} … in {@code address}
   * @param address where an article's comments are, with {@code {url}} for the article's own
   *     address, {@code {page}} for the number of the page and {@code {offset}} for the number of
   *     comments already seen
   * @param mapping finds the comments in an answer
   * @param paging how the comments of one article go on
   * @param maxArticles articles whose comments are asked for in one run, 1 to 10,000
   */
  record Comments(
      List<URI> articles,
      String article,
      String address,
      ItemMapping mapping,
      Paging paging,
      int maxArticles)
      implements Reach {

    /**
     * @throws IllegalArgumentException if a number or an address is out of range
     */
    public Comments {
      articles = webAddresses(articles);
      if (maxArticles < 1 || maxArticles > 10_000) {
        throw new IllegalArgumentException("maxArticles must be 1..10000, got " + maxArticles);
      }
    }
  }

  /**
   * A timeline that a service offers as JSON ({@code kind: api}).
   *
   * @param addresses the timelines, at least one; {@code {page}} and {@code {offset}} may stand in
   *     their query
   * @param mapping finds the posts in an answer
   * @param paging how a timeline goes on, newest posts first
   * @param page where people read a post, with {@code {id}}, relative to the timeline's address;
   *     without one, what {@code fields} finds as {@code url} names the post
   * @param sinceParameter the query parameter that asks for posts newer than an id only; the newest
   *     id is kept between runs
   * @param token shown with every request
   * @param ids among which posts an id names one
   */
  record Api(
      List<String> addresses,
      ItemMapping mapping,
      Paging paging,
      Optional<String> page,
      Optional<String> sinceParameter,
      Optional<AccessToken> token,
      Ids ids)
      implements Reach {

    /** Among which posts an id names one. */
    public enum Ids {
      /** Among all of the service, whichever timeline has them. */
      SERVICE,
      /** Among those of one timeline; another has the same ids for other posts. */
      LIST
    }

    /** Timelines of a service whose ids count for all of it. */
    public Api(
        List<String> addresses,
        ItemMapping mapping,
        Paging paging,
        Optional<String> page,
        Optional<String> sinceParameter,
        Optional<AccessToken> token) {
      this(addresses, mapping, paging, page, sinceParameter, token, Ids.SERVICE);
    }

    /**
     * @throws IllegalArgumentException if there is no address, or if an id names a page of the
     *     service and yet counts in its timeline only
     */
    public Api {
      addresses = List.copyOf(addresses);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("at least one address is needed");
      }
      if (ids == Ids.LIST && page.isPresent()) {
        throw new IllegalArgumentException("ids that each list counts name no page");
      }
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
   * Field or hotline records in a CSV or TSV file or a workbook, with a header line ({@code kind:
   * field}); of text files {@code .gz} is read too.
   *
   * @param file the table
   * @param delimiter the character between the cells of text
   * @param sheet the sheet of a workbook ({@code .xlsx}); empty: its first
   * @param columns which column fills which field of a post: {@code id}, {@code time}, {@code
   *     title}, {@code text}, {@code author}, {@code place}, {@code url}, {@code views}, {@code
   *     likes}, {@code comments}, {@code reposts}; {@code text} is required
   */
  record Table(Path file, char delimiter, Optional<String> sheet, Map<String, String> columns)
      implements Reach {

    /** A table in a text file, or on the first sheet of a workbook. */
    public Table(Path file, char delimiter, Map<String, String> columns) {
      this(file, delimiter, Optional.empty(), columns);
    }

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
