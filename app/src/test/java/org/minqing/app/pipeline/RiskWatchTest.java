package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.RiskRegister;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;

/** What becomes of risks when an event takes another in, on a real store and real state. */
class RiskWatchTest {

  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
  private static final String FRAUD = "雁塔区翠湖小区有人刷单返利被骗走五万元";
  private static final String VISIT = "高新区枫林路社区民警上门提醒老人当心假客服电话";
  private static final String BOTH = FRAUD + "，" + VISIT + "，骗子叫人转账，又有三人被骗走八万元";

  @TempDir private Path home;
  private Workspace workspace;
  private Instant now = NOON;
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeEach
  void open() throws IOException {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        mail: {to: [desk@town.example]}
        events: {risk: III}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    workspace = Workspace.open(SettingsFile.read(config), clock);
    post(FRAUD, 4, NOON.minus(Duration.ofHours(60)));
    post(VISIT, 7, NOON.minus(Duration.ofHours(40)));
    workspace.following().run();
    assertThat(workspace.riskWatch().run()).isOne();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void anEventThatTakesAnotherInIsNoSecondRisk() throws IOException {
    var risk = risks().getFirst();
    takeIn();

    assertThat(workspace.riskWatch().run()).isZero();
    assertThat(risks())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.number()).isEqualTo(risk.number());
          assertThat(left.event()).contains(only().id());
          assertThat(left.event()).isNotEqualTo(risk.event());
        });
  }

  @Test
  void whatWasClosedComesBackWhenTheEventThatTookItInFlaresUp() throws IOException {
    close(risks().getFirst().number());
    takeIn();
    assertThat(workspace.riskWatch().run()).as("all of it is older than the closing").isZero();

    flareUp();

    assertThat(workspace.riskWatch().run()).isOne();
    assertThat(risks()).extracting(Risk::stage).containsExactly(Stage.IDENTIFIED);
  }

  @Test
  void ofTwoRisksOfOneEventNoneComesBackForWhatTheOtherWasOpenFor() throws IOException {
    close(risks().getFirst().number());
    takeIn();
    var draft =
        new RiskRegister.Draft(
            only().title(), only().category(), only().level(), Optional.of(only().id()));
    var other = workspace.register().open(draft, "li", "");
    flareUp();

    assertThat(workspace.riskWatch().run()).isZero();
    close(other);
    now = now.plus(Duration.ofMinutes(30));
    assertThat(workspace.riskWatch().run()).isZero();
    assertThat(risks()).extracting(Risk::stage).containsExactly(Stage.CLOSED, Stage.CLOSED);
  }

  private void close(long risk) {
    workspace.register().move(risk, RiskRegister.Move.comment(Stage.CLOSED, "已办结"), "li");
  }

  /** The risk's event becomes part of the larger one. */
  private void takeIn() throws IOException {
    now = NOON.plus(Duration.ofMinutes(30));
    post(BOTH, 15, NOON.minus(Duration.ofHours(70)));
    workspace.following().run();
  }

  private void flareUp() throws IOException {
    now = now.plus(Duration.ofHours(5));
    post(BOTH, 3, now.minus(Duration.ofHours(3)));
    workspace.following().run();
  }

  private List<Risk> risks() {
    return workspace.register().all(10);
  }

  private Event only() {
    var found = workspace.events().since(NOON.minus(Duration.ofDays(30)), 10);
    assertThat(found).hasSize(1);
    return found.getFirst().event();
  }

  /** A minute between posts. */
  private void post(String text, int times, Instant from) throws IOException {
    for (var i = 0; i < times; i++) {
      var time = from.plus(Duration.ofMinutes(i));
      var url = URI.create("https://board.example/" + time.getEpochSecond());
      workspace.inbox().accept(SocialPost.at(url, "board", text, time));
    }
    workspace.reading().drain();
  }
}
