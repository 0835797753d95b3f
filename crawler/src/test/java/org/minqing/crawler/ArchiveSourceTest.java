package org.minqing.crawler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Draft;
import org.minqing.model.Reach;

/** WARC files of others, as they are and as they should not be. */
class ArchiveSourceTest {

  private static final String TEXT = "今天上午，多位居民反映，小区已经连续三天停水，物业至今没有说明原因。";

  @TempDir private Path folder;
  private final TestDoor door = new TestDoor();

  @Test
  void readsThePagesOfAWarcFileWithTheirAddressAndTime() throws Exception {
    write("a.warc.gz", packed(info(), page(1, "停水第三天"), request(1), page(2, "停电第二天")));

    var report = collect();

    assertThat(door.titles()).containsExactly("停水第三天", "停电第二天");
    var draft = draft("停水第三天");
    assertThat(draft.url()).hasToString("http://news.example/1.html");
    assertThat(draft.fetchedAt()).isEqualTo(Instant.parse("2024-03-05T04:00:01Z"));
    assertThat(report.requested()).isEqualTo(1);
    assertThat(report.fetched()).isEqualTo(2);
    assertThat(report.failedInAll()).isZero();
  }

  @Test
  void readsPlainFilesAndFilesPackedAsAWholeAndDeepFolders() throws Exception {
    var all = join(info(), page(1, "停水第三天"), page(2, "停电第二天"));
    write("2024/03/plain.warc", all);
    write("whole.warc.gz", gzip(join(info(), page(3, "路灯坏了"), page(4, "井盖没了"))));
    write("notes.txt", "no archive".getBytes(UTF_8));

    collect();

    assertThat(door.titles()).containsExactly("井盖没了", "停水第三天", "停电第二天", "路灯坏了");
  }

  @Test
  void undoesChunksAndPackingHoweverTheRecordIsLabelled() throws Exception {
    var html = html("停水第三天").getBytes(UTF_8);
    write(
        "a.warc.gz",
        packed(
            response(1, "Content-Encoding: gzip\r\n", gzip(html)),
            response(2, "Transfer-Encoding: chunked\r\n", chunked(html)),
            response(
                3, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked(gzip(html))),
            response(4, "Content-Encoding: gzip\r\n", html),
            response(5, "Transfer-Encoding: chunked\r\n", html),
            response(
                6,
                "X-Crawl-Content-Encoding: gzip\r\n",
                html("停水第三天").getBytes(Charset.forName("GB18030")))));

    var report = collect();

    assertThat(report.fresh()).isEqualTo(6);
    assertThat(door.drafts()).allSatisfy(draft -> assertThat(draft.text()).contains(TEXT));
  }

  @Test
  void readsOnlyTheAddressesThatAreWantedAndOnlyPages() throws Exception {
    write(
        "a.warc.gz",
        packed(
            page(1, "停水第三天"),
            page(2, "停电第二天"),
            response("http://news.example/3.html", 404, "text/html", html("没有").getBytes(UTF_8)),
            response("http://news.example/4", 200, "image/png", html("图片").getBytes(UTF_8))));

    collect(new Reach.Archive(folder, List.of("news\\.example/[134]"), List.of()));

    assertThat(door.titles()).containsExactly("停水第三天");
  }

  @Test
  void goesOnBehindADamagedRecord() throws Exception {
    var records =
        List.of(
            gzip(info()), gzip(page(1, "停水第三天")), gzip(page(2, "停电第二天")), gzip(page(3, "路灯坏了")));
    var all = join(records.toArray(byte[][]::new));
    // In the middle of the second page's packed bytes.
    var at = records.get(0).length + records.get(1).length + records.get(2).length / 2;
    for (var i = 0; i < 20; i++) {
      all[at + i] ^= 0x5a;
    }
    write("a.warc.gz", all);

    var report = collect();

    assertThat(door.titles()).containsExactly("停水第三天", "路灯坏了");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
    assertThat(report.failures().getFirst().where()).startsWith("a.warc.gz:");
  }

  @Test
  void whatIsWrongWithARecordIsSaidWithoutItsWords() throws Exception {
    var odd =
        new String(page(2, "停电第二天"), ISO_8859_1)
            .replaceFirst("WARC-Date: [^\r]*", "WARC-Date: 13800001234")
            .getBytes(ISO_8859_1);
    write("a.warc", join(page(1, "停水第三天"), odd));

    var report = collect();

    assertThat(report.failures())
        .singleElement()
        .satisfies(f ->
            assertThat(f.cause())
                .startsWith("the record cannot be read: ")
                .doesNotContain("13800001234"));
  }

  @Test
  void goesOnBehindARecordThatLiesAboutItsLength() throws Exception {
    var lying =
        new String(page(2, "停电第二天"), ISO_8859_1)
            .replaceFirst("Content-Length: \\d+", "Content-Length: 5")
            .getBytes(ISO_8859_1);
    write("a.warc", join(page(1, "停水第三天"), lying, page(3, "路灯坏了")));

    var report = collect();

    assertThat(door.titles()).containsExactly("停水第三天", "路灯坏了");
    assertThat(report.failedInAll()).isPositive();
  }

