package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.feed.TranscriptReader;
import org.minqing.crawler.fetch.AnswerHeaders;
import org.minqing.crawler.fetch.Body;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.file.TableReader;
import org.minqing.crawler.item.ItemReader;
import org.minqing.crawler.item.MalformedItemsException;
import org.minqing.crawler.sitemap.MalformedSitemapException;
import org.minqing.crawler.sitemap.Sitemap;
import org.minqing.model.ItemMapping;
import org.minqing.model.ItemMapping.Format;

/** Feeds, transcripts, answers, sitemaps and tables nobody thought of. */
class ReaderFuzzTest {

  private static final URI URL = URI.create("https://liuhe.example/feed");

  private static final ItemReader JSON =
      ItemReader.of(
          new ItemMapping(
              Format.JSON,
              "$.list[*]",
              Optional.of("$.original"),
              Optional.of("$.replies[*]"),
              Map.of("id", "$.id", "text", "$.text")),
          Optional.of("$.next"));

  private static final ItemReader HTML =
      ItemReader.of(
          new ItemMapping(
              Format.HTML,
              ".comment",
              Optional.empty(),
              Optional.empty(),
              Map.of("id", "@id", "text", "p")),
          Optional.of("a.next"));

  @FuzzTest(maxDuration = "30s")
  void readsAnyFeed(byte[] bytes) {
    try {
      var reader =
          new FeedReader(ZoneOffset.UTC, date -> Optional.<Instant>empty(), CrawlerFixture.NOON);
      for (var item : reader.read(bytes, Optional.empty(), URL).items()) {
        assertThat(item.id()).isNotNull();
      }
    } catch (MalformedFeedException noFeed) {
      assertThat(noFeed.getMessage()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void readsAnyTranscript(byte[] bytes) {
    for (var type : new String[] {"text/vtt", "application/json", "text/html"}) {
      assertThat(TranscriptReader.read(bytes, type, Optional.empty()))
          .hasSizeLessThanOrEqualTo(TranscriptReader.MAX_LENGTH);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void readsAnyAnswer(byte[] bytes) {
    var fetched =
        new Fetched(
            URL,
            Optional.empty(),
            Instant.EPOCH,
            new Body(bytes),
            new AnswerHeaders(Map.of()),
            Optional.empty());
    for (var reader : new ItemReader[] {JSON, HTML}) {
      try {
        assertThat(reader.read(fetched).items()).hasSizeLessThanOrEqualTo(ItemReader.MAX_ITEMS);
      } catch (MalformedItemsException noList) {
        assertThat(noList.getMessage()).isNotEmpty();
      }
    }
  }

  @FuzzTest(maxDuration = "30s")
  void readsAnySitemap(byte[] bytes) {
    try {
      assertThat(Sitemap.read(bytes, URL).pages()).allMatch(page -> page.url().isAbsolute());
    } catch (MalformedSitemapException noSitemap) {
      assertThat(noSitemap.getMessage()).isNotEmpty();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void readsAnyTable(byte[] bytes) throws IOException {
    for (var name : new String[] {"t.csv", "t.tsv", "t.xlsx"}) {
      var file = Files.createTempFile("fuzz", name);
      try {
        Files.write(file, bytes);
        read(file);
      } finally {
        Files.delete(file);
      }
    }
  }

  private static void read(java.nio.file.Path file) {
    try (var table = TableReader.open(file, ',', Optional.empty())) {
      var last = 0L;
      for (var row = table.next(); row.isPresent(); row = table.next()) {
        assertThat(row.get().line()).isGreaterThan(last);
        last = row.get().line();
      }
    } catch (IOException noTable) {
      assertThat(noTable).isNotNull();
    }
  }
}
