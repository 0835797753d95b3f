package org.minqing.crawler;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.ArticleExtractor;
import org.minqing.crawler.extract.Page;

/** Reads pages that are marked up for it, so that these tests are about collecting alone. */
final class TestExtractor implements ArticleExtractor {

  private final AtomicInteger pages = new AtomicInteger();

  int pages() {
    return pages.get();
  }

  @Override
  public Article extract(Page page) {
    pages.incrementAndGet();
    var html = Jsoup.parse(page.html(), page.url().toString());
    return new Article(
        html.select("h1").text(),
        first(html, "time").map(time -> published(time.text())),
        first(html, ".author").map(Element::text),
        html.select("article").text(),
        link(html, "link[rel=canonical]"),
        link(html, "a[rel=next]"),
        html.select(".comment").stream().map(TestExtractor::comment).toList(),
        0.9);
  }

  private static Article.Comment comment(Element comment) {
    return new Article.Comment(
        comment.id(), Optional.of("网友"), Optional.empty(), Optional.empty(), comment.text());
  }

  private static Article.Published published(String local) {
    return new Article.Published(LocalDateTime.parse(local), true, Optional.empty());
  }

  private static Optional<Element> first(Document html, String query) {
    return Optional.ofNullable(html.selectFirst(query));
  }

  private static Optional<URI> link(Document html, String query) {
    return first(html, query).map(link -> URI.create(link.absUrl("href")));
  }
}
