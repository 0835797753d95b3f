package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.Reach;

class SitemapCrawlTest {

  private static final String NAMESPACE = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'";

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @BeforeEach
  void begin() {
    site.page("/", "<p>没有链接的首页</p>");
    for (var i = 1; i <= 9; i++) {
      site.page(
          "/news/" + i + ".html",
          "<title>第%d条</title><h1>第%d条</h1><article>小区已经连续三天停水，物业至今没有说明原因。</article>"
              .formatted(i, i));
    }
  }

  @AfterEach
  void end() {
    site.close();
  }

  private CrawlReport crawl(int maxPages, List<String> sitemaps, boolean ofRobots)
      throws InterruptedException {
    var reach =
        new Reach.Site(
            List.of(site.at("/")),
            List.of("/news/"),
            List.of(),
            1,
            maxPages,
            sitemaps.stream().map(site::at).toList(),
            ofRobots);
    try (var crawler = crawler(folder)) {
      return crawler.collect(source(reach), door, Progress.SILENT);
    }
  }

  private void xml(String path, String xml) {
    site.put(path, "application/xml", xml.getBytes(StandardCharsets.UTF_8));
  }

  private String pages(String... lastmodOfNumber) {
    var urls = new StringBuilder();
    for (var entry : lastmodOfNumber) {
      var parts = entry.split(" ", 2);
      urls.append("<url><loc>").append(site.at("/news/" + parts[0] + ".html")).append("</loc>");
      urls.append(parts.length > 1 ? "<lastmod>" + parts[1] + "</lastmod></url>" : "</url>");
    }
    return "<?xml version='1.0'?><urlset " + NAMESPACE + ">" + urls + "</urlset>";
  }

  private String index(String... paths) {
    var maps = new StringBuilder();
    for (var path : paths) {
      maps.append("<sitemap><loc>").append(site.at(path)).append("</loc></sitemap>");
    }
    return "<?xml version='1.0'?><sitemapindex " + NAMESPACE + ">" + maps + "</sitemapindex>";
  }

