package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

/** Rules of a user's on a real store. */
class RulesTest {

  private static final Instant NOW = Instant.parse("2026-03-10T04:00:00Z");

  @TempDir private Path home;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("minqing.yaml"),
        "dictionaries: \"%s\"\nmail: {to: [desk@town.example]}\n"
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        rules:
          water: {kind: keywords, words: [停水], channels: [mail], coolDown: 1d}
          many: {kind: threshold, query: "媒介:NEWS", atLeast: 50, within: 1d, channels: [mail]}
          social: {kind: burst, query: "媒介:SOCIAL", channels: [mail]}
          park: {kind: threshold, search: 公园, atLeast: 3, within: 1d, channels: [mail]}
          flowers: {kind: burst, search: 花, channels: [mail]}
        """);
    workspace = Workspace.open(SettingsFile.read(config), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aWordAndABurstAreToldOnceAndAreWhatABacktestShows() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, "今天天气不错");
      post(hour, 1, "公园的花开了");
    }
    for (var i = 0; i < 30; i++) {
      post(2, 100 + i, "小区又停水了");
    }
    workspace.reading().drain();

    assertThat(workspace.detection().run()).isEqualTo(2);
    assertThat(workspace.detection().run()).isZero();

    assertThat(workspace.outbox().latest(10))
        .extracting(entry -> entry.letter().subject())
        .anyMatch(subject -> subject.contains("water"))
        .anyMatch(subject -> subject.contains("social"))
        .noneMatch(subject -> subject.contains("many"));
    assertThat(workspace.detection().backtest(7))
        .extracting(Detection.Backtest::rule)
        .contains("water", "social")
        .doesNotContain("many");
    assertThat(workspace.outbox().latest(10)).as("a backtest tells nobody").hasSize(2);
  }

  @Test
  void aRuleGoesByTheSearchThatIsKeptUnderItsName() throws Exception {
    for (var hour = 1; hour <= 5; hour++) {
      post(hour, 0, "公园的花开了");
    }
    workspace.reading().drain();
    assertThat(workspace.detection().run()).as("nobody keeps it yet").isZero();
    assertThat(workspace.ruleFindings())
        .hasSize(2)
        .anyMatch(finding -> finding.contains("rules.park.search") && finding.contains("公园"));

    workspace.searches().keep("公园", "公园 -停水", "analyst");
    assertThat(workspace.detection().run()).isEqualTo(1);
    assertThat(workspace.outbox().latest(1).getFirst().letter().text()).contains("公园 -停水", "5 条");
    assertThat(workspace.detection().backtest(1))
        .extracting(Detection.Backtest::rule)
        .containsOnly("park");

    workspace.searches().keep("公园", "冰场", "analyst");
    assertThat(workspace.detection().backtest(1)).isEmpty();
  }

  private void post(int hoursAgo, int number, String text) {
    var url = URI.create("https://town.example/" + hoursAgo + "/" + number);
    var time = NOW.minus(Duration.ofHours(hoursAgo)).plusSeconds(60);
    workspace
        .inbox()
        .accept(
            new Post(
                PostId.of(url, ""),
                new SourceId("town"),
                Medium.SOCIAL,
                url,
                "",
                "",
                text,
                Optional.of(time),
                time,
                Optional.empty(),
                Optional.empty(),
                Engagement.NONE,
                Optional.empty()));
  }
}
