package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.spike.Budget;

class SpikeWatchTest {

  private static final RiskCategory FRAUD = new RiskCategory("fraud");
  private static final RiskCategory CRIME = new RiskCategory("crime");
  private static final RegionCode XIAN = new RegionCode("610100");
  private static final RegionCode BAOJI = new RegionCode("610300");
  private static final Instant FROM = Instant.parse("2026-01-04T16:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final SpikeWatch watch = new SpikeWatch(ZoneId.of("Asia/Shanghai"), new Budget(4));

  @Test
  void findsNothingInNothing() {
    assertThat(watch.scan(List.of(), FROM, hour(100), DAY)).isEmpty();
  }

  @Test
  void raisesNoMoreThanItsBudgetWhileAllIsAsUsual() {
    assertThat(watch.scan(weeks(8), FROM, hour(8 * 168), Duration.ofDays(56))).hasSizeLessThan(4);
  }

  @Test
  void tellsABurstOnceAndNamesThePlaceThatDrivesIt() {
    var counts = weeks(4);
    burst(counts, 4 * 168 - 5, XIAN, 6, 12, 9, 14, 8);

    var spikes = watch.scan(counts, FROM, hour(4 * 168), DAY);

    assertThat(spikes).hasSize(1);
    var spike = spikes.getFirst();
    assertThat(spike.series().category()).isEqualTo(FRAUD);
    assertThat(spike.began()).isBetween(hour(4 * 168 - 5), spike.hour());
    assertThat((double) spike.observed()).isGreaterThan(spike.upper());
    assertThat(spike.expected()).isLessThan(3);
    assertThat(spike.tail()).isLessThan(0.001);
    assertThat(spike.score()).isGreaterThanOrEqualTo(1);
    assertThat(spike.driving()).extracting(Spike.Driver::region).containsExactly(XIAN);
  }

  @Test
  void seesABurstInAPlaceThatIsLostInTheWhole() {
    var counts = weeks(4);
    for (var h = 0; h < 4 * 168; h++) {
      counts.add(new HourlyCount(hour(h), new SeriesKey(FRAUD, Optional.empty()), 40 + h % 7));
    }
    burst(counts, 4 * 168 - 3, BAOJI, 5, 7, 5);

    var spikes = watch.scan(counts, FROM, hour(4 * 168), DAY);

    assertThat(spikes)
        .singleElement()
        .extracting(spike -> spike.series().region())
        .isEqualTo(Optional.of(BAOJI));
  }

  @Test
  void tellsOfASecondPlaceWhileTheFirstGoesOn() {
    var counts = weeks(4);
    for (var h = 0; h < 4 * 168; h++) {
      counts.add(new HourlyCount(hour(h), new SeriesKey(FRAUD, Optional.empty()), 40 + h % 7));
    }
    burst(counts, 4 * 168 - 9, BAOJI, 5, 7, 5, 5, 6, 5, 5, 6, 5);
    burst(counts, 4 * 168 - 3, XIAN, 6, 8, 6);

    var spikes = watch.scan(counts, FROM, hour(4 * 168), DAY);

    assertThat(spikes)
        .extracting(spike -> spike.series().region())
        .containsExactly(Optional.of(BAOJI), Optional.of(XIAN));
    assertThat(spikes).extracting(Alert::id).doesNotHaveDuplicates();
  }

  @Test
  void tellsOfAPlaceThatJoinsWhileTheWholeGoesOn() {
    var counts = weeks(4);
    burst(counts, 4 * 168 - 12, XIAN, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30);
    burst(counts, 4 * 168 - 4, BAOJI, 9, 9, 9, 9);

    assertThat(watch.scan(counts, FROM, hour(4 * 168), DAY))
        .extracting(spike -> spike.series().region())
        .containsExactly(Optional.empty(), Optional.of(BAOJI));
  }

  @Test
  void tellsOfTheWholeThoughASmallPlaceRangBefore() {
    var counts = weeks(4);
    for (var h = 0; h < 4 * 168; h++) {
      var wave = h < 4 * 168 - 3 ? 0 : 200;
      counts.add(
          new HourlyCount(hour(h), new SeriesKey(FRAUD, Optional.empty()), 40 + h % 7 + wave));
    }
    burst(counts, 4 * 168 - 20, BAOJI, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5);

    assertThat(watch.scan(counts, FROM, hour(4 * 168), DAY))
        .extracting(spike -> spike.series().region())
        .containsExactly(Optional.of(BAOJI), Optional.empty());
  }

  @Test
  void tellsOneWaveInManyPlacesOnce() {
    var counts = new ArrayList<HourlyCount>();
    var random = new Random(3);
    for (var h = 0; h < 4 * 168; h++) {
      for (var city = 1; city <= 9; city++) {
        var wave = h < 4 * 168 - 8 ? 0.2 : 3;
        add(counts, h, new RegionCode("610" + city + "00"), poisson(random, wave));
      }
    }

    assertThat(watch.scan(counts, FROM, hour(4 * 168), DAY))
        .extracting(spike -> spike.series().region())
        .containsExactly(Optional.empty());
  }

  @Test
  void judgesTheHourThatIsStillFillingUpwardOnly() {
    var counts = weeks(4);
    var now = hour(4 * 168).plus(10, ChronoUnit.MINUTES);
    assertThat(watch.scan(counts, FROM, now, DAY)).isEmpty();

    burst(counts, 4 * 168, XIAN, 30);
    assertThat(watch.scan(counts, FROM, now, DAY))
        .singleElement()
        .extracting(Spike::hour)
        .isEqualTo(hour(4 * 168));
  }

  @Test
  void forgetsBurstsNoticedLongAgo() {
    var counts = weeks(4);
    burst(counts, 3 * 168, XIAN, 20, 30, 20);

    assertThat(watch.scan(counts, FROM, hour(4 * 168), DAY)).isEmpty();
    assertThat(watch.scan(counts, FROM, hour(4 * 168), Duration.ofDays(8))).hasSize(1);
  }

  @Test
  void tellsTheSameBurstInTheSameWordsHourAfterHour() {
    var counts = weeks(4);
    burst(counts, 4 * 168 - 20, XIAN, 20, 30, 20, 15, 12, 14, 9);

    var first = watch.scan(counts, FROM, hour(4 * 168 - 16), DAY);
    var later = watch.scan(counts, FROM, hour(4 * 168), DAY);

    assertThat(later)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("trend")
        .isEqualTo(first)
        .hasSize(1);
    assertThat(first.getFirst().extent()).isBetween(80L, 90L);
    assertThat(later.getFirst().extent()).as("it went on").isBetween(100L, 125L);
  }

  @Test
  void doesNotTakeTheTimeBeforeCollectingForQuiet() {
    var counts = weeks(1);
    var longBefore = FROM.minus(56, ChronoUnit.DAYS);

    assertThat(watch.scan(counts, longBefore, hour(168), Duration.ofDays(56)))
        .isEqualTo(watch.scan(counts, FROM, hour(168), Duration.ofDays(56)));
  }

  @Test
  void keepsCategoriesApart() {
    var counts = weeks(4);
    burst(counts, 4 * 168 - 3, XIAN, 20, 30, 20);
    for (var h = 4 * 168 - 3; h < 4 * 168; h++) {
      counts.add(new HourlyCount(hour(h), new SeriesKey(CRIME, Optional.empty()), 25));
    }

    assertThat(watch.scan(counts, FROM, hour(4 * 168), DAY))
        .extracting(spike -> spike.series().category())
        .containsExactlyInAnyOrder(FRAUD, CRIME);
  }

  /** Some posts an hour on fraud by day and few by night, in two cities. */
  private static List<HourlyCount> weeks(int weeks) {
    var random = new Random(7);
    var counts = new ArrayList<HourlyCount>();
    for (var h = 0; h < weeks * 168; h++) {
      var mean = h % 24 < 7 ? 0.2 : 1.0;
      add(counts, h, XIAN, poisson(random, mean));
      add(counts, h, BAOJI, poisson(random, mean / 2));
    }
    return counts;
  }

  private static void burst(List<HourlyCount> counts, int from, RegionCode region, long... extra) {
    for (var i = 0; i < extra.length; i++) {
      add(counts, from + i, region, extra[i]);
    }
  }

  private static void add(List<HourlyCount> counts, int hour, RegionCode region, long count) {
    if (count > 0) {
      counts.add(new HourlyCount(hour(hour), new SeriesKey(FRAUD, Optional.of(region)), count));
      counts.add(new HourlyCount(hour(hour), new SeriesKey(FRAUD, Optional.empty()), count));
    }
  }

  private static long poisson(Random random, double mean) {
    var limit = Math.exp(-mean);
    var count = -1L;
    for (var product = 1.0; product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private static Instant hour(int number) {
    return FROM.plus(number, ChronoUnit.HOURS);
  }
}
