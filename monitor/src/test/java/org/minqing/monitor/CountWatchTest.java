package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.monitor.spike.SpikeDetector;

class CountWatchTest {

  private static final Instant FIRST = Instant.parse("2023-05-01T00:00:00Z");
  private final CountWatch watch = new CountWatch(ZoneId.of("Asia/Shanghai"));

  @Test
  void findsTheBurstOfASearch() {
    var counts = counts(600);
    for (var hour = 500; hour < 504; hour++) {
      counts.set(hour, 40L);
    }

    var noticed = watch.scan(FIRST, counts, hour(600), SpikeDetector.FALSE_A_WEEK);

    assertThat(noticed).extracting(CountWatch.Noticed::hour).containsExactly(hour(500));
    assertThat(noticed.getFirst().verdict().seen()).isEqualTo(40);
  }

  @Test
  void theTimeBeforeTheFirstPostIsNoQuiet() {
    var counts = counts(300);
    for (var hour = 0; hour < 200; hour++) {
      counts.set(hour, 0L);
    }

    assertThat(watch.scan(FIRST, counts, hour(300), SpikeDetector.FALSE_A_WEEK)).isEmpty();
  }

  @Test
  void anHourStillFillingCountsUpwardOnly() {
    var counts = counts(500);
    counts.set(499, 60L);
    var now = hour(499).plus(Duration.ofMinutes(5));

    assertThat(watch.scan(FIRST, counts, now, SpikeDetector.FALSE_A_WEEK)).hasSize(1);
    counts.set(499, 0L);
    assertThat(watch.scan(FIRST, counts, now, SpikeDetector.FALSE_A_WEEK)).isEmpty();
  }

  private static List<Long> counts(int hours) {
    var counts = new ArrayList<Long>();
    for (var hour = 0; hour < hours; hour++) {
      counts.add(3L + hour % 3);
    }
    return counts;
  }

  private static Instant hour(int number) {
    return FIRST.plus(Duration.ofHours(number));
  }
}
