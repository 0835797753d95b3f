package org.minqing.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.minqing.model.Medium;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.monitor.follow.Event;

class SpreadWatchTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T02:10:00Z");
  private static final Instant HOUR = Instant.parse("2026-03-01T02:00:00Z");

  private final SpreadWatch watch = new SpreadWatch(ZoneId.of("Asia/Shanghai"), 10);

  @Test
  void anEventThatIsRepostedALotAtOnceIsNoticedInItsFirstHours() {
    assertThat(scan(0, 12, 30, 25, 9))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.hour()).isEqualTo(HOUR.plus(Duration.ofHours(1)));
          assertThat(one.copies()).isEqualTo(12);
          assertThat(one.expected()).isLessThan(1);
          assertThat(one.trend().hours()).hasSize(49);
        });
  }

  @Test
  void oneThatSpreadsAtAnEvenPaceIsNoBurstUntilItSpeedsUp() {
    var even = new int[72];
    for (var i = 0; i < even.length; i++) {
      even[i] = 3 + i % 2;
    }
    assertThat(scan(even)).isEmpty();

    even[71] = 40;
    assertThat(scan(even))
        .singleElement()
        .satisfies(one -> assertThat(one.hour()).isEqualTo(HOUR.plus(Duration.ofHours(71))));
  }

  @Test
  void aFewRepostsAreNotToldHoweverRare() {
    assertThat(scan(0, 5, 9, 4)).isEmpty();
  }

  private List<SpreadWatch.Noticed> scan(int... copies) {
    var hours = new ArrayList<Event.Hour>();
    var all = 0;
    for (var i = 0; i < copies.length; i++) {
      var posts = copies[i] + (i == 0 ? 1 : 0);
      if (posts > 0) {
        hours.add(new Event.Hour(HOUR.plus(Duration.ofHours(i)), posts, copies[i]));
      }
      all += copies[i];
    }
    var end = HOUR.plus(Duration.ofHours(copies.length));
    var event =
        new Event(
            "e1",
            "翠湖小区停水",
            List.of(),
            List.of(),
            RiskLevel.III,
            Optional.empty(),
            all + 1,
            all,
            FIRST,
            end,
            List.of(new Event.Step(new SourceId("town"), Medium.NEWS, FIRST, all + 1)),
            List.of(),
            hours,
            List.of(),
            List.of(),
            List.of());
    return watch.scan(event, end, 0.1);
  }
}
