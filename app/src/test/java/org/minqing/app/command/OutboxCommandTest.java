package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.Outbox.Letter;

/** Letters that were refused for good: seen, sent again once the cause is mended, or dropped. */
class OutboxCommandTest {

  @TempDir private Path config;

  @BeforeEach
  void refused() throws IOException {
    Files.writeString(
        config.resolve("minqing.yaml"),
        "data: %s\ndictionaries: %s/dictionaries\n"
            .formatted(config.resolve("data"), System.getProperty("minqing.root")));
    try (var workspace = open()) {
      workspace.outbox().put(letter("a", "channel:board"));
      workspace.outbox().put(letter("b", "channel:board"));
      workspace.outbox().put(letter("c", "desk@town.example"));
      for (var round = 0; round < 2; round++) {
        workspace.postman().deliver();
      }
    }
  }

  @Test
  void theDoctorNamesTheCommandThatSendsThemAgain() throws IOException {
    assertThat(minqing("doctor").out())
        .contains(
            "2 mails to channel:board not sent: config/alerts.yaml names no channel:board",
            "./minqing outbox retry all");

    Files.writeString(config.resolve("alerts.yaml"), "channels: {board: {kind: rss}}\n");
    var retry = minqing("outbox", "retry", "all");
    assertThat(retry.code()).as(retry.err()).isZero();
    assertThat(retry.out()).contains("retry letter: 2 of 2");
    try (var workspace = open()) {
      assertThat(workspace.postman().deliver()).isEqualTo(2);
      assertThat(workspace.audit().before(Long.MAX_VALUE, 10))
          .anyMatch(entry -> entry.action().equals("retry letter") && entry.detail().equals("1"));
    }
    assertThat(minqing("outbox").out()).contains("no letter is held up");
    assertThat(minqing("doctor").out()).doesNotContain("not sent");
  }

  @Test
  void listsThemForPeopleAndForPrograms() {
    assertThat(minqing("outbox").out())
        .contains("given up", "channel:board", "names no")
        .doesNotContain("desk@town.example");
    assertThat(minqing("outbox", "--json").out().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"state\":\"given up\"") && line.contains("\"cause\":"));
  }

  @Test
  void nobodyIsRemindedOfWhatWasDropped() throws IOException {
    var drop = minqing("outbox", "drop", "1", "2", "--reason", "没人再看，问 13800138000");

    assertThat(drop.code()).as(drop.err()).isZero();
    assertThat(minqing("doctor").out()).doesNotContain("not sent");
    try (var workspace = open()) {
      assertThat(workspace.postman().deliver()).isZero();
      assertThat(workspace.outbox().latest(10))
          .filteredOn(entry -> entry.dropped().isPresent())
          .hasSize(2)
          .allMatch(entry -> !entry.dropped().get().contains("13800138000"));
      assertThat(workspace.audit().before(Long.MAX_VALUE, 10))
          .anyMatch(
              entry -> entry.action().equals("drop letter") && entry.detail().startsWith("1 没人再看"));
    }
    assertThat(minqing("outbox", "retry", "1").code()).isZero();
  }

  @Test
  void whatIsNoSuchLetterIsSaid() {
    var sent = minqing("outbox", "retry", "3", "99");
    assertThat(sent.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(sent.err()).contains("no letter 3", "no letter 99");

    assertThat(minqing("outbox", "retry", "first").code()).isEqualTo(2);
    assertThat(minqing("outbox", "drop", "1").code()).isEqualTo(2);
    assertThat(minqing("outbox", "drop", "1", "--reason", " ").code()).isEqualTo(2);
  }

  private Workspace open() throws IOException {
    return Workspace.open(SettingsFile.read(config), Clock.systemUTC());
  }

  private static Letter letter(String id, String recipient) {
    return new Letter(id + "@minqing", recipient, "突增", "正文", "<b>正文</b>");
  }

  private Answer minqing(String... words) {
    return Answer.to(
        Stream.concat(Stream.of(words), Stream.of("--config=" + config)).toArray(String[]::new));
  }
}
