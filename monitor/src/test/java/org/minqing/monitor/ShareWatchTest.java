package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareWatchTest {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int WEEKS = 6;

  private final ShareWatch watch = new ShareWatch(6);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3})
  void noticesWhenMoreOfAsManyPostsAreNegative(int seed) {
    var counts = quiet(seed, 12);
    var at = counts.size() - 30;
    for (var i = at; i < at + 12; i++) {
      counts.set(i, new ShareWatch.Count(counts.get(i).posts() * 7 / 10, counts.get(i).posts()));
    }

    var noticed = scan(counts);

    assertThat(noticed)
        .filteredOn(one -> !one.hour().isBefore(hour(at)) && one.hour().isBefore(hour(at + 14)))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.hour()).isBefore(hour(at + 8));
          assertThat(one.finding().usual()).isBetween(0.1, 0.3);
          assertThat(one.finding().share()).isGreaterThan(0.35);
          assertThat(one.trend().hours()).hasSize(49);
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void keepsToTheFalseAlertsAllowed(int seed) {
    assertThat(scan(quiet(seed, 12))).hasSizeLessThanOrEqualTo(WEEKS);
  }

  @Test
  void aFloodOfPostsOfWhichNoMoreAreNegativeIsNoBurst() {
    var counts = quiet(1, 12);
    for (var i = counts.size() - 20; i < counts.size(); i++) {
      counts.set(i, new ShareWatch.Count(40, 200));
    }

    assertThat(scan(counts))
        .filteredOn(one -> one.hour().isAfter(hour(counts.size() - 21)))
        .isEmpty();
  }

  @Test
  void aHandfulOfPostsSaysNothing() {
    var counts = quiet(1, 1);
    for (var i = counts.size() - 6; i < counts.size(); i++) {
      counts.set(i, new ShareWatch.Count(1, 1));
    }

    assertThat(scan(counts))
        .filteredOn(one -> one.hour().isAfter(hour(counts.size() - 7)))
        .isEmpty();
  }

  private List<ShareWatch.Noticed> scan(List<ShareWatch.Count> counts) {
    return watch.scan(FROM, counts, hour(counts.size()), 0.5);
  }

  private static Instant hour(int number) {
    return FROM.plus(Duration.ofHours(number));
  }

  /** A fifth is negative, and that share wavers from day to day. */
  private static List<ShareWatch.Count> quiet(int seed, int mean) {
    var random = new Random(seed);
    var counts = new ArrayList<ShareWatch.Count>();
    var share = 0.2;
    for (var hour = 0; hour < WEEKS * 168; hour++) {
      if (hour % 24 == 0) {
        share = Math.clamp(0.2 + 0.03 * random.nextGaussian(), 0.1, 0.3);
      }
      var posts = random.nextInt(2 * mean + 1);
      var negative = 0;
      for (var post = 0; post < posts; post++) {
        negative += random.nextDouble() < share ? 1 : 0;
      }
      counts.add(new ShareWatch.Count(negative, posts));
    }
    return counts;
  }
}
