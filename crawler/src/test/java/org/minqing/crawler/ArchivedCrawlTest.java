package org.minqing.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.archive.ArchiveFolder;
import org.minqing.crawler.archive.ArchiveSettings;
import org.minqing.crawler.archive.Seal;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

class ArchivedCrawlTest {

  private static final String TEXT = "今天上午，多位居民反映，小区已经连续三天停水，物业至今没有说明原因。";

  @TempDir private Path folder;
  private final TestSite site = new TestSite();
  private final TestDoor door = new TestDoor();

  @AfterEach
  void end() {
    site.close();
  }

  @Test
  void everyPostOfASiteLeadsToItsBytes() throws Exception {
    site.page("/", "<a href=/1.html>1</a><a href=/2.html>2</a>");
    site.page("/1.html", article("停水第三天"));
    site.on(
        "/2.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          TestSite.send(exchange, 200, "text/html; charset=utf-8", gzip(article("停电第二天")));
        });

    var report = crawl(CrawlerFixture.site(site.at("/"), 2, 10));

    assertThat(report.fresh()).isEqualTo(2);
    assertThat(door.drafts()).hasSize(2).allSatisfy(this::leadsToItsBytes);
  }

  @Test
  void itemsOfAFeedLeadToTheFeedAndFullTextsToTheirPages() throws Exception {
    site.put(
        "/feed.xml",
        "application/rss+xml",
        """
        <rss version="2.0"><channel><title>小城</title>
        <item><title>停水第三天</title><link>%s</link><description>%s</description></item>
        </channel></rss>
        """
            .formatted(site.at("/1.html"), TEXT)
            .getBytes(UTF_8));
    site.page("/1.html", article("停水第三天"));

    crawl(new Reach.Feed(List.of(site.at("/feed.xml")), false));
    var fromFeed = door.drafts().iterator().next();
    crawl(new Reach.Feed(List.of(site.at("/feed.xml")), true));
    var fromPage = door.drafts().iterator().next();

    leadsToItsBytes(fromFeed);
    leadsToItsBytes(fromPage);
    assertThat(find(fromFeed).url()).isEqualTo(site.at("/feed.xml"));
    assertThat(find(fromPage).url()).isEqualTo(site.at("/1.html"));
  }

  @Test
  void whereBytesCannotBeKeptNoPostIs() throws Exception {
    site.page("/", article("停水第三天"));
    var kept = folder.resolve("archive");
    CrawlReport report;
    try (var archive = archive();
        var crawler = crawler(archive)) {
      Files.delete(kept);
      report =
          crawler.collect(
              CrawlerFixture.source(CrawlerFixture.site(site.at("/"), 0, 1)),
              door,
              Progress.SILENT);
    }

    assertThat(door.drafts()).isEmpty();
    assertThat(report.failed()).containsEntry(FailureReason.NOT_KEPT, 1L);
    assertThat(report.failures().getFirst().cause()).contains("archive");
  }

  private void leadsToItsBytes(Draft draft) throws IOException {
    var found = find(draft);
    assertThat(found.intact()).isTrue();
    assertThat(found.status()).isEqualTo(200);
    assertThat(new String(found.body(), UTF_8)).contains(draft.title()).contains(TEXT);
  }

  private org.minqing.crawler.archive.KeptCapture find(Draft draft) throws IOException {
    return new ArchiveFolder(folder.resolve("archive"), Optional.of(SEAL))
        .find(draft.archived().orElseThrow());
  }

  private static final Seal SEAL = new Seal(new byte[32]);

  private Archive archive() throws IOException {
    return Archive.open(
        new ArchiveSettings(folder.resolve("archive"), Optional.of(SEAL), 1 << 20, "Minqing test"),
        CrawlerFixture.NOON);
  }

  private Crawler crawler(Archive archive) {
    return Crawler.open(
        CrawlerFixture.settings(folder), new TestExtractor(), archive, CrawlerFixture.NOON);
  }

  private CrawlReport crawl(Reach reach) throws Exception {
    try (var archive = archive();
        var crawler = crawler(archive)) {
      return crawler.collect(CrawlerFixture.source(reach), door, Progress.SILENT);
    }
  }

  private static String article(String title) {
    return "<title>%s</title><h1>%s</h1><article>%s</article>".formatted(title, title, TEXT);
  }

  private static byte[] gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