  private static byte[] packed(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  @Test
  void anAddressWithABareAmpersandCostsNothingBehindIt() throws InterruptedException {
    site.page(
        "/news/show.php?c=1&id=2",
        "<title>问号</title><h1>问号</h1><article>小区已经连续三天停水，物业至今没有说明原因。</article>");
    xml(
        "/map.xml",
        pages("1", "2").replace("/news/1.html", "/news/show.php?c=1&id=2&amp;utm_source=map"));

    var report = crawl(10, List.of("/map.xml"), false);

    assertThat(report.failed()).isEmpty();
    assertThat(door.titles()).containsExactly("第2条", "问号");
  }

  @Test
  void withinCdataAnAmpersandIsOne() throws InterruptedException {
    site.page(
        "/news/show.php?c=1&id=2",
        "<title>问号</title><h1>问号</h1><article>小区已经连续三天停水，物业至今没有说明原因。</article>");
    var address = site.at("/news/show.php?c=1&id=2");
    xml(
        "/map.xml",
        pages("1", "2").replace(site.at("/news/1.html").toString(), "<![CDATA[" + address + "]]>"));

    crawl(10, List.of("/map.xml"), false);

    assertThat(door.titles()).containsExactly("第2条", "问号");
  }

  @Test
  void findsThePagesOfTheSitemapsThatRobotsNames() throws InterruptedException {
    site.robots("Sitemap: " + site.at("/index.xml") + "\nUser-agent: *\nDisallow: /news/4.html");
    xml("/index.xml", index("/a.xml.gz", "/news.xml", "/index.xml", "/gone.xml"));
    site.put("/a.xml.gz", "application/x-gzip", packed(pages("1", "2", "4")));
    xml(
        "/news.xml",
        "<urlset %s xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>%s</loc>"
                .formatted(NAMESPACE, site.at("/news/3.html"))
            + "<news:news><news:publication><news:name>小城</news:name><news:language>zh</news:language>"
            + "</news:publication><news:publication_date>2024-03-04</news:publication_date>"
            + "<news:title>第3条</news:title></news:news></url>"
            + "<url><loc>http://other.example/news/1.html</loc></url></urlset>");

    var report = crawl(100, List.of(), true);

    assertThat(door.titles()).containsExactly("第1条", "第2条", "第3条");
    assertThat(report.failed())
        .isEqualTo(Map.of(FailureReason.ROBOTS, 1L, FailureReason.CLIENT_ERROR, 1L));
    assertThat(site.paths()).doesNotContain("/news/4.html").doesNotHaveDuplicates();
  }

  @Test
  void takesTheNewestWhereThereAreMoreThanMayBeFetched() throws InterruptedException {
    xml("/map.xml", pages("1 2024-01-01", "2", "3 2024-03-04T08:00:00+08:00", "4 2024-02-01"));

    crawl(3, List.of("/map.xml"), false);

    assertThat(door.titles()).containsExactly("第3条", "第4条");
  }

  @Test
  void isNotAskedWhereTheSourceSaysSo() throws InterruptedException {
    site.robots("Sitemap: " + site.at("/map.xml"));
    xml("/map.xml", pages("1"));

    crawl(10, List.of(), false);

    assertThat(door.drafts()).isEmpty();
    assertThat(site.paths()).containsExactly("/robots.txt", "/");
  }

  @Test
  void readsASitemapOfTextAndAFeedThatServesAsOne() throws InterruptedException {
    site.put(
        "/map.txt",
        "text/plain",
        (site.at("/news/1.html") + "\n").getBytes(StandardCharsets.UTF_8));
    xml(
        "/feed.xml",
        "<rss version='2.0'><channel><title>t</title><item><title>二</title><link>%s</link></item></channel></rss>"
            .formatted(site.at("/news/2.html")));

    crawl(10, List.of("/map.txt", "/feed.xml"), false);

    assertThat(door.titles()).containsExactly("第1条", "第2条");
  }

  @Test
  void whatIsNoSitemapOrNotSafeToReadIsSaid() throws InterruptedException {
    site.page("/secret", "secret");
    xml(
        "/xxe.xml",
        "<!DOCTYPE urlset [<!ENTITY x SYSTEM '%s'>]><urlset %s><url><loc>&x;</loc></url></urlset>"
            .formatted(site.at("/secret"), NAMESPACE));
    xml(
        "/laughs.xml",
        "<!DOCTYPE urlset [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + pages("1").substring(21).replace("<urlset", "<urlset id='&b;'"));
    site.page("/html.xml", "<html><body>登录</body></html>");
    site.put("/bomb.xml.gz", "application/gzip", packed(" ".repeat(3 << 20)));

    var report = crawl(10, List.of("/xxe.xml", "/laughs.xml", "/html.xml", "/bomb.xml.gz"), false);

    assertThat(door.drafts()).isEmpty();
    assertThat(report.failed())
        .isEqualTo(Map.of(FailureReason.MALFORMED, 3L, FailureReason.TOO_LARGE, 1L));
    assertThat(site.paths()).doesNotContain("/secret");
  }

  @Test
  void anIndexWithoutEndIsReadToItsBound() throws InterruptedException {
    for (var i = 0; i < 200; i++) {
      xml("/" + i + ".xml", index("/" + (2 * i + 1) + ".xml", "/" + (2 * i + 2) + ".xml"));
    }

    var report = crawl(10, List.of("/0.xml"), false);

    assertThat(report.fetched()).as("four levels and the seed").isEqualTo(16);
  }

  @Test
  void aSitemapThatAPageLinksToIsNoFailure() throws InterruptedException {
    site.page("/", "<a href=/sitemap.xml>网站地图</a>");
    xml("/sitemap.xml", pages("1"));

    var report = crawl(10, List.of("/sitemap.xml"), false);

    assertThat(report.failures()).isEmpty();
    assertThat(report.fresh()).isOne();
  }

  @Test
  void addressesThatAreRelativeAreOnesOfTheSitemapsHost() throws InterruptedException {
    xml("/maps/index.xml", index("/1.xml").replace(site.at("/1.xml").toString(), "news.xml"));
    xml(
        "/maps/news.xml",
        pages("1", "2").replace(site.at("/").toString(), "/").replace("/news/2", "../news/2"));

    var report = crawl(50, List.of("/maps/index.xml"), false);

    assertThat(report.failed()).isEmpty();
    assertThat(door.titles()).containsExactly("第1条", "第2条");
  }

  @Test
  void anAddressWithASchemeIsNotRelativeHoweverItIsSpelled() throws InterruptedException {
    xml(
        "/a&b/map.xml",
        pages("1", "2", "3")
            .replaceFirst("http:", "HTTP:")
            .replace(site.at("/news/3").toString(), "../news/3"));

    var report = crawl(50, List.of("/a&b/map.xml"), false);

    assertThat(report.failed()).isEmpty();
    assertThat(door.titles()).containsExactly("第1条", "第2条", "第3条");
  }
}
