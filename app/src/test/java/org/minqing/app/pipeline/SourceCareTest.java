package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.TestDatabase;
import org.minqing.app.config.SourceFiles;
import org.minqing.app.state.Fault;
import org.minqing.app.state.Notices;
import org.minqing.app.state.Notices.Kind;
import org.minqing.app.state.Paces;
import org.minqing.app.state.Runs;
import org.minqing.app.state.State;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.Crawler;
import org.minqing.crawler.Door;
import org.minqing.crawler.FailureReason;
import org.minqing.crawler.Progress;
import org.minqing.model.Medium;
import org.minqing.model.Politeness;
import org.minqing.model.Reach;
import org.minqing.model.Source;
import org.minqing.model.SourceId;

/** How often a source is asked, and when it is said to need a hand; weeks of runs in a moment. */
class SourceCareTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  @TempDir private Path data;
  private State state;
  private Instant now = Instant.parse("2026-03-01T00:00:01Z");
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

  private final Source source =
      new Source(
          new SourceId("town"),
          "小城",
          Medium.NEWS,
          new Reach.Feed(List.of(URI.create("https://town.example/rss")), false),
          Optional.of("0 0/30 * * * ?"),
          Politeness.DEFAULT,
          Optional.empty(),
          false,
          true);

  /** What keeps the relational state. */
  TestDatabase database() {
    return TestDatabase.FILE;
  }

  @BeforeEach
  void open() {
    state = State.open(database().of(data));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private Pacing pacing() {
    return new Pacing(new Paces(state), ZONE, clock);
  }

  /**
   * What the next run over the source brings; a stand-in for the web, not for the crawler's user.
   */
  private record Brings(CrawlReport report) implements Crawler {
    @Override
    public CrawlReport collect(Source from, Door door, Progress progress) {
      return report;
    }

    @Override
    public void close() {}
  }

  private void run(long fetched, long same, long fresh, Map<FailureReason, Long> failed)
      throws InterruptedException {
    var failures =
        failed.keySet().stream()
            .map(reason -> new CrawlReport.Failure("https://town.example/", reason, "so"))
            .toList();
    var report =
        new CrawlReport(
            source.id(),
            now,
            now,
            fetched + 1,
            fetched,
            same,
            fresh,
            fresh,
            0,
            0,
            failed,
            failures);
    var runs = new Runs(state, clock);
    var care = new Aftercare(pacing(), runs, new Notices(state, clock), clock);
    new Collecting(new Brings(report), draft -> Door.Admission.NEW, runs, care, true)
        .collect(source, Progress.SILENT);
  }

  private SourceHealth.Line line() {
    return SourceHealth.of(
            new SourceFiles(List.of(source), List.of()),
            new Runs(state, clock),
            new Paces(state),
            new Notices(state, clock),
            ZONE,
            clock)
        .sources()
        .getFirst();
  }

  private List<Kind> kinds() {
    return line().notices().stream().map(Notices.Notice::kind).toList();
  }

  /** The schedule's turns that are used within a time in which nothing new comes. */
  private int turnsUsed(Duration time) throws InterruptedException {
    var used = 0;
    for (var end = now.plus(time); now.isBefore(end); now = now.plus(HALF_HOUR)) {
      if (pacing().isDue(source)) {
        run(0, 1, 0, Map.of());
        used++;
      }
    }
    return used;
  }

  @Test
  void aSourceWithNothingNewIsAskedLessOftenDownToOnceADay() throws InterruptedException {
    assertThat(turnsUsed(Duration.ofDays(1))).isBetween(5, 12);
    turnsUsed(Duration.ofDays(4));

    assertThat(turnsUsed(Duration.ofDays(10))).isBetween(9, 11);
    assertThat(line().pace().stretch()).isGreaterThan(40);
    assertThat(line().next().orElseThrow()).isAfter(now.plus(Duration.ofHours(1)));
  }

  @Test
  void muchThatIsNewBringsItBackToItsScheduleAtOnce() throws InterruptedException {
    turnsUsed(Duration.ofDays(5));
    run(1, 0, 20, Map.of());

    assertThat(line().pace()).isEqualTo(Paces.Pace.SCHEDULE);
    assertThat(line().next()).contains(Instant.parse("2026-03-06T00:30:00Z"));
    now = now.plus(HALF_HOUR);
    assertThat(pacing().isDue(source)).isTrue();
  }

  @Test
  void aLittleThatIsNewBringsItBackStepByStep() throws InterruptedException {
    turnsUsed(Duration.ofDays(1));
    var before = line().pace().stretch();
    run(1, 30, 1, Map.of());

    assertThat(line().pace().stretch()).isLessThan(before).isGreaterThan(1);
  }

  @Test
  void whatLastsWeighsMoreThanWhatPasses() throws InterruptedException {
    run(0, 0, 0, Map.of(FailureReason.TIMEOUT, 1L));
    assertThat(kinds()).isEmpty();
    assertThat(line().pace().trouble()).isEqualTo(0.25);

    run(0, 0, 0, Map.of(FailureReason.MALFORMED, 1L));
    assertThat(line().pace().trouble()).isEqualTo(0.75);

    run(0, 0, 0, Map.of(FailureReason.CLIENT_ERROR, 1L, FailureReason.TIMEOUT, 5L));
    assertThat(line().pace().trouble()).isEqualTo(1.75);
    assertThat(kinds()).containsExactly(Kind.FAILING);
    assertThat(line().notices().getFirst().fault())
        .isInstanceOfSatisfying(
            Fault.Failing.class,
            fault -> {
              assertThat(fault.runs()).isEqualTo(3);
              assertThat(fault.last()).contains("CLIENT_ERROR=1");
            });
  }

  @Test
  void aSourceThatFailsForWeeksIsStillAskedOnceADayAndIsWellAfterOneGoodRun()
      throws InterruptedException {
    var asked = 0;
    for (var end = now.plus(Duration.ofDays(20)); now.isBefore(end); now = now.plus(HALF_HOUR)) {
      if (pacing().isDue(source)) {
        run(0, 0, 0, Map.of(FailureReason.CLIENT_ERROR, 1L));
        asked++;
      }
    }
    assertThat(asked).isBetween(20, 30);
    assertThat(kinds()).containsExactly(Kind.FAILING);

    run(1, 0, 3, Map.of());

    assertThat(kinds()).isEmpty();
    assertThat(line().pace()).isEqualTo(Paces.Pace.SCHEDULE);
  }

  @Test
  void aSourceThatAnswersAndNeverBringsAPostIsSaidToBeEmpty() throws InterruptedException {
    run(40, 0, 0, Map.of());

    assertThat(line().notices().getFirst().fault()).isEqualTo(new Fault.Empty(40));
  }

  @Test
  void aFeedThatCannotBeReadIsSaidToFailAndNotToBeEmpty() throws InterruptedException {
    run(1, 0, 0, Map.of(FailureReason.MALFORMED, 1L));

    assertThat(kinds()).containsExactly(Kind.FAILING);
  }

  @Test
  void aSourceOfWhichOneFeedIsAsItWasAndOneCannotBeReadDoesNotFail() throws InterruptedException {
    run(1, 1, 0, Map.of(FailureReason.MALFORMED, 1L));

    assertThat(kinds()).isEmpty();
  }

  @Test
  void pagesThatWereRebuiltAreNoticedAndTheNoticeKeepsItsBeginning() throws InterruptedException {
    run(40, 0, 30, Map.of());
    assertThat(kinds()).isEmpty();
    var well = now;
    now = now.plus(HALF_HOUR);
    var rebuilt = now;
    run(40, 0, 0, Map.of(FailureReason.NO_ARTICLE, 30L));
    now = now.plus(HALF_HOUR);
    run(41, 0, 0, Map.of(FailureReason.NO_ARTICLE, 31L));

    assertThat(line().notices())
        .contains(new Notices.Notice(source.id(), rebuilt, new Fault.TurnedEmpty(41, well, 30)));

    run(40, 0, 2, Map.of());
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aQuietNightIsNoTrouble() throws InterruptedException {
    run(40, 0, 30, Map.of());
    for (var i = 0; i < 10; i++) {
      now = now.plus(HALF_HOUR);
      // The front page shows the time of day; nothing else has changed.
      run(1, 39, 0, Map.of());
    }

    assertThat(kinds()).isEmpty();
  }

  private void days(int days, long freshEach) throws InterruptedException {
    for (var i = 0; i < days; i++) {
      // No two days are alike.
      run(20, 5, freshEach + i % 3, Map.of());
      now = now.plus(Duration.ofDays(1));
    }
  }

  @Test
  void aDayFarOutsideOfTheUsualIsNoticed() throws InterruptedException {
    days(9, 20);
    run(20, 5, 21, Map.of());
    assertThat(kinds()).isEmpty();

    now = now.plus(Duration.ofDays(1));
    run(20, 5, 1, Map.of());
    assertThat(kinds()).containsExactly(Kind.UNUSUAL_VOLUME);

    now = now.plus(Duration.ofDays(1));
    run(200, 5, 190, Map.of());
    assertThat(kinds()).containsExactly(Kind.UNUSUAL_VOLUME);
    var fault = line().notices().getFirst().fault();
    assertThat(fault.english(ZONE)).isEqualTo("190 new posts in a day, usually about 21");
    assertThat(fault.chinese(ZONE)).isEqualTo("一天内新增 190 条，平常约 21 条");
  }

  @Test
  void theFirstDaysAreNoMeasure() throws InterruptedException {
    run(400, 0, 380, Map.of());
    now = now.plus(Duration.ofDays(1));
    days(3, 2);

    assertThat(kinds()).isEmpty();
  }
}
