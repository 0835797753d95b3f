package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./minqing sources try}, against a real server. */
class SourcesTryTest {

  private static final String PAGE =
      "<meta charset=gb2312><title>新桥通车_柳河在线</title><h1>新桥通车</h1><span>2024年3月5日 14:30 来源：柳河在线</span><div><p>"
          + "柳河镇的新桥今天上午正式通车，两岸居民过河不用再绕行五公里，孩子上学也近了许多。".repeat(3)
          + "</p></div><div class=teaser>明天有雨</div>";

  private static final String SIGNED =
      PAGE.replace("来源：柳河在线", "作者：柳小帆").replace("柳河镇的新桥", "柳小帆报道：柳河镇的新桥，问询请拨13812345678或12345，");

  @TempDir private Path config;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  SourcesTryTest() throws IOException {
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
    var path = exchange.getRequestURI().getPath();
    asked.add(path);
    var body =
        path.equals("/robots.txt")
            ? "User-agent: *\nDisallow: /secret/\n".getBytes(StandardCharsets.UTF_8)
            : pageAt(path).getBytes(Charset.forName("GB18030"));
    exchange
        .getResponseHeaders()
        .set("Content-Type", path.equals("/robots.txt") ? "text/plain" : "text/html");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static String pageAt(String path) {
    return path.startsWith("/gone")
        ? "<meta charset=gb2312><title>提示信息</title><p>抱歉，指定的主题不存在或已被删除或正在被审核</p>"
        : path.startsWith("/feed")
            ? "<?xml version='1.0' encoding='gb2312'?><rss><channel><title>新桥</title></channel></rss>"
            : path.startsWith("/signed") ? SIGNED : PAGE;
  }

  @Test
  void saysWhereAPageWouldBringNoPost() {
    assertThat(tried("/gone/1.html", "--private-addresses").out())
        .contains("post        none: a notice in place of the page");
    assertThat(tried("/news/1.html", "--private-addresses").out()).doesNotContain("none:");
  }

  @Test
  void saysThatAFeedIsNoPage() {
    var answer = tried("/feed.xml", "--private-addresses");

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.err()).contains("a feed, a sitemap or JSON and no page");
  }

  @Test
  void showsWhatWouldBeExtractedAndWhy() {
    var answer = tried("/news/1.html", "--private-addresses", "--json");

    assertThat(answer.code()).as(answer.err()).isZero();
    var shown = JsonMapper.builder().build().readTree(answer.out());
    assertThat(shown.at("/article/title").asString()).isEqualTo("新桥通车");
    assertThat(shown.at("/article/published").asString()).isEqualTo("2024-03-05T14:30:00");
    assertThat(shown.at("/article/body").asString()).contains("正式通车").doesNotContain("有雨");
    assertThat(shown.at("/charset").asString()).isEqualTo("GB18030");
    assertThat(shown.at("/confidence").asDouble()).isPositive();
    assertThat(shown.at("/why/published").asString()).isEqualTo("line on the page");
    assertThat(shown.at("/why/body").asString()).startsWith("element div");
    assertThat(asked).containsExactly("/robots.txt", "/news/1.html");
  }

  @Test
  void namesNobodyAsNoPostDoes() {
    var line = tried("/signed/1.html", "--private-addresses", "--json");
    var shown = JsonMapper.builder().build().readTree(line.out());

    assertThat(List.of(line.out(), tried("/signed/1.html", "--private-addresses").out()))
        .allSatisfy(out ->
            assertThat(out).contains("〔手机号〕或12345", "柳河镇的新桥").doesNotContain("柳小帆", "13812345678"));
    assertThat(shown.at("/article/author").asString()).matches("[0-9a-f]{16}");
    assertThat(Files.exists(config.resolve("data"))).as("nothing is stored").isFalse();
  }

  @Test
  void readsThePageByTheRuleOfItsSite() throws IOException {
    Files.createDirectories(config.resolve("sites"));
    Files.writeString(config.resolve("sites/town.yaml"), "hosts: [127.0.0.1]\nbody: .teaser\n");

    var answer = tried("/news/1.html", "--private-addresses");

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("明天有雨").doesNotContain("绕行").contains("site rule");
  }

  @Test
  void namesFileLineAndFieldOfARuleThatCannotBeUsed() throws IOException {
    Files.createDirectories(config.resolve("sites"));
    var file = config.resolve("sites/town.yaml");
    Files.writeString(file, "hosts: [town.example]\nbody: 'div['\ntitel: h1\n");

    var answer = tried("/news/1.html", "--private-addresses");

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.err()).contains(file + ":2: body").contains("wanted a CSS selector");
    assertThat(answer.out()).contains("新桥通车");
  }

  @Test
  void obeysRobotsTxt() {
    var answer = tried("/secret/1.html", "--private-addresses");

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.err()).contains("ROBOTS");
    assertThat(asked).containsExactly("/robots.txt");
  }

  @Test
  void asksNobodyWithoutAContactOrLeave() throws IOException {
    assertThat(tried("/news/1.html").code()).isEqualTo(Minqing.COULD_NOT_RUN);

    Files.writeString(config.resolve("minqing.yaml"), "crawl: {contact: desk@example.org}\n");
    var guarded = tried("/news/1.html");

    assertThat(guarded.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(guarded.err()).contains("FORBIDDEN_ADDRESS");
    assertThat(asked).isEmpty();
  }

  private Answer tried(String path, String... options) {
    var words = new ArrayList<>(List.of("sources", "try"));
    words.addAll(List.of(options));
    words.addAll(
        List.of(
            "--config",
            config.toString(),
            "http://127.0.0.1:" + server.getAddress().getPort() + path));
    return Answer.to(words.toArray(String[]::new));
  }
}
