package org.minqing.crawler.extract;

import com.google.re2j.Pattern;
import java.net.URI;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.text.HtmlTree;

/**
 * One page, decoded and ready to be read. Its tree is made when it is first asked for and kept, for
 * making it is the dearest part of reading a page, and links and article are read by different
 * readers. For use by one thread.
 */
public final class Page {

  // A feed, a sitemap or a list of feeds, behind a prolog; an object or an array.
  private static final Pattern FOR_MACHINES =
      Pattern.compile(
          "^\\s*(?:(?:<\\?[^>]{0,900}>\\s*){0,5}(?:<!--[^>]{0,900}-->\\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\\s>]"
              + "|[{\\[]\\s*[\"{}\\[\\]])");

  private final URI url;
  private final Instant fetchedAt;
  private final String html;
  private @Nullable Document tree;
  private @Nullable Signposts signposts;

  /**
   * A page.
   *
   * @param url its address after redirects; for a saved file without a known address, the file's
   *     own
   * @param fetchedAt when the last byte arrived; relative times on the page count from here
   * @param html the decoded body
   */
  public Page(URI url, Instant fetchedAt, String html) {
    this.url = url;
    this.fetchedAt = fetchedAt;
    this.html = html;
  }

  /** Its address. */
  public URI url() {
    return url;
  }

  /** When it came. */
  public Instant fetchedAt() {
    return fetchedAt;
  }

  /** Its text. */
  public String html() {
    return html;
  }

  /** Whether it is none, but a feed, a sitemap or JSON, whose words are those of other pages. */
  public boolean isForMachines() {
    return FOR_MACHINES.matcher(html).find();
  }

  /** Its tree, within bounds of length, depth and time. All share it, so nobody may change it. */
  public Document tree() {
    var parsed = tree;
    if (parsed == null) {
      parsed =
          HtmlTree.page(SelfClosed.opened(ListXml.asHtml(HtmlTree.bounded(html))), url.toString());
      tree = parsed;
    }
    return parsed;
  }

  /** Where its tree says that it leads, and what it says of itself. */
  public Signposts signposts() {
    var found = signposts;
    if (found == null) {
      found = Signposts.of(tree());
      signposts = found;
    }
    return found;
  }
}
