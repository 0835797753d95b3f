package org.minqing.monitor;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** Things that several tests need. */
final class Examples {

  static final RiskCategory FRAUD = new RiskCategory("fraud");
  private static final RegionCode XIAN = new RegionCode("610100");
  private static final RegionCode BAOJI = new RegionCode("610300");

  /** Two quiet days, three hours of a burst, three more. */
  private static final Trend TREND =
      new Trend(
          Instant.parse("2026-02-27T00:00:00Z"),
          IntStream.range(0, 54)
              .mapToObj(hour -> new Trend.Hour(hour < 48 ? hour % 3 : 2L * (hour - 47), 1.5))
              .toList());

  private Examples() {}

  static Spike spike(RiskCategory category) {
    return spike(category, 1.4);
  }

  static Spike spikeInXian() {
    return spike(new SeriesKey(FRAUD, Optional.of(XIAN)), 1.4);
  }

  static Spike spike(RiskCategory category, double score) {
    return spike(new SeriesKey(category, Optional.empty()), score);
  }

  private static Spike spike(SeriesKey series, double score) {
    return new Spike(
        series,
        Instant.parse("2026-03-01T02:00:00Z"),
        Instant.parse("2026-03-01T00:00:00Z"),
        9,
        0.7,
        4.2,
        3.1e-6,
        score,
        14,
        2.1,
        List.of(new Spike.Driver(XIAN, 10, 1.2), new Spike.Driver(BAOJI, 3, 0.04)),
        TREND);
  }

  static AlertPost post(String title, String snippet, String url) {
    return post(title, snippet, url, FRAUD);
  }

  static AlertPost post(String title, String snippet, String url, RiskCategory category) {
    return new AlertPost(
        PostId.of(URI.create(url), ""),
        title,
        snippet,
        URI.create(url),
        Medium.SOCIAL,
        Instant.parse("2026-03-01T01:23:00Z"),
        RiskLevel.III,
        Set.of(category));
  }
}
