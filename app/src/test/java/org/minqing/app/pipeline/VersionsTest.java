package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.model.Task;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.Versions;
import org.minqing.crawler.Door.Admission;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

/** A post that was edited keeps its earlier words. */
class VersionsTest {

  private static final URI URL = URI.create("https://town.example/1");
  private static final PostId ID = PostId.of(URL, "");

  @TempDir private Path home;
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(config.resolve("minqing.yaml"), "dictionaries: \"" + dictionaries + "\"\n");
    workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void collect(String text) {
    collect(text, Instant.parse("2026-03-05T04:00:00Z"));
  }

  private Admission collect(String text, Instant now) {
    return workspace
        .inbox()
        .accept(
            new Post(
                ID,
                new SourceId("town"),
                Medium.NEWS,
                URL,
                "",
                "停水通知",
                text,
                Optional.of(now),
                now,
                Optional.empty(),
                Optional.empty(),
                Engagement.NONE,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aCorrectionOfWordsThatWereEditedTeachesNothingAndGoesWithItsPost() throws Exception {
    collect("停水三天");
    workspace.reading().drain();
    var desk = workspace.correctionDesk(workspace.store());
    desk.correct(ID, Task.CATEGORY, "NONE", "li");
    assertThat(desk.rows(Task.CATEGORY))
        .containsExactly(new CorrectionDesk.Row("NONE", "停水通知 ｜ 停水三天"));
    assertThat(desk.correct(ID, Task.GRAVITY, "II", "li").orElseThrow().given())
        .isEqualTo(workspace.store().get(ID).orElseThrow().level().name());
    assertThat(desk.withdraw(ID, Task.GRAVITY, "li")).isTrue();

    collect("停水三小时");
    workspace.reading().drain();
    assertThat(desk.rows(Task.CATEGORY)).isEmpty();
    assertThat(workspace.corrections().of(ID)).hasSize(1);

    workspace.retention().run();
    assertThat(workspace.corrections().all()).as("the post expired").isEmpty();
  }

  private java.util.List<String> earlier() {
    return workspace.versions().of(ID).stream()
        .map(Versions.Version::post)
        .map(Post::text)
        .toList();
  }

  @Test
  void whatWasReadAndStoredIsKeptWhenOtherWordsTakeItsPlace() throws Exception {
    collect("停水三天");
    workspace.reading().drain();
    assertThat(earlier()).isEmpty();
    collect("停水三小时");
    workspace.reading().drain();

    assertThat(earlier()).containsExactly("停水三天");
    assertThat(workspace.store().get(ID).orElseThrow().post().text()).isEqualTo("停水三小时");
  }

  @Test
  void soAreWordsThatWereReplacedBeforeAnybodyReadThem() throws Exception {
    collect("停水三天");
    collect("停水三小时");
    collect("已经来水");
    workspace.reading().drain();

    assertThat(earlier()).containsExactlyInAnyOrder("停水三天", "停水三小时");
  }

  @Test
  void olderWordsThatComeInLaterFromAnArchiveAreTheEarlierOnes() throws Exception {
    var today = Instant.parse("2026-03-05T04:00:00Z");
    collect("已经来水", today);
    workspace.reading().drain();

    collect("停水三天", today.minus(Duration.ofDays(1)));
    workspace.reading().drain();

    assertThat(workspace.store().get(ID).orElseThrow().post().text()).isEqualTo("已经来水");
    assertThat(earlier()).containsExactly("停水三天");
    assertThat(collect("已经来水", today.plusSeconds(60))).isEqualTo(Admission.DUPLICATE);

    for (var again = 0; again < 2; again++) {
      collect("停水两天", today.minus(Duration.ofDays(2)));
      workspace.reading().drain();
      collect("停水三天", today.minus(Duration.ofDays(1)));
      workspace.reading().drain();
    }
    assertThat(earlier()).containsExactly("停水三天", "停水两天");
    assertThat(workspace.versions().of(ID).getFirst().replacedAt()).isEqualTo(today);
  }

  @Test
  void wordsThatComeBackAreKeptOnce() throws Exception {
    for (var text : new String[] {"停水三天", "已经来水", "停水三天", "已经来水"}) {
      collect(text);
      workspace.reading().drain();
    }

    assertThat(earlier()).containsExactlyInAnyOrder("停水三天", "已经来水");
  }

  @Test
  void aPageThatChangesAllTheTimeKeepsItsLatestFifty() throws Exception {
    for (var i = 0; i < 60; i++) {
      collect("阅读 " + i + " 次");
    }
    workspace.reading().drain();

    assertThat(earlier()).hasSize(50).contains("阅读 58 次").doesNotContain("阅读 3 次");
  }

  @Test
  void theyExpireWithTheirPost() throws Exception {
    collect("停水三天");
    collect("已经来水");

    assertThat(workspace.versions().expire(Instant.parse("2026-03-04T00:00:00Z"), Set.of()))
        .isZero();
    assertThat(workspace.versions().expire(Instant.parse("2026-03-06T00:00:00Z"), Set.of()))
        .isEqualTo(1);
    assertThat(earlier()).isEmpty();
  }
}
