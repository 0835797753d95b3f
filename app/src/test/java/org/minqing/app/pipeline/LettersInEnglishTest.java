package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SmtpServer;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.town.Town;
import org.minqing.crawler.Progress;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.RiskLevel;
import org.minqing.model.Source;
import org.minqing.monitor.register.Stage;

/** A desk that reads English, on the sample town and a real SMTP server. */
class LettersInEnglishTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
  private static final Pattern CHINESE_MARKS = Pattern.compile("[：；、（）【】]");

  @TempDir private Path home;

  @Test
  void holdNoChineseButThatOfPostsPlacesSourcesAndRules() throws Exception {
    var clock = Clock.systemUTC();
    var server = SmtpServer.start(0);
    try (var town = Town.open(clock.instant());
        var workspace = Workspace.open(SettingsFile.read(config(town, server)), clock)) {
      for (var source : workspace.sources().sources()) {
        workspace.collecting().collect(source, Progress.SILENT);
      }
      workspace.reading().drain();
      workspace.following().run();
      enterALateRisk(workspace, clock);
      workspace.detection().run();
      workspace.digest().run();
      workspace.weeklyBrief().run();
      workspace.postman().deliver();

      var foreign = foreign(workspace, clock);
      var mails = server.getReceivedMessages();
      var subjects = new ArrayList<String>();
      for (var mail : mails) {
        subjects.add(mail.getSubject());
        var words = mail.getSubject() + "\n" + words(mail.getContent());
        assertThat(CHINESE.matcher(words).results().map(found -> found.group()))
            .as(words)
            .allMatch(foreign::contains);
        assertThat(
                CHINESE_MARKS
                    .matcher(mail.getSubject().replaceAll("(?<=: ).*", ""))
                    .results()
                    .count())
            .as(mail.getSubject())
            .isZero();
      }
      assertThat(subjects)
          .allMatch(subject -> subject.startsWith("[Minqing] "))
          .anyMatch(subject -> subject.contains("Alert, "))
          .anyMatch(subject -> subject.contains("Risk overdue: "))
          .anyMatch(subject -> subject.contains("The day "))
          .anyMatch(subject -> subject.contains("Brief on public opinion, "));
    } finally {
      server.stop();
    }
  }

  private Path config(Town town, GreenMail server) throws Exception {
    var config = home.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    town.writeSources(config.resolve("sources"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        language: en
        dictionaries: "%s"
        console: {url: "https://desk.example"}
        mail: {host: 127.0.0.1, port: %d, security: none, to: [desk@town.example]}
        """
            .formatted(
                Path.of(System.getProperty("minqing.root"), "dictionaries"),
                server.getSmtp().getPort()));
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        rules:
          spikes: {kind: spike, channels: [mail]}
          water: {kind: keywords, words: [停水, 诈骗], channels: [mail]}
          serious: {kind: threshold, query: "level:>=III", atLeast: 2, within: 7d, channels: [mail]}
          events: {kind: event, level: III, atLeast: 2, channels: [mail]}
          late: {kind: overdue, channels: [mail]}
        """);
    return config;
  }

  private static void enterALateRisk(Workspace workspace, Clock clock) {
    var risk =
        workspace
            .register()
            .enter(
                new RiskRegister.Draft(
                    "Lift out of order", Optional.empty(), RiskLevel.II, Optional.empty()),
                "duty",
                "");
    workspace
        .register()
        .move(
            risk.number(),
            new RiskRegister.Move(
                Stage.ASSIGNED,
                Optional.of(
                    new RiskRegister.Charge(
                        Optional.of("unit"),
                        Optional.of(LocalDate.now(clock).minusDays(3)),
                        RiskLevel.II)),
                ""),
            "duty");
  }

  /** What posts hold, and what sources and places are called. */
  private static String foreign(Workspace workspace, Clock clock) throws Exception {
    var all = Search.hits(Query.parse("*", clock), Search.Order.NEWEST, 1_000);
    return workspace.store().search(all).hits().stream()
            .map(Answer.Hit::opinion)
            .map(opinion ->
                opinion.post().title()
                    + "\n"
                    + opinion.post().text()
                    + "\n"
                    + opinion.regions().stream()
                        .flatMap(region -> region.value().names().stream())
                        .collect(Collectors.joining("\n")))
            .collect(Collectors.joining("\n"))
        + workspace.sources().sources().stream()
            .map(Source::name)
            .collect(Collectors.joining("\n"));
  }

  /** All that is to be read in a mail: texts, pages, documents. */
  private static String words(Object content) throws Exception {
    return switch (content) {
      case String text -> text;
      case Multipart parts -> {
        var words = new StringBuilder();
        for (var i = 0; i < parts.getCount(); i++) {
          words.append(words(parts.getBodyPart(i)));
        }
        yield words.toString();
      }
      case BodyPart part when String.valueOf(part.getFileName()).endsWith(".docx") -> {
        try (var word = new XWPFDocument(part.getInputStream());
            var text = new XWPFWordExtractor(word)) {
          yield text.getText();
        }
      }
      case BodyPart part -> words(part.getContent());
      default -> "";
    };
  }
}
