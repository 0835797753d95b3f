package org.minqing.monitor.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;

class LookTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Test
  void tellsWhatHappened() {
    var look = look(Map.of(), Town.water(), Town.fraud(), Town.others());

    assertThat(look.events().stream().filter(e -> e.level().atLeast(RiskLevel.IV))).hasSize(2);
    var water = about(look, "water0");
    assertThat(water.title()).contains("停水");
    assertThat(water.keywords()).contains("停水", "翠湖").doesNotContain("诈骗");
    assertThat(water.summary()).hasSizeBetween(1, 3);
    assertThat(water.summary())
        .allSatisfy(quote -> assertThat(textOf(quote.post())).contains(quote.words()));
    assertThat(water.level()).isEqualTo(RiskLevel.III);
    assertThat(water.category()).contains(Town.UTILITIES);
    assertThat(water.posts()).isEqualTo(6);
    assertThat(water.first()).isEqualTo(Town.MORNING);
    assertThat(water.last()).isEqualTo(Town.MORNING.plus(Duration.ofHours(5)));
    assertThat(water.hours()).hasSize(6);
    assertThat(water.places())
        .singleElement()
        .satisfies(place -> {
          assertThat(place.name()).isEqualTo("陕西省西安市雁塔区");
          assertThat(place.posts()).isEqualTo(6);
        });
  }

  @Test
  void isCalledByWhatMakesItGrave() {
    var posts = new ArrayList<>(Town.water());
    posts.add(
        Town.sighting(
            "grave",
            "board",
            Town.MORNING.plus(Duration.ofHours(6)),
            "翠湖小区停水停出事了，一楼老人摔进积水里，送医院抢救。",
            RiskLevel.II,
            Town.UTILITIES,
            Polarity.NEGATIVE));
    posts.add(
        Town.sighting(
            "graver",
            "board",
            Town.MORNING.plus(Duration.ofHours(7)),
            "翠湖小区一楼老人摔进积水里，人还在抢救，停水没人管。",
            RiskLevel.II,
            Town.UTILITIES,
            Polarity.NEGATIVE));

    var water = about(look(Map.of(), posts, Town.others()), "water0");

    assertThat(water.posts()).isEqualTo(8);
    assertThat(water.level()).isEqualTo(RiskLevel.II);
    assertThat(water.title()).contains("抢救");
  }

  @Test
  void tellsWhereItWasSeenFirstAndWhoLeansWhere() {
    var water = about(look(Map.of(), Town.water(), Town.others()), "water0");

    assertThat(water.spread())
        .extracting(Event.Step::source)
        .containsExactly(new SourceId("board"), new SourceId("news"));
    assertThat(water.spread().getLast().first()).isEqualTo(Town.MORNING.plus(Duration.ofHours(3)));
    assertThat(water.tendencies())
        .extracting(Event.Tendency::lean)
        .containsExactlyInAnyOrder(-0.5, 0.5);
    assertThat(water.days())
        .singleElement()
        .satisfies(day ->
            assertThat(day.polarities())
                .containsEntry(Polarity.NEGATIVE, 3)
                .containsEntry(Polarity.NEUTRAL, 3));
  }

  @Test
  void quotesSomeOfItsPostsButNobodyInDistress() {
    var late = Town.water().subList(3, 6);
    var water = about(look(Map.of(), Town.water(), Town.others()), "water0");
    var inDistress =
        Town.sighting(
            "dark",
            "board",
            Town.MORNING,
            "翠湖小区停水三天，我也不想活了。",
            RiskLevel.I,
            RiskCategory.MENTAL_CRISIS,
            Polarity.NEGATIVE);

    assertThat(water.quotes(late))
        .isNotEmpty()
        .allSatisfy(quote -> {
          assertThat(late).extracting(Sighting::id).contains(quote.post());
          assertThat(textOf(quote.post())).contains(quote.words());
        });
    assertThat(water.quotes(List.of(inDistress))).isEmpty();
  }

  @Test
  void anEventKeepsItsNameWhileItGrows() {
    var early = look(Map.of(), Town.water().subList(0, 3), Town.others());
    var late = look(early.membership(), Town.water(), Town.others());
    var afterExpiry = look(late.membership(), Town.water().subList(3, 6), Town.others());

    assertThat(late.events())
        .extracting(Event::id)
        .isEqualTo(early.events().stream().map(Event::id).toList());
    assertThat(afterExpiry.events())
        .extracting(Event::id)
        .isEqualTo(early.events().stream().map(Event::id).toList());
    assertThat(late.mergedInto()).isEmpty();
    assertThat(late.splitFrom()).isEmpty();
  }

  @Test
  void whatTurnsOutToBeOneEventKeepsTheNameMostPostsHad() {
    var before = new HashMap<PostId, String>();
    Town.water().subList(0, 4).forEach(post -> before.put(post.id(), "large"));
    Town.water().subList(4, 6).forEach(post -> before.put(post.id(), "small"));

    var look = look(before, Town.water(), Town.others());

    assertThat(about(look, "water5").id()).isEqualTo("large");
    assertThat(look.mergedInto()).containsExactly(Map.entry("small", "large"));
  }

  @Test
  void whatSplitsOffRemembersWhereItComesFrom() {
    var before = new HashMap<PostId, String>();
    Town.water().forEach(post -> before.put(post.id(), "all"));
    Town.fraud().forEach(post -> before.put(post.id(), "all"));

    var look = look(before, Town.water(), Town.fraud(), Town.others());

    assertThat(about(look, "water0").id()).isEqualTo("all");
    var fraud = about(look, "fraud0").id();
    assertThat(fraud).isNotEqualTo("all");
    assertThat(look.splitFrom()).containsExactly(Map.entry(fraud, "all"));
    assertThat(look.mergedInto()).isEmpty();
  }

  @Test
  void copiesCountButSayNothingNew() {
    var posts = new ArrayList<>(Town.water());
    var first = posts.getFirst();
    posts.add(
        Town.sighting(
            "copy",
            "blog",
            Town.MORNING.plus(Duration.ofHours(9)),
            "转发：" + first.text(),
            RiskLevel.III,
            Town.UTILITIES,
            Polarity.NEGATIVE));

    var water = about(look(Map.of(), posts, Town.others()), "water0");

    assertThat(water.posts()).isEqualTo(7);
    assertThat(water.copies()).isEqualTo(1);
    assertThat(water.telling()).doesNotContain(Town.id("copy")).hasSize(6);
  }

  @Test
  void leavesOutWhoeverIsInDistress() {
    var posts = new ArrayList<>(Town.water());
    posts.add(
        Town.sighting(
            "distress",
            "board",
            Town.MORNING,
            "翠湖小区停水三天，我真的不想活了，物业一直没有答复。",
            RiskLevel.II,
            RiskCategory.MENTAL_CRISIS,
            Polarity.NEGATIVE));

    var look = look(Map.of(), posts, Town.others());

    assertThat(look.membership()).doesNotContainKey(Town.id("distress"));
    assertThat(about(look, "water0").posts()).isEqualTo(6);
  }

  @Test
  void oneGravePostIsAnEventAndOneSlightPostIsNone() {
    var look = look(Map.of(), Town.fraud().subList(0, 1), Town.others());

    assertThat(look.events())
        .singleElement()
        .satisfies(event -> assertThat(event.level()).isEqualTo(RiskLevel.II));
  }

  @Test
  void nothingSeenIsNothingTold() {
    assertThat(look(Map.of()).events()).isEmpty();
  }

  @Test
  void theOrderOfReadingChangesNothing() {
    var posts = new ArrayList<>(Town.water());
    posts.addAll(Town.others());
    var backwards = posts.reversed();

    assertThat(look(Map.of(), backwards)).isEqualTo(look(Map.of(), posts));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Look look(Map<PostId, String> before, List<Sighting>... seen) {
    return Look.at(Arrays.stream(seen).flatMap(List::stream).toList(), before, CHINA);
  }

  private static Event about(Look look, String post) {
    var id = look.membership().get(Town.id(post));
    return look.events().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  private static String textOf(PostId id) {
    return Town.water().stream()
        .filter(post -> post.id().equals(id))
        .map(Sighting::text)
        .findFirst()
        .orElse("");
  }
}
