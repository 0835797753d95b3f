package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./minqing sources discover}, against a real server. */
class SourcesDiscoverTest {

  private static final String PAGE =
      """
      <meta charset=utf-8><title>柳河 在线: 首页</title>
      <link rel="ALTERNATE home" type="application/rss+xml; charset=utf-8" title="要闻" href="/news.xml">
      <link rel=alternate type="application/feed+json" href="feed.json">
      <link rel=alternate hreflang=en href="/en/">
      <link rel=stylesheet type="text/css" href="/style.css">
      <a href="/board/rss.xml">论坛</a><a href="/news.xml">要闻</a><a href="/feedback">意见箱</a>
      <a href="javascript:alert(1)">rss</a>
      """;

  @TempDir private Path config;
  private final HttpServer server;
  private String page = PAGE;

  SourcesDiscoverTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
  }

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(config.resolve("minqing.yaml"), "data: " + config.resolve("data") + "\n");
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var robots = exchange.getRequestURI().getPath().equals("/robots.txt");
    var body =
        (robots ? "User-agent: *\nDisallow: /secret/\nSitemap: " + at("/map.xml") + "\n" : page)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", robots ? "text/plain" : "text/html");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void namesFeedsAndSitemapsAndNothingElse() {
    var answer = discovered("/", "--json");

    assertThat(answer.code()).as(answer.err()).isZero();
    var leads = JsonMapper.builder().build().readTree(answer.out()).at("/leads");
    assertThat(leads.valueStream().map(lead -> lead.at("/kind").asString() + " " + path(lead)))
        .containsExactly(
            "FEED /news.xml", "FEED /feed.json", "PERHAPS_FEED /board/rss.xml", "SITEMAP /map.xml");
    assertThat(leads.get(0).at("/title").asString()).isEqualTo("要闻");
  }

  @Test
  void givesASourceFileThatCanBeUsed() throws IOException {
    var answer = discovered("/");

    Files.createDirectories(config.resolve("sources"));
    var file = answer.out().substring(answer.out().indexOf("# config/sources/"));
    Files.writeString(config.resolve("sources/found.yaml"), file);
    var listed = Answer.to("sources", "--json", "--config=" + config);
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.out()).contains("found");
    assertThat(file).contains("kind: feed").contains(at("/news.xml"));
  }

  @Test
  void saysSoWhereThereIsNothing() {
    page = "<title>空</title><p>没有订阅";
    server.removeContext("/");
    server.createContext("/robots.txt", exchange -> status(exchange, 404));
    server.createContext("/", this::answer);

    var answer = discovered("/");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("no feed").contains("kind: site").contains("seeds:");
  }

  @Test
  void obeysRobotsTxtAndAsksNobodyWithoutLeave() {
    assertThat(discovered("/secret/").code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    var refused = Answer.to("sources", "discover", at("/"), "--config=" + config);
    assertThat(refused.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(refused.err()).contains("crawl.contact");
  }

  private static void status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String path(JsonNode lead) {
    return URI.create(lead.at("/address").asString()).getPath();
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Answer discovered(String path, String... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("sources", "discover", at(path), "--private-addresses"));
    arguments.addAll(List.of(more));
    arguments.add("--config=" + config);
    return Answer.to(arguments.toArray(String[]::new));
  }
}
