package org.minqing.crawler.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** The addresses a page gives for itself and for what follows. */
final class PageLinks {

  private static final int MAX_LENGTH = 2_000;

  private PageLinks() {}

  static Optional<URI> canonical(Document document, Metadata metadata, Page page) {
    var link = document.select("link[rel=canonical]").attr("href");
    return absolute(link, page)
        .or(() ->
            Optional.ofNullable(metadata.meta().get("og:url")).flatMap(url -> absolute(url, page)));
  }

  static Optional<URI> next(Document document, Page page) {
    return absolute(document.select("link[rel=next], a[rel=next]").attr("href"), page);
  }

  private static Optional<URI> absolute(String link, Page page) {
    if (link.isBlank() || link.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var uri = page.url().resolve(new URI(link.strip()));
      return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme())
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
