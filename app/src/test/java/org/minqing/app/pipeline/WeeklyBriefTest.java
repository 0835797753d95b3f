package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SmtpServer;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.AlertLog;
import org.minqing.model.Post;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Look;

/** The weekly brief, from real posts to a real SMTP server. */
class WeeklyBriefTest {

  private static final Instant MONDAY = Instant.parse("2026-03-09T00:30:00Z");

  @TempDir private Path home;
  private GreenMail server;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    server = SmtpServer.start(0);
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        mail: {host: 127.0.0.1, port: %d, security: none, to: [desk@town.example, duty@town.example]}
        """
            .formatted(
                Path.of(System.getProperty("minqing.root"), "dictionaries"),
                server.getSmtp().getPort()));
    Files.writeString(
        config.resolve("calendar.yaml"), "consumer: {name: 消费者权益日, days: 03-13..03-16}\n");
    workspace = Workspace.open(SettingsFile.read(config), Clock.fixed(MONDAY, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    workspace.close();
    server.stop();
  }

  @Test
  void arrivesOnceWithItsDocument() throws Exception {
    workspace.inbox().accept(post("翠湖小区停水三天没人管", MONDAY.minusSeconds(200_000)));
    workspace.inbox().accept(post("两周前的旧帖", MONDAY.minusSeconds(1_300_000)));
    workspace.reading().drain();

    workspace.weeklyBrief().run();
    workspace.weeklyBrief().run();
    workspace.postman().deliver();

    assertThat(server.getReceivedMessages()).hasSize(2);
    var mail = server.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).contains("2026-03-02 至 2026-03-08").contains("1 条帖文");
    var document =
        parts(mail.getContent()).stream()
            .filter(part -> named(part, "brief-2026-03-02-2026-03-08.docx"))
            .findFirst()
            .orElseThrow();
    try (var word = new XWPFDocument(document.getInputStream())) {
      assertThat(word.getParagraphs())
          .extracting(paragraph -> paragraph.getText())
          .anyMatch(text -> text.contains("舆情简报"))
          .anyMatch(text -> text.contains("消费者权益日"));
    }
  }

  @Test
  void tellsOfTheAlertsOfItsDaysHoweverManyCameSince() throws Exception {
    reopen(MONDAY.minus(Duration.ofDays(4)));
    raise("then", "一周里的那次预警");
    reopen(MONDAY);
    for (var i = 0; i < 500; i++) {
      raise("since-" + i, "后来的");
    }

    workspace.weeklyBrief().run();

    assertThat(workspace.outbox().latest(1).getFirst().letter().text())
        .contains("一周里的那次预警")
        .doesNotContain("后来的");
  }

  @Test
  void goesWithTheFirstPostOfAnEventThatItNames() throws Exception {
    var first = MONDAY.minus(Duration.ofDays(12));
    var event =
        new Event(
            "e",
            "翠湖小区停水",
            List.of(),
            List.of(),
            RiskLevel.II,
            Optional.empty(),
            3,
            0,
            first,
            MONDAY.minus(Duration.ofDays(2)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    var post = post("翠湖小区停水三天没人管", event.last()).id();
    workspace
        .events()
        .keep(
            new Look(List.of(event), Map.of(post, "e"), Map.of(), Map.of()),
            Map.of(),
            Map.of(post, event.last()));

    workspace.weeklyBrief().run();

    var letter = workspace.outbox().latest(1).getFirst().letter();
    assertThat(letter.text()).contains("翠湖小区停水");
    assertThat(letter.until()).contains(first.plus(Duration.ofDays(180)));
  }

  private void reopen(Instant now) throws IOException {
    workspace.close();
    var settings = SettingsFile.read(home.resolve("config"));
    workspace = Workspace.open(settings, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void raise(String id, String subject) {
    var alert =
        new AlertLog.Raised(
            id, MONDAY, RiskLevel.IV, new RiskCategory("fraud"), subject, "t", "<p>t</p>");
    workspace.alerts().raise(alert, "all", false, List.of());
  }

  private static boolean named(BodyPart part, String name) {
    try {
      return name.equals(part.getFileName());
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<BodyPart> parts(Object content) throws Exception {
    var found = new ArrayList<BodyPart>();
    if (content instanceof Multipart parts) {
      for (var i = 0; i < parts.getCount(); i++) {
        found.add(parts.getBodyPart(i));
        found.addAll(parts(parts.getBodyPart(i).getContent()));
      }
    }
    return found;
  }

  private static Post post(String text, Instant time) {
    var url = URI.create("https://town.example/" + time.getEpochSecond());
    return SocialPost.at(url, "town", text, time);
  }
}
