package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.site;
import static org.minqing.crawler.CrawlerFixture.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

/** One article is one post, by whichever of its addresses and in whichever form it is met. */
class OnePostTest {

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  private static String article(String attribute, String head) {
    return "<html "
        + attribute
        + "><head>"
        + head
        + "</head><body><h1>停水通知</h1><article>自来水公司说明天上午恢复供水，请居民做好准备。</article></body></html>";
  }

  private CrawlReport crawl(Reach reach) throws InterruptedException {
    try (var crawler = crawler(folder)) {
      return crawler.collect(source(reach), door, Progress.SILENT);
    }
  }

  private void onlyPostIs(URI url) {
    assertThat(door.drafts()).extracting(Draft::url).containsExactly(url);
  }

  @Test
  void linksThatDifferInTrackingOrAskForAmpAreOnePage() throws InterruptedException {
    site.page(
        "/", "<a href=/a?utm_source=wx>1</a><a href=/a?amp=1>2</a><a href='/a?amp&spm=1'>3</a>");
    site.page("/a", article("", ""));

    crawl(site(site.at("/"), 2, 10));

    onlyPostIs(site.at("/a"));
    assertThat(site.paths()).containsExactly("/robots.txt", "/", "/a");
  }

  @Test
  void aFormThatThePageNamesIsNotEvenFetched() throws InterruptedException {
    site.page("/", "<a href=/a>1</a>");
    site.page("/a", article("", "<link rel=amphtml href=/a/amp>") + "<a href=/a/amp>AMP</a>");
    site.page("/a/amp", article("amp", ""));

    crawl(site(site.at("/"), 3, 10));
    crawl(site(site.at("/"), 3, 10));

    onlyPostIs(site.at("/a"));
    assertThat(site.paths()).doesNotContain("/a/amp");
  }

  @Test
  void anAmpPageThatNamesNoOtherIsStillThatOfItsPath() throws InterruptedException {
    site.page("/", "<a href=/a/amp>1</a><a href=/b/amp>2</a>");
    site.page("/a/amp", article("⚡", ""));
    site.page("/b/amp", article("lang=zh", ""));

    crawl(site(site.at("/"), 2, 10));

    assertThat(door.drafts())
        .extracting(Draft::url)
        .as("the second is about amplifiers, as far as anybody can tell")
        .containsExactlyInAnyOrder(site.at("/a"), site.at("/b/amp"));
  }

  @Test
  void anotherPageIsNotBelievedToBeAForm() throws InterruptedException {
    site.page("/", "<link rel=amphtml href=/b><a href=/b>1</a>");
    site.page("/b", article("", ""));

    crawl(site(site.at("/"), 2, 10));

    onlyPostIs(site.at("/b"));
  }

  @Test
  void whatAPageCallsItsOwnAddressHoldsOnItsOwnSiteOnly() throws InterruptedException {
    site.page("/", "<a href=/a?id=1>1</a><a href=/b>2</a>");
    site.page("/a?id=1", article("", "<link rel=canonical href=/a/1.html>"));
    site.page("/b", article("", "<link rel=canonical href=https://other.example/b>"));

    crawl(site(site.at("/"), 2, 10));

    assertThat(door.drafts())
        .extracting(Draft::url)
        .containsExactlyInAnyOrder(site.at("/a/1.html"), site.at("/b"));
  }

  @Test
  void anItemOfAFeedHasTheAddressOfItsPage() throws InterruptedException {
    site.put(
        "/rss",
        "application/rss+xml",
        ("<rss version=\"2.0\"><channel><title>t</title><link>/</link><description>d</description>"
                + "<item><title>停水</title><link>/a/amp</link></item></channel></rss>")
            .getBytes(StandardCharsets.UTF_8));
    site.page("/a/amp", article("amp", ""));

    crawl(new Reach.Feed(List.of(site.at("/rss")), true));

    onlyPostIs(site.at("/a"));
  }
}
