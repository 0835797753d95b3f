package org.minqing.crawler.frontier;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.PageForms;
import org.minqing.crawler.address.WebAddress;

/** Collects the addresses a page points to. */
public final class PageLinks {

  private PageLinks() {}

  /**
   * The addresses in the order of the page, in normal form and without tracking parameters; none if
   * the page asks robots not to follow ({@code <meta name="robots" content="nofollow">}).
   *
   * @param url the page's own address
   * @param limit as many links are looked at
   */
  public static Set<URI> of(Document page, URI url, int limit) {
    var links = new LinkedHashSet<URI>();
    if (asks(page, "nofollow")) {
      return links;
    }
    var base = base(page, url);
    page.stream()
        .filter(PageLinks::isLink)
        .limit(limit)
        .map(link -> link.attr("href"))
        .distinct()
        .flatMap(link -> WebAddress.resolve(base, link).stream())
        .map(Canonical::of)
        .forEach(links::add);
    links.remove(url);
    return links;
  }

  /**
   * The addresses under which the page says to be served in other forms, as AMP or for telephones,
   * so that they need not be fetched. Only those spelled so are believed: a careless template could
   * else keep other pages from being read.
   */
  public static Set<URI> otherForms(Document page, URI url) {
    var base = base(page, url);
    return page.head().getElementsByTag("link").stream()
        .filter(link ->
            link.attr("rel").equalsIgnoreCase("amphtml")
                || (link.attr("rel").equalsIgnoreCase("alternate") && link.hasAttr("media")))
        .flatMap(link -> WebAddress.resolve(base, link.attr("href")).stream())
        .map(Canonical::of)
        .filter(form -> !form.equals(url) && PageForms.areOfOnePage(form, url))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the page asks robots for {@code wish}, {@code nofollow} or {@code noindex}. */
  public static boolean asks(Document page, String wish) {
    return page.head().getElementsByTag("meta").stream()
        .filter(meta -> meta.attr("name").equalsIgnoreCase("robots"))
        .map(meta -> meta.attr("content").toLowerCase(Locale.ROOT))
        .anyMatch(content -> content.contains(wish) || content.strip().equals("none"));
  }

  private static boolean isLink(Element element) {
    return element.hasAttr("href")
        && (element.nameIs("a") || element.nameIs("area"))
        && !element.attr("href").startsWith("#");
  }

  private static URI base(Document page, URI url) {
    var base = page.head().getElementsByTag("base").first();
    return base == null ? url : WebAddress.resolve(url, base.attr("href")).orElse(url);
  }
}
