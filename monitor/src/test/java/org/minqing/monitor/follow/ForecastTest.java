package org.minqing.monitor.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minqing.model.Polarity;
import org.minqing.model.RiskLevel;

class ForecastTest {

  private static final Instant NOW = Town.MORNING.plus(Duration.ofDays(2));

  @Test
  void boundsLieAroundWhatIsExpectedAndWidenWithTime() {
    var forecasts = Forecast.of(event(20, 40), NOW);

    assertThat(forecasts).extracting(Forecast::hours).containsExactly(24, 48, 72);
    assertThat(forecasts)
        .allSatisfy(f -> {
          assertThat((double) f.best()).isLessThanOrEqualTo(f.likely());
          assertThat((double) f.worst()).isGreaterThanOrEqualTo(f.likely());
        });
    var widths = forecasts.stream().map(f -> f.worst() - f.best()).toList();
    assertThat(widths).isSorted();
  }

  @Test
  void whatGrowsIsExpectedToBringMoreThanWhatFades() {
    var growing = Forecast.of(event(10, 40), NOW).getFirst().likely();
    var fading = Forecast.of(event(40, 10), NOW).getFirst().likely();

    assertThat(growing).isGreaterThan(40);
    assertThat(fading).isLessThan(10);
  }

  @Test
  void whatIsOverBringsNothing() {
    var later = NOW.plus(Duration.ofDays(9));

    assertThat(Forecast.of(event(20, 40), later))
        .allSatisfy(f -> {
          assertThat(f.likely()).isZero();
          assertThat(f.worst()).isZero();
        });
  }

  @Test
  void theQuantilesAreThoseOfTheDistribution() {
    var random = new Random(7);
    var draws = new ArrayList<Integer>();
    for (var i = 0; i < 20_000; i++) {
      draws.add(negativeBinomial(12, 3, random));
    }
    draws.sort(null);

    assertThat(Forecast.quantile(12, 1 / 3.0, 0.1)).isCloseTo(draws.get(2_000), within(1));
    assertThat(Forecast.quantile(12, 1 / 3.0, 0.9)).isCloseTo(draws.get(18_000), within(1));
  }

  @Test
  void holdsForecastsAgainstWhatCame() {
    var forecast = new Forecast(24, 5, 10, 20);

    var track =
        Forecast.Track.of(
            List.of(new Forecast.Outcome(forecast, 9), new Forecast.Outcome(forecast, 29)));

    assertThat(track.forecasts()).isEqualTo(2);
    assertThat(track.within()).isEqualTo(0.5);
    assertThat(track.error()).isCloseTo((0.1 + 19 / 30.0) / 2, within(1e-9));
    assertThat(Forecast.Track.of(List.of()).forecasts()).isZero();
  }

  /** As many failures as come before the shape-th success: a sum of geometric draws. */
  private static int negativeBinomial(double mean, int shape, Random random) {
    var success = shape / (shape + mean);
    var sum = 0;
    for (var i = 0; i < shape; i++) {
      sum += (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - success));
    }
    return sum;
  }

  /** So many posts on the first day, so many on the second. */
  private static Event event(int first, int second) {
    var posts = new ArrayList<Sighting>();
    for (var i = 0; i < first + second; i++) {
      var day = i < first ? Duration.ZERO : Duration.ofDays(1);
      posts.add(
          Town.sighting(
              "p" + i,
              "board",
              Town.MORNING.plus(day).plus(Duration.ofMinutes(i)),
              "翠湖小区停水第" + i + "次，水管还没有修好，物业没有答复。",
              RiskLevel.III,
              Town.UTILITIES,
              Polarity.NEGATIVE));
    }
    return Look.at(posts, Map.of(), ZoneOffset.UTC).events().getFirst();
  }
}
