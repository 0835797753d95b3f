package org.minqing.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SmtpServer;
import org.minqing.app.TestDatabase;
import org.minqing.app.Told;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.app.state.Outbox.Way;
import org.minqing.app.state.State;

class PostmanTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir private Path home;
  private State state;

  /** What keeps the relational state. */
  TestDatabase database() {
    return TestDatabase.FILE;
  }

  @BeforeEach
  void open() {
    state = State.open(database().of(home.resolve("data")));
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void aLetterArrivesOnceAsTextAndHtml() throws Exception {
    var server = SmtpServer.start(0);
    try {
      var outbox = outbox(NOW);
      outbox.put(letter("1@minqing"));
      outbox.put(letter("1@minqing"));
      var postman = Postman.of(smtp(server.getSmtp().getPort()), outbox, clock(NOW));

      assertThat(postman.deliver()).isEqualTo(1);
      assertThat(postman.deliver()).isZero();

      assertThat(server.getReceivedMessages()).hasSize(1);
      var mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("突增：电信网络诈骗");
      assertThat(mail.getMessageID()).isEqualTo("<1@minqing>");
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(texts(mail))
          .anyMatch(t -> t.contains("正文"))
          .anyMatch(t -> t.contains("<b>正文</b>"));
      assertThat(outbox.latest(1).getFirst().sent()).isPresent();
    } finally {
      server.stop();
    }
  }

  @Test
  void aPictureTravelsAsAPartOfTheMail() throws Exception {
    var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
    var html =
        "<body><img src=\"data:image/png;base64,%s\" alt=\"走势\"></body>"
            .formatted(Base64.getEncoder().encodeToString(png));
    var server = SmtpServer.start(0);
    try {
      outbox(NOW).put(new Letter("1@minqing", "desk@town.example", "突增", "正文", html));
      Postman.of(smtp(server.getSmtp().getPort()), outbox(NOW), clock(NOW)).deliver();

      var mail = server.getReceivedMessages()[0];
      assertThat(texts(mail))
          .anyMatch(t -> t.contains("<img src=\"cid:picture-1@minqing\" alt=\"走势\">"))
          .noneMatch(t -> t.contains("base64,"));
      var picture = part(mail.getContent(), "image/png").orElseThrow();
      assertThat(picture.getHeader("Content-ID")).containsExactly("<picture-1@minqing>");
      assertThat(picture.getInputStream().readAllBytes()).isEqualTo(png);
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatIsDownIsTriedAgainLater() throws Exception {
    int port = freePort();
    outbox(NOW).put(letter("1@minqing"));
    assertThat(Postman.of(smtp(port), outbox(NOW), clock(NOW)).deliver()).isZero();
    assertThat(outbox(NOW).due(Way.MAIL, 10)).as("not at once").isEmpty();
    assertThat(outbox(NOW).latest(1).getFirst().error().orElseThrow())
        .contains("127.0.0.1:" + port);

    var server = SmtpServer.start(port);
    try {
      var later = NOW.plus(Duration.ofMinutes(2));
      assertThat(Postman.of(smtp(port), outbox(later), clock(later)).deliver()).isEqualTo(1);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void afterANightWithoutAServerALetterLeavesWithinAQuarterOfAnHour() {
    outbox(NOW).put(letter("1@minqing"));
    var morning = NOW.plus(Duration.ofHours(9));
    var time = NOW;
    while (time.isBefore(morning)) {
      for (var tried : outbox(time).due(Way.MAIL, 1)) {
        outbox(time).failed(tried, "no route to host", false);
      }
      time = time.plus(Duration.ofMinutes(1));
    }
    // It is not overtaken by what is written now, which would wait as long.
    outbox(morning).put(letter("2@minqing"));

    assertThat(outbox(morning.plus(Duration.ofMinutes(15))).due(Way.MAIL, 9)).hasSize(2);
  }

  @Test
  void aLetterIsNotHandedOverAgainWhileTheServerStillLooksAtIt() throws Exception {
    var patience = Duration.ofMillis(300);
    try (var server = new RefusingServer("250 ok", "354 go on", patience.multipliedBy(4))) {
      var smtp = smtp(server.port()).mail().smtp().orElseThrow();
      var mailer = new SmtpMailer(smtp, "a@town.example", Optional.empty(), clock(NOW), patience);

      assertThat(mailer.deliver(letter("1@minqing"))).isInstanceOf(Mailer.Delivery.Sent.class);
    }
  }

  @Test
  void aMailServerThatFallsSilentKeepsNoChannelWaiting() throws Exception {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(config.resolve("alerts.yaml"), "channels: {board: {kind: rss}}\n");
    outbox(NOW).put(letter("1@minqing"));
    outbox(NOW).put(new Letter("2@minqing", "channel:board", "二", "正文", ""));
    try (var silent = new ServerSocket(0)) {
      var postman = Postman.of(smtp(silent.getLocalPort()), outbox(NOW), clock(NOW));
      var mails = Thread.ofVirtual().start(() -> postman.deliver(Way.MAIL, () -> true));
      try (var connected = silent.accept()) {
        assertThat(postman.deliver(Way.CHANNEL, () -> true)).isOne();
        assertThat(mails.isAlive()).as("the mail server has not even greeted").isTrue();
        assertThat(connected.isConnected()).isTrue();
      }
      mails.join();
    }
  }

  @Test
  void aRefusedAddressIsGivenUpAndShown() throws Exception {
    try (var server = new RefusingServer("550 5.1.1 no such mailbox")) {
      outbox(NOW).put(letter("1@minqing"));
      Postman.of(smtp(server.port()), outbox(NOW), clock(NOW)).deliver();
    }
    var entry = outbox(NOW).latest(1).getFirst();
    assertThat(entry.dead()).isTrue();
    assertThat(entry.error().orElseThrow()).contains("no such mailbox");
  }

  @Test
  void aLogNamesNobodyThatAServerNames() throws Exception {
    try (var server = new RefusingServer("550 5.1.1 <duty.wang@town.example>: no such mailbox");
        var log = Told.by(Postman.class)) {
      outbox(NOW).put(letter("1@minqing"));
      Postman.of(smtp(server.port()), outbox(NOW), clock(NOW)).deliver();

      assertThat(log.lines())
          .singleElement(STRING)
          .contains("550 5.1.1", "no such mailbox")
          .doesNotContain("@", "duty.wang");
    }
    assertThat(outbox(NOW).latest(1).getFirst().error().orElseThrow())
        .contains("duty.wang@town.example");
  }

  @Test
  void aGreylistedLetterIsTriedAgain() throws Exception {
    try (var server = new RefusingServer("451 4.7.1 try again later")) {
      outbox(NOW).put(letter("1@minqing"));
      Postman.of(smtp(server.port()), outbox(NOW), clock(NOW)).deliver();
    }
    assertThat(outbox(NOW).latest(1).getFirst().dead()).isFalse();
    assertThat(outbox(NOW.plus(Duration.ofMinutes(2))).due(Way.MAIL, 10)).hasSize(1);
  }

  @Test
  void anAcceptedLetterIsSentEvenIfTheServerHangsUp() throws Exception {
    try (var server = new RefusingServer("250 ok", "354 go on")) {
      outbox(NOW).put(letter("1@minqing"));

      assertThat(Postman.of(smtp(server.port()), outbox(NOW), clock(NOW)).deliver()).isEqualTo(1);
    }
    assertThat(outbox(NOW).latest(1).getFirst().sent()).isPresent();
  }

  @Test
  void aServerThatFallsSilentIsLeftAndTriedAgain() throws Exception {
    try (var silent = new ServerSocket(0)) {
      var smtp =
          new Settings.Smtp(
              "127.0.0.1",
              silent.getLocalPort(),
              Optional.empty(),
              "NO_PASSWORD",
              Settings.Security.NONE);
      var mailer =
          new SmtpMailer(
              smtp, "a@town.example", Optional.empty(), clock(NOW), Duration.ofMillis(300));

      var delivery = mailer.deliver(letter("1@minqing"));

      assertThat(delivery).isInstanceOf(Mailer.Delivery.Refused.class);
      assertThat(((Mailer.Delivery.Refused) delivery).forGood()).isFalse();
    }
  }

  @Test
  void aRestartBetweenCommitAndSendSendsEachLetterOnce() throws Exception {
    outbox(NOW).put(letter("1@minqing"));
    outbox(NOW).put(new Letter("2@minqing", "duty@town.example", "二", "正文", "<b>正文</b>"));
    state.close();
    state = State.open(database().of(home.resolve("data")));

    var server = SmtpServer.start(0);
    try {
      var settings = smtp(server.getSmtp().getPort());
      assertThat(Postman.of(settings, outbox(NOW), clock(NOW)).deliver()).isEqualTo(2);
      state.close();
      state = State.open(database().of(home.resolve("data")));
      assertThat(Postman.of(settings, outbox(NOW), clock(NOW)).deliver()).isZero();

      assertThat(server.getReceivedMessages())
          .extracting(mail -> mail.getAllRecipients()[0].toString())
          .containsExactly("desk@town.example", "duty@town.example");
    } finally {
      server.stop();
    }
  }

  @Test
  void noLetterOvertakesAnEarlierOneToTheSamePerson() throws Exception {
    outbox(NOW).put(letter("1@minqing"));
    outbox(NOW).failed(outbox(NOW).due(Way.MAIL, 1).getFirst(), "try again", false);
    outbox(NOW).put(letter("2@minqing"));
    outbox(NOW).put(new Letter("3@minqing", "duty@town.example", "三", "正文", "<b>正文</b>"));

    assertThat(outbox(NOW).due(Way.MAIL, 10))
        .extracting(entry -> entry.letter().messageId())
        .containsExactly("3@minqing");
    assertThat(outbox(NOW.plus(Duration.ofMinutes(2))).due(Way.MAIL, 10))
        .extracting(entry -> entry.letter().messageId())
        .containsExactly("1@minqing", "2@minqing", "3@minqing");
  }

  @Test
  void aLetterThatIsDroppedWhileItIsTriedStaysDropped() {
    outbox(NOW).put(letter("1@minqing"));
    outbox(NOW).failed(outbox(NOW).due(Way.MAIL, 1).getFirst(), "again", false);
    var later = outbox(NOW.plus(Duration.ofHours(1)));
    var tried = later.due(Way.MAIL, 1).getFirst();

    assertThat(later.drop(tried.id(), "old news")).isTrue();
    later.failed(tried, "again", false);

    assertThat(outbox(NOW.plus(Duration.ofDays(1))).due(Way.MAIL, 1)).isEmpty();
  }

  @Test
  void aLetterThatIsDroppedWhileOthersAreSentIsNotSent() throws Exception {
    var server = SmtpServer.start(0);
    try {
      outbox(NOW).put(letter("1@minqing"));
      outbox(NOW).put(new Letter("2@minqing", "duty@town.example", "二", "正文", "<b>正文</b>"));
      outbox(NOW)
          .due(Way.MAIL, 2)
          .forEach(entry -> outbox(NOW).failed(entry, "no route to host", false));
      var later = NOW.plus(Duration.ofHours(1));
      var last = outbox(NOW).latest(1).getFirst();
      var postman = Postman.of(smtp(server.getSmtp().getPort()), outbox(later), clock(later));
      postman.deliver(
          Way.MAIL, () -> server.getReceivedMessages().length == 0 || drops(last.id(), later));

      assertThat(server.getReceivedMessages()).hasSize(1);
      assertThat(outbox(NOW).latest(1).getFirst().sent()).isEmpty();
    } finally {
      server.stop();
    }
  }

  private boolean drops(long letter, Instant now) {
    return outbox(now).drop(letter, "old news");
  }

  @Test
  void aLetterThatCannotEvenBeTriedHoldsUpNoOther() throws Exception {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("alerts.yaml"),
        "channels: {group: {kind: webhook, url: \"http://127.0.0.1:99999/hook\"}}\n");
    outbox(NOW).put(new Letter("1@minqing", "channel:group", "一", "正文", ""));
    outbox(NOW).put(letter("2@minqing"));

    assertThat(Postman.of(SettingsFile.read(config), outbox(NOW), clock(NOW)).deliver())
        .isEqualTo(1);

    var stuck = outbox(NOW).latest(2).getLast();
    assertThat(stuck.attempts()).isEqualTo(1);
    assertThat(stuck.dead()).isFalse();
    assertThat(stuck.error().orElseThrow()).contains("port out of range");
    assertThat(outbox(NOW).due(Way.MAIL, 10)).as("each in its time").isEmpty();
  }

  @Test
  void aChannelThatIsNoLongerConfiguredIsGivenUpAndShown() {
    outbox(NOW).put(new Letter("1@minqing", "channel:gone", "一", "正文", ""));

    Postman.of(SettingsFile.read(home.resolve("config")), outbox(NOW), clock(NOW)).deliver();

    var entry = outbox(NOW).latest(1).getFirst();
    assertThat(entry.dead()).isTrue();
    assertThat(entry.error().orElseThrow()).contains("channel:gone");
  }

  @Test
  void aLetterIsGivenUpInTheEnd() {
    outbox(NOW).put(letter("1@minqing"));
    var time = NOW;
    for (var i = 0; i < 148; i++) {
      time = time.plus(Duration.ofMinutes(15));
      outbox(time).failed(outbox(time).due(Way.MAIL, 1).getFirst(), "again", false);
    }
    assertThat(outbox(time.plus(Duration.ofDays(9))).due(Way.MAIL, 1)).isEmpty();
    assertThat(outbox(time).latest(1).getFirst().dead()).isTrue();
  }

  @Test
  void withoutAServerLettersBecomeFiles() throws Exception {
    var outbox = outbox(NOW);
    outbox.put(letter("1@minqing"));
    var settings = SettingsFile.read(home.resolve("config"));
    assertThat(Postman.of(settings, outbox, clock(NOW)).deliver()).isEqualTo(1);

    try (var files = Files.list(Postman.folder(settings));
        var file = Files.newInputStream(files.findFirst().orElseThrow())) {
      var mail = new MimeMessage(Session.getInstance(new Properties()), file);
      assertThat(mail.getSubject()).isEqualTo("突增：电信网络诈骗");
    }
  }

  private Settings smtp(int port) {
    var plain = SettingsFile.read(home.resolve("config"));
    var smtp =
        new Settings.Smtp(
            "127.0.0.1", port, Optional.empty(), "NO_PASSWORD", Settings.Security.NONE);
    return new Settings(
        plain.config(),
        plain.data(),
        plain.dictionaries(),
        plain.zone(),
        plain.language(),
        plain.console(),
        plain.crawl(),
        new Settings.Mail(Optional.of(smtp), "minqing@town.example", List.of()),
        plain.alerts(),
        plain.events(),
        plain.rules(),
        plain.unitsFile(),
        plain.calendarFile(),
        plain.retention(),
        plain.keep(),
        plain.server(),
        plain.topic(),
        plain.store(),
        plain.archive(),
        plain.parser(),
        plain.jobs());
  }

  private Outbox outbox(Instant now) {
    return new Outbox(state, clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static Letter letter(String id) {
    return new Letter(id, "desk@town.example", "突增：电信网络诈骗", "正文", "<b>正文</b>");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Optional<BodyPart> part(Object content, String type) throws Exception {
    if (!(content instanceof Multipart parts)) {
      return Optional.empty();
    }
    for (var i = 0; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      var found = part.isMimeType(type) ? Optional.of(part) : part(part.getContent(), type);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<String> texts(MimeMessage mail) throws Exception {
    var found = new java.util.ArrayList<String>();
    collect(mail.getContent(), found);
    return found;
  }

  private static void collect(Object content, List<String> found) throws Exception {
    if (content instanceof Multipart parts) {
      for (var i = 0; i < parts.getCount(); i++) {
        collect(parts.getBodyPart(i).getContent(), found);
      }
    } else {
      found.add(String.valueOf(content));
    }
  }

  /** Speaks just enough SMTP to turn every recipient away, or to hang up after the letter. */
  private static final class RefusingServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0);
    private final Thread thread;

    RefusingServer(String answer) throws IOException {
      this(answer, "503 no recipient");
    }

    RefusingServer(String answer, String data) throws IOException {
      this(answer, data, Duration.ZERO);
    }

    /** One that looks at the letter for so long before it takes it. */
    RefusingServer(String answer, String data, Duration look) throws IOException {
      thread = Thread.ofVirtual().start(() -> serve(answer, data, look));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve(String answer, String data, Duration look) {
      try (var client = socket.accept();
          var in =
              new java.io.BufferedReader(
                  new java.io.InputStreamReader(
                      client.getInputStream(), StandardCharsets.US_ASCII));
          var out = client.getOutputStream()) {
        say(out, "220 refusing.example");
        var inLetter = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
          if (inLetter) {
            if (line.equals(".")) {
              Thread.sleep(look);
              say(out, "250 taken");
              // A reset, as of a server that is killed.
              client.setSoLinger(true, 0);
              return;
            }
          } else if (line.equals("DATA")) {
            inLetter = data.startsWith("354");
            say(out, data);
          } else {
            say(
                out,
                line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok");
          }
        }
      } catch (IOException | InterruptedException closed) {
        // The client went away, as clients do.
      }
    }

    private static void say(java.io.OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
      thread.interrupt();
    }
  }
}
