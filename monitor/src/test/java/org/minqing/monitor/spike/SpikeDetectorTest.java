package org.minqing.monitor.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeDetectorTest {

  private static final LocalDateTime MONDAY = LocalDateTime.of(2023, 3, 6, 0, 0);
  private static final int WEEK = 168;

  @Test
  void judgesNothingBeforeItHasSeenAnything() {
    var verdicts = read(Duration.ofHours(1), 24, hour -> 500);

    assertThat(verdicts).noneMatch(Verdict::alert);
  }

  @Test
  void aSteepDayCurveIsNoBurstFromTheThirdDayOn() {
    var verdicts = read(Duration.ofHours(1), 3 * WEEK, noisy(h -> h % 24 < 7 ? 1 : 30));

    assertThat(verdicts.subList(72, verdicts.size())).noneMatch(Verdict::alert);
  }

  @Test
  void aBurstIsOneAlertAndSaysSinceWhenAndHowMany() {
    var mean = noisy(h -> 5 + (h >= 400 && h < 412 ? 40 : 0));
    var verdicts = read(Duration.ofHours(1), 500, mean);

    var alert = verdicts.subList(WEEK, 500).stream().filter(Verdict::alert).toList();
    assertThat(alert).hasSize(1);
    var told = alert.getFirst();
    assertThat(told.start()).isBetween(MONDAY.plusHours(400), MONDAY.plusHours(401));
    assertThat(told.seen()).isGreaterThan(told.upper());
    assertThat(told.expected()).isBetween(2.0, 10.0);
    assertThat(told.tail()).isLessThan(0.001);
    assertThat(told.burst().orElseThrow().since()).isEqualTo(MONDAY.plusHours(400));
  }

  @Test
  void aPastBurstDoesNotBlindIt() {
    var mean =
        noisy(
            h -> 5 + (h >= 400 && h < 424 ? 60 : 0) + (h >= 400 + WEEK && h < 412 + WEEK ? 60 : 0));
    var verdicts = read(Duration.ofHours(1), 600 + WEEK, mean);

    assertThat(verdicts.subList(400, 424).stream().filter(Verdict::alert)).hasSize(1);
    assertThat(verdicts.subList(400 + WEEK, 412 + WEEK).stream().filter(Verdict::alert)).hasSize(1);
  }

  @Test
  void fewPostsAfterSilenceAreABurstAndOneIsNot() {
    var verdicts = read(Duration.ofHours(1), 900, h -> h == 300 ? 1 : h == 800 ? 6 : 0);

    assertThat(verdicts.stream().filter(Verdict::alert).map(Verdict::start))
        .containsExactly(MONDAY.plusHours(800));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15, 60, 360, 1440})
  void oneSettingSeesATenfoldRateAtAnyStep(int minutes) {
    var step = Duration.ofMinutes(minutes);
    var from = (int) Duration.ofDays(40).dividedBy(step);
    var mean = 12.0;
    var verdicts = read(step, from + 12, noisy(i -> i >= from ? 10 * mean : mean));

    assertThat(verdicts.subList(0, from).stream().filter(Verdict::alert))
        .as("by chance in forty days")
        .hasSizeLessThan(2);
    assertThat(verdicts.subList(from, from + 12).stream().filter(Verdict::alert)).hasSize(1);
  }

  @Test
  void theMoreFalseAlertsAreBorneTheMoreAreRaised() {
    var counts = noisy(h -> 3);
    var few = alerts(new SpikeDetector(Duration.ofHours(1), 0.01), 52 * WEEK, counts);
    var many = alerts(new SpikeDetector(Duration.ofHours(1), 1), 52 * WEEK, noisy(h -> 3));

    assertThat(few).isLessThanOrEqualTo(2);
    assertThat(many).isBetween(few + 5, 52);
  }

  @Test
  void learnsThatASeriesKeepsPublicHolidays() {
    var first = LocalDateTime.of(2025, 1, 1, 0, 0);
    var counts =
        noisy(h ->
            Workdays.kind(first.plusHours(h).toLocalDate()) == Workdays.Kind.WORKDAY ? 60 : 20);
    var detector = new SpikeDetector(Duration.ofHours(1));
    var expected = new HashMap<LocalDate, Double>();
    for (var h = 0; h < 365 * 24; h++) {
      var start = first.plusHours(h);
      var verdict = detector.next(start, counts.applyAsDouble(h));
      expected.merge(start.toLocalDate(), verdict.expected() / 24, Double::sum);
    }

    var nationalDay = expected.get(LocalDate.of(2025, 10, 1));
    var backAtWork = expected.get(LocalDate.of(2025, 10, 9));
    var workedSaturday = expected.get(LocalDate.of(2025, 10, 11));
    var plainSaturday = expected.get(LocalDate.of(2025, 10, 18));
    assertThat(List.of(nationalDay, plainSaturday)).allMatch(mean -> mean < 35);
    assertThat(List.of(backAtWork, workedSaturday)).allMatch(mean -> mean > 45);
  }

  @Test
  void peekLearnsNothing() {
    var one = new SpikeDetector(Duration.ofHours(1));
    var other = new SpikeDetector(Duration.ofHours(1));
    var counts = noisy(h -> 7);
    for (var h = 0; h < 300; h++) {
      var count = counts.applyAsDouble(h);
      one.peek(MONDAY.plusHours(h), 1_000);
      assertThat(one.next(MONDAY.plusHours(h), count))
          .isEqualTo(other.next(MONDAY.plusHours(h), count));
    }
  }

  @Test
  void refusesWhatIsNoCount() {
    var detector = new SpikeDetector(Duration.ofHours(1));

    assertThatThrownBy(() -> detector.next(MONDAY, -1)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> detector.next(MONDAY, Double.NaN)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new SpikeDetector(Duration.ofMinutes(1)))
        .hasMessageContaining("5 minutes");
    assertThatThrownBy(() -> new SpikeDetector(Duration.ofHours(1), 0))
        .hasMessageContaining("more than 0");
  }

  private static List<Verdict> read(Duration step, int intervals, IntToDoubleFunction counts) {
    var detector = new SpikeDetector(step);
    var verdicts = new ArrayList<Verdict>();
    for (var i = 0; i < intervals; i++) {
      verdicts.add(detector.next(MONDAY.plus(step.multipliedBy(i)), counts.applyAsDouble(i)));
    }
    return verdicts;
  }

  private static int alerts(SpikeDetector detector, int hours, IntToDoubleFunction counts) {
    var alerts = 0;
    for (var h = 0; h < hours; h++) {
      alerts += detector.next(MONDAY.plusHours(h), counts.applyAsDouble(h)).alert() ? 1 : 0;
    }
    return alerts;
  }

  /** Counts about a mean, a little wilder than Poisson; the same ones each time. */
  private static IntToDoubleFunction noisy(IntToDoubleFunction mean) {
    var random = new Random(11);
    return i -> {
      var wanted = mean.applyAsDouble(i) * Math.exp(0.2 * random.nextGaussian());
      return Math.max(0, Math.rint(wanted + Math.sqrt(wanted) * random.nextGaussian()));
    };
  }
}
