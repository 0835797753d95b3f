package org.minqing.crawler;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.Hosts;
import org.minqing.crawler.address.PageForms;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Page;
import org.minqing.model.Reach;

/**
 * Decides which address a page of a source goes by, so that one page has one.
 *
 * @param reach of the source, whose file names addresses
 */
record SourceAddresses(Reach reach) {

  /**
   * The one address of a page: what it says of itself, if that is on the same site, for else any
   * page could take another's place; and not the site's front page, which careless templates name
   * on every page. Where it says nothing, its forms for telephones and AMP have the address of the
   * page they are forms of, as the source spells it.
   */
  URI canonical(Article article, Page page) {
    var own = declared(article).filter(url -> Hosts.sameSite(url, page.url()));
    var url =
        own.orElseGet(() -> {
          var met = Canonical.of(page.url());
          return isAmp(page) ? PageForms.withoutAmp(met) : met;
        });
    return PageForms.asTheSourceSpells(url, named());
  }

  /** The one address of a page that was not looked at. */
  URI spelled(URI link) {
    return PageForms.asTheSourceSpells(Canonical.of(link), named());
  }

  private static boolean isAmp(Page page) {
    var root = page.tree().firstElementChild();
    return root != null && (root.hasAttr("amp") || root.hasAttr("⚡"));
  }

  /** The addresses that the source's file names. */
  private List<URI> named() {
    return switch (reach) {
      case Reach.Site site -> parsed(site.seeds());
      case Reach.Feed feed -> parsed(feed.addresses());
      case Reach.Comments comments -> parsed(comments.articles());
      case Reach.Api api ->
          Stream.concat(api.page().stream(), api.addresses().stream())
              // Of a template only the host counts here.
              .flatMap(address -> WebAddress.parse(address.replaceAll("[{}]", "")).stream())
              .toList();
      case Reach.SavedPages pages -> List.of();
      case Reach.Archive archive -> List.of();
      case Reach.Table table -> List.of();
    };
  }

  private static List<URI> parsed(List<URI> addresses) {
    return addresses.stream().flatMap(address -> WebAddress.parse(address).stream()).toList();
  }

  /** What a page says of itself, if it can be its own address. */
  static Optional<URI> declared(Article article) {
    return article
        .canonical()
        .flatMap(WebAddress::parse)
        .map(Canonical::of)
        .filter(own -> !own.getRawPath().equals("/") || own.getRawQuery() != null);
  }
}
