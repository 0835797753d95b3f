package org.minqing.crawler.frontier;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.PageForms;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Signposts;
import org.minqing.crawler.extract.Signposts.Link;

/** Collects the addresses a page points to. */
public final class PageLinks {

  private PageLinks() {}

  /**
   * The addresses in the order of the page, those that no link names last, in normal form and
   * without tracking parameters.
   *
   * @param url the page's own address
   * @param limit as many links are looked at
   */
  public static Set<URI> of(Signposts page, URI url, int limit) {
    var links = new LinkedHashSet<URI>();
    var base = base(page, url);
    Stream.of(
            page.links().filter(Link::isShown).map(Link::href),
            page.scriptedNext().stream(),
            page.onward())
        .flatMap(hrefs -> hrefs)
        .filter(href -> !href.startsWith("#"))
        .limit(limit)
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
  public static Set<URI> otherForms(Signposts page, URI url) {
    var base = base(page, url);
    return page.links()
        .filter(link -> !link.isShown())
        .filter(link -> link.leadsTo("amphtml") || (link.leadsTo("alternate") && link.isForMedia()))
        .flatMap(link -> WebAddress.resolve(base, link.href()).stream())
        .map(Canonical::of)
        .filter(form -> !form.equals(url) && PageForms.areOfOnePage(form, url))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static URI base(Signposts page, URI url) {
    return page.base().isEmpty() ? url : WebAddress.resolve(url, page.base()).orElse(url);
  }
}
