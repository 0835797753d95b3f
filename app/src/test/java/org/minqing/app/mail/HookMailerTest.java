package org.minqing.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.app.config.Channel;
import org.minqing.app.mail.Mailer.Delivery;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.monitor.words.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Robots and webhooks over real HTTP. */
class HookMailerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Letter LETTER =
      new Letter(
          "spike-fraud-1.a@minqing",
          "channel:group",
          "【民情】橙色预警：电信网络诈骗",
          "橙色预警\n所见：14 条 [点我](https://evil.example) @all <at id=all></at> ![图](x)\n",
          "<p>橙色预警</p>");

  private record Request(URI address, String body, Map<String, List<String>> headers) {}

  private final List<Request> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "{\"errcode\":0,\"code\":0}";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(
              new Request(
                  exchange.getRequestURI(), body, Map.copyOf(exchange.getRequestHeaders())));
          if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
          }
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @EnumSource(Channel.Kind.class)
  void saysWhatTheGoldenFileSays(Channel.Kind kind) throws IOException {
    assertThat(mailer(kind).deliver(LETTER)).isEqualTo(new Delivery.Sent());

    var golden =
        Path.of(
            "src/test/resources/org/minqing/app/mail",
            kind.name().toLowerCase(Locale.ROOT) + ".json");
    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().body() + "\n").isEqualTo(Files.readString(golden));
  }

  @Test
  void signsForDingTalk() {
    mailer(Channel.Kind.DINGTALK).deliver(LETTER);

    var query = requests.getFirst().address().getRawQuery();
    var millis = CLOCK.millis();
    var sign = Base64.getEncoder().encodeToString(Secret.of("s3cret").sign(millis + "\ns3cret"));
    assertThat(query).startsWith("access_token=t0ken&timestamp=" + millis + "&sign=");
    assertThat(
            URLDecoder.decode(query.substring(query.indexOf("sign=") + 5), StandardCharsets.UTF_8))
        .isEqualTo(sign);
  }

  @Test
  void putsTheTokenWhereWeComAndFeishuWantIt() {
    mailer(Channel.Kind.WECOM).deliver(LETTER);
    mailer(Channel.Kind.FEISHU).deliver(LETTER);

    assertThat(requests.get(0).address()).hasToString("/hook?key=t0ken");
    assertThat(requests.get(1).address()).hasToString("/hook/t0ken");
  }

  @Test
  void aWebhookCanVerifyWhoSpeaks() {
    mailer(Channel.Kind.WEBHOOK).deliver(LETTER);

    var request = requests.getFirst();
    var time = request.headers().getOrDefault("X-minqing-time", List.of("")).getFirst();
    var wanted = Secret.of("s3cret").sign(time + "." + request.body());
    assertThat(request.headers().get("X-minqing-signature"))
        .containsExactly("sha256=" + HexFormat.of().formatHex(wanted));
  }

  @ParameterizedTest
  @CsvSource({
    "DINGTALK, 20000",
    "WECOM, 4096",
    "FEISHU, 20480",
  })
  void aLongLetterIsCutToWhatTheChannelBears(Channel.Kind kind, int most) {
    var letter =
        new Letter("x@minqing", "channel:group", "长".repeat(100), "𠮷群众反映。".repeat(9_000), "");

    mailer(kind).deliver(letter);

    var body = requests.getFirst().body();
    var text = text(JsonMapper.builder().build().readTree(body));
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(most / 2, most);
    assertThat(text).endsWith("see the console）").doesNotContain("\uFFFD");
  }

  @ParameterizedTest
  @EnumSource(
      value = Channel.Kind.class,
      names = {"DINGTALK", "WECOM", "FEISHU"})
  void aLongLetterKeepsTheLinkToAnswerBy(Channel.Kind kind) {
    var link = "https://minqing.example/answer/" + "cnVsZS13YXRlcg_-".repeat(12);
    var text =
        "“𠮷群众反映，又停水了。”\n\n".repeat(900) + "编号 rule-water\n\n确认、转办或办结（七天内有效，无需登录）:\n" + link + "\n";
    var letter = new Letter("x@minqing", "channel:group", "停水", text, "");

    mailer(kind).deliver(letter);

    var sent = text(JsonMapper.builder().build().readTree(requests.getFirst().body()));
    assertThat(sent.lines().map(String::strip)).last().isEqualTo(link);
    assertThat(sent).contains("see the console）").contains("确认、转办或办结");
    assertThat(sent.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(kind == Channel.Kind.WECOM ? 4_096 : 20_000);
  }

  private static String text(JsonNode body) {
    return switch (body.path("msgtype").asString(body.path("msg_type").asString(""))) {
      case "markdown" ->
          body.path("markdown")
              .path("text")
              .asString(body.path("markdown").path("content").asString(""));
      default -> body.path("content").path("text").asString("");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "DINGTALK, 200, '{\"errcode\":130101,\"errmsg\":\"send too fast\"}', false",
    "DINGTALK, 200, '{\"errcode\":310000,\"errmsg\":\"sign not match\"}', true",
    "WECOM,    200, '{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}', false",
    "WECOM,    200, '{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}', true",
    "FEISHU,   200, '{\"code\":19021,\"msg\":\"sign match fail\"}', true",
    "FEISHU,   200, 'not json', false",
    "WEBHOOK,  503, 'busy', false",
    "WEBHOOK,  429, 'slow down', false",
    "WEBHOOK,  404, 'gone', true",
  })
  void tellsWhatPassesFromWhatNeedsAPerson(
      Channel.Kind kind, int status, String answer, boolean forGood) {
    this.status = status;
    this.answer = answer;

    var delivery = mailer(kind).deliver(LETTER);

    assertThat(delivery).isInstanceOf(Delivery.Refused.class);
    var refused = (Delivery.Refused) delivery;
    assertThat(refused.forGood()).isEqualTo(forGood);
    assertThat(refused.cause()).contains("127.0.0.1").doesNotContain("t0ken", "s3cret");
  }

  @Test
  void followsNoRedirect() {
    status = 302;

    assertThat(mailer(Channel.Kind.WEBHOOK).deliver(LETTER)).isInstanceOf(Delivery.Refused.class);
    assertThat(requests).hasSize(1);
  }

  @Test
  @Timeout(30)
  void aServerThatFallsSilentInItsAnswerIsTriedAgain() throws Exception {
    var delivery = deliveredTo("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");

    assertThat(delivery).isInstanceOf(Delivery.Refused.class);
    assertThat(((Delivery.Refused) delivery).forGood()).isFalse();
    assertThat(((Delivery.Refused) delivery).cause()).contains("127.0.0.1", "no answer");
  }

  @Test
  @Timeout(30)
  void ofAnAnswerWithoutEndTheBeginningIsRead() throws Exception {
    var delivery = deliveredTo("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1_000_000));

    assertThat(delivery).isEqualTo(new Delivery.Sent());
  }

  /** To a server that says these words. */
  private Delivery deliveredTo(String words) throws IOException {
    try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      var hook = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/hook");
      Thread.ofVirtual().start(() -> answer(socket, words));
      return mailer(hook).deliver(LETTER);
    }
  }

  /** Says so much and no more, and keeps the line. */
  private static void answer(ServerSocket socket, String words) {
    try {
      // Not closed: a line that is hung up would end the answer.
      var client = socket.accept();
      client.getInputStream().read();
      client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
    } catch (IOException closed) {
      // The other side went away, as it should.
    }
  }

  @Test
  void whatIsCutSaysSoInTheLettersLanguage() {
    var words = "a line of an alert\n".repeat(1_000);
    var letter = new Letter("a@minqing", "channel:group", "Alert", words, "");

    assertThat(HookBody.of(Channel.Kind.WECOM, letter, Map.of(), Language.EN))
        .contains("cut, see the console for the rest")
        .doesNotContainPattern("\\p{IsHan}");
    assertThat(HookBody.of(Channel.Kind.WECOM, letter, Map.of(), Language.ZH))
        .contains("其余请在控制台查看");
  }

  @Test
  void aLineEndBehindASecretIsNoPartOfIt() {
    var delivery =
        new HookMailer(
                hook(Channel.Kind.WEBHOOK), name -> Optional.of("abc\r\n"), Language.ZH, CLOCK)
            .deliver(LETTER);

    assertThat(delivery).isEqualTo(new Delivery.Sent());
    assertThat(requests.getFirst().headers().get("Authorization")).containsExactly("Bearer abc");
  }

  @Test
  void namesTheVariableThatHoldsWhatCannotBeSent() {
    var delivery =
        new HookMailer(
                hook(Channel.Kind.WEBHOOK), name -> Optional.of("zq\r\nc"), Language.ZH, CLOCK)
            .deliver(LETTER);

    assertThat(((Delivery.Refused) delivery).cause()).contains("TOKEN").doesNotContain("zq");
    assertThat(requests).isEmpty();
  }

  @Test
  void namesTheVariableThatIsMissing() {
    var hook = hook(Channel.Kind.WECOM);

    var delivery =
        new HookMailer(hook, name -> Optional.empty(), Language.ZH, CLOCK).deliver(LETTER);

    assertThat(delivery)
        .isEqualTo(new Delivery.Refused("the environment variable TOKEN is not set", false));
    assertThat(requests).isEmpty();
  }

  @Test
  void aHostThatIsDownIsTriedAgain() {
    server.stop(0);

    var delivery = mailer(Channel.Kind.WEBHOOK).deliver(LETTER);

    assertThat(((Delivery.Refused) delivery).forGood()).isFalse();
  }

  private HookMailer mailer(Channel.Kind kind) {
    var secrets = Map.of("TOKEN", "t0ken", "SECRET", "s3cret");
    return new HookMailer(
        hook(kind), name -> Optional.ofNullable(secrets.get(name)), Language.ZH, CLOCK);
  }

  private static HookMailer mailer(URI url) {
    var hook = new Channel.Hook(Channel.Kind.WEBHOOK, url, Optional.empty(), Optional.empty());
    return new HookMailer(
        hook, name -> Optional.empty(), Language.ZH, CLOCK, Duration.ofSeconds(2));
  }

  private Channel.Hook hook(Channel.Kind kind) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    return new Channel.Hook(kind, url, Optional.of("TOKEN"), Optional.of("SECRET"));
  }
}