  @Test
  void aTruncatedFileBringsWhatIsWhole() throws Exception {
    var all = packed(page(1, "停水第三天"), page(2, "停电第二天"));
    write("a.warc.gz", java.util.Arrays.copyOf(all, all.length - 40));

    var report = collect();

    assertThat(door.titles()).containsExactly("停水第三天");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
  }

  @Test
  void whatIsTooLargeIsPassedOver() throws Exception {
    var large = response(2, "", new byte[3 << 20]);
    write("a.warc.gz", packed(page(1, "停水第三天"), large, page(3, "路灯坏了")));
    write(
        "b.warc.gz",
        packed(
            response(4, "Content-Encoding: gzip\r\n", gzip(new byte[8 << 20])), page(5, "井盖没了")));

    var report = collect();

    assertThat(door.titles()).containsExactly("井盖没了", "停水第三天", "路灯坏了");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.TOO_LARGE, 2L));
  }

  @Test
  void whatIsNoArchiveIsSaidToBeNone() throws Exception {
    write("a.warc.gz", "<html>sign in</html>".getBytes(UTF_8));
    write("b.warc", new byte[0]);

    var report = collect();

    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.MALFORMED, 1L));
    assertThat(report.failures().getFirst().where()).startsWith("a.warc.gz");
  }

  @Test
  void aFileIsReadAgainOnlyWhenItChanged() throws Exception {
    write("a.warc.gz", packed(page(1, "停水第三天")));
    collect();

    var again = collect();
    write("a.warc.gz", packed(page(1, "停水第三天"), page(2, "停电第二天")));
    var changed = collect();

    assertThat(again.fetched()).isZero();
    assertThat(again.notModified()).isEqualTo(1);
    assertThat(changed.fresh()).isEqualTo(1);
    assertThat(changed.duplicate()).isEqualTo(1);
  }

  @Test
  void anInterruptedRunGoesOnWhereItWas() throws Exception {
    var pages =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> page(i, "通知第" + i + "号"))
            .toArray(byte[][]::new);
    write("a.warc.gz", packed(pages));
    var stopping =
        new TestDoor() {
          @Override
          public Admission admit(Draft draft) {
            var admission = super.admit(draft);
            if (drafts().size() == 450) {
              Thread.currentThread().interrupt();
            }
            return admission;
          }
        };
    try (var crawler = CrawlerFixture.crawler(folder.resolve("crawl"))) {
      crawler.collect(CrawlerFixture.source(archive()), stopping, Progress.SILENT);
      throw new AssertionError("was not interrupted");
    } catch (InterruptedException expected) {
      assertThat(stopping.drafts()).hasSize(450);
    }

    var rest = collect();

    // From the last bookmark on, of every 200 records, and the record before it.
    assertThat(rest.fresh()).isLessThanOrEqualTo(601);
    var both = new ArrayList<>(stopping.titles());
    both.addAll(door.titles());
    assertThat(both.stream().distinct()).hasSize(1000);
  }

  @Test
  void aPostThatWasNotKeptIsReadAgain() throws Exception {
    var pages =
        IntStream.rangeClosed(1, 500)
            .mapToObj(i -> page(i, "通知第" + i + "号"))
            .toArray(byte[][]::new);
    write("a.warc.gz", packed(pages));
    Door full =
        draft -> {
          if (draft.title().equals("通知第250号")) {
            throw new IllegalStateException("the disk is full");
          }
          return door.admit(draft);
        };
    try (var crawler = CrawlerFixture.crawler(folder.resolve("crawl"))) {
      var first = crawler.collect(CrawlerFixture.source(archive()), full, Progress.SILENT);
      assertThat(first.failed()).isEqualTo(Map.of(FailureReason.NOT_KEPT, 1L));
    }

    var rest = collect();

    assertThat(rest.fresh()).isEqualTo(1);
    assertThat(rest.duplicate()).as("what was kept before it is not read again").isLessThan(260);
    assertThat(door.titles()).hasSize(500);
    assertThat(collect().fetched()).isZero();
  }

  @Test
  void pagesThatAskNotToBeKeptAreNot() throws Exception {
    var hidden = "<meta name=robots content=noindex>" + html("停电第二天");
    write(
        "a.warc.gz",
        packed(
            page(1, "停水第三天"),
            response(2, "", hidden.getBytes(UTF_8)),
            response(3, "X-Robots-Tag: noindex\r\n", html("路灯坏了").getBytes(UTF_8))));

    var report = collect();

    assertThat(door.titles()).containsExactly("停水第三天");
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.ROBOTS, 2L));
  }

  @Test
  void anAddressThatIsSpelledOddlyTakesNoOtherPlaceAndStopsNothing() throws Exception {
    var amp = "<html amp>" + html("停水第三天");
    write(
        "a.warc.gz",
        packed(
            response(
                "https://odd.example//news.example/1.html/amp",
                200,
                "text/html",
                amp.getBytes(UTF_8)),
            response("https://odd.example///amp", 200, "text/html", amp.getBytes(UTF_8)),
            page(2, "停电第二天")));

    var report = collect();

    assertThat(report.failedInAll()).isZero();
    assertThat(door.drafts())
        .extracting(Draft::url)
        .containsExactlyInAnyOrder(
            URI.create("https://odd.example//news.example/1.html"),
            URI.create("https://odd.example//"),
            URI.create("http://news.example/2.html"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://news.example/view?id=1|2, http://news.example/view?id=1%7C2",
    "http://news.example/a[1].html, http://news.example/a%5B1%5D.html",
    "http://news.example/{1}.html, http://news.example/%7B1%7D.html",
    "http://news.example/a 1.html, http://news.example/a%201.html",
  })
  void anAddressIsReadAsPagesSpellIt(String kept, URI url) throws Exception {
    write("a.warc.gz", packed(response(kept, 200, "text/html", html("停水第三天").getBytes(UTF_8))));

    var report = collect();

    assertThat(report.failures()).isEmpty();
    assertThat(draft("停水第三天").url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"floor_", "", "floor-"})
  void noFloorTakesTheNameOfOneOnAnotherPage(String name) throws Exception {
    write(
        "a.warc.gz",
        packed(
            thread(1, name, "路灯坏了三天没有人来修理", "我家门口的也是这样", "昨天打过电话了"),
            thread(2, name, "今天来看过了，说要换灯头", "换好了，谢谢各位", "又坏了一盏，在东门")));

    collect();

    assertThat(door.drafts()).hasSize(6).extracting(Draft::id).doesNotHaveDuplicates();
    assertThat(door.drafts())
        .extracting(draft -> draft.url().toString())
        .containsOnly("http://news.example/thread-7-1.html");
  }

  private static byte[] thread(int page, String name, String... posts) {
    var floors = new StringBuilder("<h1>路灯</h1><article>");
    for (var i = 0; i < posts.length; i++) {
      floors.append("<div class=comment id='%s%d'>%s</div> ".formatted(name, i + 1, posts[i]));
    }
    floors.append("</article><a href=/thread-7-1.html>1</a><a href=/thread-7-2.html>2</a>");
    return response(
        "http://news.example/thread-7-%d.html".formatted(page),
        200,
        "text/html",
        floors.toString().getBytes(UTF_8));
  }

  private Reach.Archive archive() {
    return new Reach.Archive(folder, List.of(), List.of());
  }

  private CrawlReport collect() throws InterruptedException {
    return collect(archive());
  }

  private CrawlReport collect(Reach.Archive archive) throws InterruptedException {
    try (var crawler = CrawlerFixture.crawler(folder.resolve("crawl"))) {
      return crawler.collect(CrawlerFixture.source(archive), door, Progress.SILENT);
    }
  }

  private Draft draft(String title) {
    return door.drafts().stream()
        .filter(draft -> draft.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private void write(String name, byte[] bytes) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, bytes);
  }

  private static String html(String title) {
    return "<title>%s</title><h1>%s</h1><article>%s</article>".formatted(title, title, TEXT);
  }

  private static byte[] info() {
    return record("warcinfo", "", "application/warc-fields", "software: x\r\n".getBytes(UTF_8));
  }

  private static byte[] request(int number) {
    return record(
        "request",
        "WARC-Target-URI: http://news.example/" + number + ".html\r\n",
        "application/http;msgtype=request",
        "GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
  }

  private static byte[] page(int number, String title) {
    return response(number, "", html(title).getBytes(UTF_8));
  }

  private static byte[] response(int number, String header, byte[] body) {
    return response(
        "http://news.example/" + number + ".html", 200, "text/html\r\n" + header.strip(), body);
  }

  private static byte[] response(String url, int status, String type, byte[] body) {
    var head = "HTTP/1.1 " + status + " OK\r\nContent-Type: " + type.strip() + "\r\n\r\n";
    return record(
        "response",
        "WARC-Target-URI: " + url + "\r\n",
        "application/http;msgtype=response",
        join(head.getBytes(UTF_8), body));
  }

  private static byte[] record(String type, String more, String contentType, byte[] content) {
    var head =
        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2024-03-05T04:00:01Z\r\n".formatted(type)
            + "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            + more
            + "Content-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(contentType, content.length);
    return join(head.getBytes(UTF_8), content, "\r\n\r\n".getBytes(UTF_8));
  }

  private static byte[] packed(byte[]... records) {
    var all = new ByteArrayOutputStream();
    for (var record : records) {
      all.writeBytes(gzip(record));
    }
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] chunked(byte[] bytes) {
    var half = bytes.length / 2;
    return join(
        (Integer.toHexString(half) + "\r\n").getBytes(UTF_8),
        java.util.Arrays.copyOf(bytes, half),
        ("\r\n" + Integer.toHexString(bytes.length - half) + ";x=y\r\n").getBytes(UTF_8),
        java.util.Arrays.copyOfRange(bytes, half, bytes.length),
        "\r\n0\r\n\r\n".getBytes(UTF_8));
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
