package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.netpreserve.jwarc.WarcReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a post back to the bytes it was read from, over a real site. */
class EvidenceCommandTest {

  private static final byte[] PAGE =
      """
      <html><head><title>翠湖小区停水第三天</title></head><body><h1>翠湖小区停水第三天</h1>
      <p class="author">作者：王小明</p><div class="time">2026-03-05 08:30</div>
      <article><p>今天上午，多位居民向本报反映，小区已经连续三天停水，物业至今没有说明原因。</p>
      <p>记者在现场看到，居民提着水桶在楼下排队取水，有老人要走几百米才能接到一桶水。</p></article>
      </body></html>
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private Path config;
  private HttpServer site;

  @BeforeEach
  void collect() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/news/1.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, PAGE.length);
          exchange.getResponseBody().write(PAGE);
          exchange.close();
        });
    site.start();
    Files.createDirectories(config.resolve("sources"));
    settings("");
    Files.writeString(
        config.resolve("sources/town.yaml"),
        """
        name: 小城
        kind: site
        medium: NEWS
        seeds: ["http://127.0.0.1:%d/news/1.html"]
        depth: 0
        delay: 0s
        privateAddresses: true
        """
            .formatted(site.getAddress().getPort()));
  }

  private void settings(String more) throws IOException {
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        data: %s
        dictionaries: %s/dictionaries
        %s
        """
            .formatted(config.resolve("data"), System.getProperty("minqing.root"), more));
  }

  @AfterEach
  void end() {
    site.stop(0);
  }

  @Test
  void leadsFromThePostToTheVerifiedPage() throws IOException {
    var post = crawl();
    var out = config.resolve("page.html");
    var warc = config.resolve("page.warc.gz");

    var shown = minqing("evidence", post, "--json");
    var written = minqing("evidence", post, "--body=" + out, "--warc=" + warc);

    assertThat(shown.code()).as(shown.err()).isZero();
    var evidence = json(shown);
    assertThat(evidence.path("intact").asBoolean()).isTrue();
    assertThat(evidence.path("status").asInt()).isEqualTo(200);
    assertThat(evidence.path("url").asString()).endsWith("/news/1.html");
    assertThat(evidence.path("bytes").asInt()).isEqualTo(PAGE.length);
    assertThat(evidence.path("counted")).isEqualTo(evidence.path("digest"));
    assertThat(written.code()).isZero();
    assertThat(out).hasBinaryContent(PAGE);
    try (var reader = new WarcReader(warc)) {
      assertThat(reader.records().map(record -> record.type()))
          .containsExactly("response", "request");
    }
    assertThat(minqing("evidence", post).out())
        .contains("verified  yes", "200", "sha256:")
        .containsPattern("fetched   [-0-9]{10}T[:.0-9]+\\+08:00");
    assertThat(audited()).hasSize(3);
  }

  @Test
  void theNameOfTheAuthorLiesNowhereInClear() throws IOException {
    crawl();

    try (var files = Files.walk(config.resolve("data"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(
                new String("王小明".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void aChangedArchiveIsFound() throws IOException {
    var post = crawl();
    var file = onlyArchiveFile();
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    var shown = minqing("evidence", post, "--json");

    assertThat(shown.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(json(shown).path("intact").asBoolean(true)).isFalse();
  }

  @Test
  void anExpiredFileIsSaidToBeGone() throws IOException {
    var post = crawl();
    Files.delete(onlyArchiveFile());

    var shown = minqing("evidence", post);

    assertThat(shown.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(shown.err()).contains("archive.retention");
  }

  @Test
  void withTheArchiveOffNothingIsKeptButThePost() throws IOException {
    settings("archive: {keep: false}");
    var post = crawl();

    assertThat(config.resolve("data/archive")).doesNotExist();
    assertThat(minqing("evidence", post).err()).contains("nothing was kept");
  }

  @Test
  void anUnknownPostCannotBeShown() throws IOException {
    crawl();

    assertThat(minqing("evidence", "0".repeat(32)).code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(minqing("evidence", "nonsense").code()).isEqualTo(2);
  }

  private Path onlyArchiveFile() throws IOException {
    try (var files = Files.list(config.resolve("data/archive"))) {
      var all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  /** Collects the page and returns the post's id. */
  private String crawl() {
    var crawled = minqing("crawl", "town");
    assertThat(crawled.code()).as(crawled.out() + crawled.err()).isZero();
    var found = json(minqing("search", "停水", "--json"));
    return found.path("hits").path(0).path("opinion").path("post").path("id").asString();
  }

  private Stream<String> audited() throws IOException {
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      return workspace.audit().latest(100).stream()
          .map(entry -> entry.action())
          .filter("evidence"::equals);
    }
  }

  private static JsonNode json(Answer answer) {
    return JsonMapper.builder().build().readTree(answer.out());
  }

  private Answer minqing(String... arguments) {
    return Answer.to(
        Stream.concat(Stream.of(arguments), Stream.of("--config=" + config))
            .toArray(String[]::new));
  }
}
