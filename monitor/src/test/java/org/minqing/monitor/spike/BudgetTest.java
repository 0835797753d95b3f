package org.minqing.monitor.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void noSevenDaysHoldMoreThanItAllows() {
    var budget = new Budget(3);
    var random = new Random(5);
    var sent = new ArrayList<Instant>();
    for (var hour = 0; hour < 2_000; hour++) {
      var now = NOW.plus(Duration.ofHours(hour));
      if (random.nextInt(10) == 0 && budget.allows(sent, now)) {
        sent.add(now);
      }
    }

    for (var i = 0; i + 3 < sent.size(); i++) {
      assertThat(Duration.between(sent.get(i), sent.get(i + 3)))
          .isGreaterThanOrEqualTo(Duration.ofDays(7));
    }
    assertThat(sent).hasSizeGreaterThan(20);
  }

  @Test
  void isSharedAmongTheSeries() {
    assertThat(new Budget(4).share(20) * 20).isEqualTo(1);
    assertThat(new Budget(400).share(1)).isEqualTo(SpikeDetector.FALSE_A_WEEK);
  }

  @Test
  void isOneAlertOrMore() {
    assertThatThrownBy(() -> new Budget(0)).hasMessageContaining("1 alert a week or more");
  }
}
