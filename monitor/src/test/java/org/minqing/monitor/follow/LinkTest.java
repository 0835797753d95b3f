package org.minqing.monitor.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.model.Medium;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;

class LinkTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void sameKindAtOnePlaceIsACommonCause() {
    var links = Link.among(List.of(event("a", 0, "610113", "停水"), event("b", 1, "610113", "断水")));

    assertThat(links)
        .singleElement()
        .satisfies(link -> {
          assertThat(link.kind()).isEqualTo(Link.Kind.CAUSE);
          assertThat(link.one()).isEqualTo("a");
          assertThat(link.other()).isEqualTo("b");
          assertThat(link.reason()).contains("610113");
        });
  }

  @Test
  void sharedWordsAreACommonSubject() {
    var links =
        Link.among(
            List.of(event("a", 0, "610113", "水管", "抢修"), event("b", 1, "420102", "水管", "抢修")));

    assertThat(links)
        .singleElement()
        .satisfies(link -> {
          assertThat(link.kind()).isEqualTo(Link.Kind.SUBJECT);
          assertThat(link.reason()).contains("水管").contains("抢修");
        });
  }

  @Test
  void aProvinceAndOneWordLinkNothing() {
    assertThat(Link.among(List.of(event("a", 0, "610000", "水管"), event("b", 1, "610000", "水管"))))
        .isEmpty();
  }

  @Test
  void whatManyEventsShareLinksNone() {
    var events =
        IntStream.range(0, 20).mapToObj(i -> event("e" + i, i % 3, "610113", "水管", "抢修")).toList();

    assertThat(Link.among(events)).isEmpty();
  }

  @Test
  void aKindOfRiskThatIsRareInABusyCityStillLinks() {
    var events = new ArrayList<Event>();
    for (var i = 0; i < 20; i++) {
      events.add(event("e" + i, 0, "610113", new RiskCategory("kind-" + (char) ('a' + i))));
    }
    events.add(event("one", 0, "610113", new RiskCategory("fire-safety")));
    events.add(event("two", 1, "610113", new RiskCategory("fire-safety")));

    assertThat(Link.among(events))
        .singleElement()
        .satisfies(link -> assertThat(link.one()).isEqualTo("one"));
  }

  @Test
  void eventsFarApartInTimeAreStrangers() {
    assertThat(Link.among(List.of(event("a", 0, "610113", "停水"), event("b", 60, "610113", "断水"))))
        .isEmpty();
  }

  private static Event event(String id, int day, String place, String... keywords) {
    return event(id, day, place, Town.UTILITIES, keywords);
  }

  private static Event event(
      String id, int day, String place, RiskCategory category, String... keywords) {
    var time = FIRST.plus(Duration.ofDays(day));
    return new Event(
        id,
        "某事",
        List.of(),
        List.of(keywords),
        RiskLevel.III,
        Optional.of(category),
        3,
        0,
        time,
        time,
        List.of(new Event.Step(new SourceId("board"), Medium.SOCIAL, time, 3)),
        List.of(new Event.Place(new RegionCode(place), place, time, 3)),
        List.of(new Event.Hour(time, 3, 0)),
        List.of(),
        List.of(),
        List.of());
  }
}
