package org.minqing.monitor.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareDetectorTest {

  private static final int WEEKS = 52;
  private static final int BURST = 21 * 24 + 9;

  @Test
  void aShareThatWavesByItselfIsNoBurstHoweverManyPostsThereAre() {
    var random = new Random(3);
    var detector = new ShareDetector(6, 0.05);
    var alerts = 0;
    for (var hour = 0; hour < WEEKS * 168; hour++) {
      // Slow waves of a tenth and more up and down, read from a thousand posts an hour.
      var wave = 0.12 * Math.sin(hour / 40.0) + 0.03 * random.nextGaussian();
      alerts += detector.next(Math.round(1_000 * (0.35 + wave)), 1_000).alert() ? 1 : 0;
    }
    assertThat(alerts).isLessThanOrEqualTo(2);
  }

  @Test
  void aRiseThatIsFarBeyondItsWavesIsToldOnce() {
    var random = new Random(3);
    var detector = new ShareDetector(6, 0.05);
    var alerts = 0;
    for (var hour = 0; hour < 4 * 168; hour++) {
      var usual = hour < 4 * 168 - 12 ? 0.2 : 0.6;
      var share = usual + 0.03 * random.nextGaussian();
      alerts += detector.next(Math.round(200 * share), 200).alert() ? 1 : 0;
    }
    assertThat(alerts).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void aBurstThatGoesOnAfterAQuietNightIsToldOnce(int window) {
    var told = new ArrayList<Integer>();
    var detector = new ShareDetector(window, 0.05);
    for (var hour = 0; hour < 26 * 24; hour++) {
      var posts = hour % 24 < 7 ? 1 : 30;
      var share = hour >= BURST ? 0.7 : 0.2;
      if (detector.next(Math.round(posts * share), posts).alert()) {
        told.add(hour);
      }
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void aBurstAfterDaysWithoutPostsIsAnotherOne() {
    var told = new ArrayList<Integer>();
    var detector = new ShareDetector(6, 0.05);
    for (var hour = 0; hour < 26 * 24; hour++) {
      var posts = hour > BURST + 12 && hour < BURST + 60 ? 0 : 30;
      var share = hour >= BURST ? 0.7 : 0.2;
      if (detector.next(Math.round(posts * share), posts).alert()) {
        told.add(hour);
      }
    }
    assertThat(told).hasSize(2);
  }
}
