package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.TestDatabase;
import org.minqing.app.Told;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.pipeline.AnswerLinks.Grant;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.AlertLog.Progress;
import org.minqing.app.state.AlertLog.Raised;
import org.minqing.app.state.CoolDowns;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Way;
import org.minqing.app.state.State;
import org.minqing.app.state.Tellings;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

class AlertDeskTest {

  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-03-01T18:00:00Z");
  private static final String RULES =
      """
      channels:
        duty: {kind: mail, to: [duty@town.example]}
        chief: {kind: mail, to: [chief@town.example]}
      rules:
        bursts:
          kind: spike
          channels: [mail]
          coolDown: 0s
          escalate: {after: 1h, channels: [chief]}
        words:
          kind: keywords
          words: [停水]
          channels: [mail, duty]
          quiet: 22:00-07:00
          wake: II
          coolDown: 1h
          longest: 4h
      """;

  @TempDir private Path home;
  private State state;
  private Settings settings;
  private Instant now = NOON;

  /** What keeps the relational state. */
  TestDatabase database() {
    return TestDatabase.FILE;
  }

  @BeforeEach
  void open() throws IOException {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        mail: {to: [desk@town.example]}
        console: {url: "https://minqing.example/"}
        alerts: {budget: 3}
        zone: Asia/Shanghai
        """);
    Files.writeString(config.resolve("alerts.yaml"), RULES);
    settings = SettingsFile.read(config);
    state = State.open(database().of(home.resolve("data")));
  }

  @AfterEach
  void close() {
    state.close();
  }

  @Test
  void eachRecipientGetsALetterOfTheirOwn() {
    assertThat(desk().take(List.of(word(1, RiskLevel.IV)))).hasSize(1);

    assertThat(recipients()).containsExactlyInAnyOrder("desk@town.example", "duty@town.example");
  }

  @Test
  void howAlertsAreHandledIsAskedOfAllAtOnce() {
    desk().take(List.of(word(1, RiskLevel.III), word(2, RiskLevel.IV)));
    alerts().handle("rule-words-1", Progress.CLOSED, "wang", "");
    var unknown = new Raised("x", Instant.EPOCH, RiskLevel.IV, RiskCategory.RUMOUR, "", "", "");

    assertThat(alerts().handlings(List.of())).isEmpty();
    assertThat(alerts().handlings(List.of(unknown))).isEmpty();
    assertThat(alerts().handlings(alerts().latest(9)))
        .containsOnlyKeys("rule-words-1", "rule-words-2")
        .extractingByKey("rule-words-1")
        .extracting(AlertLog.Handling::progress)
        .isEqualTo(Progress.CLOSED);
  }

  /** Words of posts expire with the posts; a log does not. */
  @Test
  void aLogTellsOfAnAlertWithoutItsSubject() {
    try (var log = Told.by(AlertDesk.class)) {
      desk().take(List.of(word(1, RiskLevel.III)));

      assertThat(log.lines()).containsExactly("alert rule-words-1: rule words, level III");
    }
  }

  @Test
  void addressesThatHashAlikeAreTwo() {
    assertThat("wan@example.org").hasSameHashCodeAs("wc0@example.org");
    assertThat(Outbox.Letter.id("digest", "wan@example.org"))
        .isNotEqualTo(Outbox.Letter.id("digest", "wc0@example.org"));
  }

  @Test
  void aThousandAtOnceAreOneLetterToEach() {
    var findings = IntStream.range(0, 1_000).mapToObj(i -> word(i, RiskLevel.III)).toList();

    assertThat(desk().take(findings)).hasSize(1_000);

    assertThat(recipients()).containsExactlyInAnyOrder("desk@town.example", "duty@town.example");
    var letter = outbox().latest(1).getFirst().letter();
    assertThat(letter.subject()).contains("1000 条预警");
    assertThat(letter.text()).contains("另有 950 条");
    assertThat(letter.html().getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
    assertThat(desk().take(findings)).as("told already").isEmpty();
    assertThat(recipients()).hasSize(2);
  }

  @Test
  void theSameThingKeepsStillTwiceAsLongEachTime() {
    assertThat(tells()).isTrue();
    assertThat(later(Duration.ofMinutes(59))).isFalse();
    assertThat(later(Duration.ofMinutes(2))).isTrue();
    assertThat(later(Duration.ofMinutes(119))).isFalse();
    assertThat(later(Duration.ofMinutes(2))).isTrue();
    assertThat(later(Duration.ofMinutes(239))).as("four hours at the most").isFalse();
    assertThat(later(Duration.ofMinutes(2))).isTrue();
    assertThat(later(Duration.ofMinutes(241))).isTrue();
    assertThat(later(Duration.ofDays(2))).isTrue();
    assertThat(later(Duration.ofMinutes(61))).as("begun anew after quiet").isTrue();
  }

  @Test
  void quietHoursHoldALetterAndAGraveOneWakes() {
    now = NIGHT;
    desk().take(List.of(word(1, RiskLevel.III)));
    assertThat(outbox().due(Way.MAIL, 10)).isEmpty();

    desk().take(List.of(word(2, RiskLevel.II)));
    assertThat(outbox().due(Way.MAIL, 10)).hasSize(2);

    now = NOON;
    assertThat(outbox().due(Way.MAIL, 10)).hasSize(4);
  }

  @Test
  void theBudgetHoldsSpikesBackUntilSomebodyAnswers() {
    for (var i = 0; i < 5; i++) {
      assertThat(desk().take(List.of(spike(i)))).hasSize(1);
    }
    assertThat(recipients()).hasSize(3);
    assertThat(alerts().handling("spike-fraud-3").orElseThrow().held()).isTrue();

    alerts().handle("spike-fraud-0", Progress.ACKNOWLEDGED, "desk@town.example", "属实");
    desk().take(List.of(spike(5)));
    assertThat(recipients()).hasSize(4);

    now = now.plus(Duration.ofDays(8));
    desk().take(List.of(spike(6)));
    assertThat(recipients()).hasSize(5);
  }

  @Test
  void whatNobodyAnswersGoesUpOnce() {
    desk().take(List.of(spike(1), spike(2)));
    alerts().handle("spike-fraud-2", Progress.ACKNOWLEDGED, "desk@town.example", "");

    now = now.plus(Duration.ofMinutes(59));
    assertThat(desk().escalate()).isZero();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(desk().escalate()).isEqualTo(1);
    assertThat(desk().escalate()).isZero();

    var urgent = outbox().latest(1).getFirst().letter();
    assertThat(urgent.recipient()).isEqualTo("chief@town.example");
    assertThat(urgent.subject()).startsWith("【超时未处理】");
  }

  @Test
  void whatGoesOnForLongerThanAlertsAreKeptIsToldOnce() {
    var found = List.of(spike(1));
    desk().take(found);
    now = now.plus(Duration.ofDays(5));
    alerts().handle("spike-fraud-1", Progress.ACKNOWLEDGED, "desk@town.example", "属实");
    for (var day = 7; day <= 56; day += 7) {
      now = NOON.plus(Duration.ofDays(day));
      alerts().expire(now.minus(Duration.ofDays(14)).plusSeconds(1));

      assertThat(desk().take(found)).as("day %d", day).isEmpty();
      assertThat(desk().take(List.of(spike(1), spike(day)))).hasSize(1);
    }

    assertThat(alerts().get("spike-fraud-1")).as("its words are gone").isEmpty();
    assertThat(alerts().handling("spike-fraud-1")).isEmpty();
    now = now.plus(Duration.ofDays(15));
    alerts().expire(now.minus(Duration.ofDays(14)));
    assertThat(desk().take(found)).as("nobody spoke of it for as long as that").hasSize(1);
  }

  @Test
  void aFloodThatNobodyAnswersGoesUpInOneLetter() {
    for (var i = 0; i < 40; i++) {
      alerts().raise(raised("rule-" + i, RiskLevel.III), "bursts", false, List.of());
    }
    now = now.plus(Duration.ofMinutes(61));

    assertThat(desk().escalate()).isEqualTo(40);

    assertThat(recipients()).containsExactly("chief@town.example");
    assertThat(outbox().latest(1).getFirst().letter().subject())
        .startsWith("【超时未处理】")
        .contains("40 条预警");
    assertThat(desk().escalate()).isZero();
  }

  @Test
  void whatNobodyAnsweredForMoreThanAWeekGoesUpNoMore() {
    desk().take(List.of(spike(1)));
    now = now.plus(Duration.ofDays(8));

    assertThat(desk().escalate()).isZero();
    assertThat(recipients()).containsExactly("desk@town.example");
  }

  @Test
  void aBurstThatGrowsIsToldAnewToThoseToldAndThoseAbove() {
    desk().take(List.of(burst(1, RiskLevel.III, 20)));
    assertThat(recipients()).containsExactly("desk@town.example");

    assertThat(desk().tellGrown(List.of(burst(1, RiskLevel.III, 79)))).isZero();
    assertThat(desk().tellGrown(List.of(burst(1, RiskLevel.III, 80)))).isEqualTo(1);
    assertThat(desk().tellGrown(List.of(burst(1, RiskLevel.III, 90)))).as("told").isZero();

    assertThat(recipients())
        .containsExactlyInAnyOrder("desk@town.example", "desk@town.example", "chief@town.example");
    assertThat(outbox().latest(1).getFirst().letter().subject())
        .startsWith("【持续扩大】比预计多 80 条（上次 20 条）");
    assertThat(alerts().get("spike-fraud-1").orElseThrow().subject()).startsWith("【持续扩大】");
  }

  @Test
  void aBurstThatGetsGraverIsOpenAgain() {
    desk().take(List.of(burst(1, RiskLevel.III, 20)));
    alerts().handle("spike-fraud-1", Progress.CLOSED, "desk@town.example", "");

    assertThat(desk().tellGrown(List.of(burst(1, RiskLevel.II, 20)))).isEqualTo(1);

    assertThat(alerts().handling("spike-fraud-1").orElseThrow().progress())
        .isEqualTo(Progress.OPEN);
    assertThat(desk().tellGrown(List.of(burst(1, RiskLevel.III, 20)))).isZero();
  }

  @Test
  void whatTheBudgetHoldsBackIsNotToldByGrowing() {
    for (var i = 0; i < 4; i++) {
      desk().take(List.of(burst(i, RiskLevel.III, 20)));
    }
    assertThat(desk().tellGrown(List.of(burst(3, RiskLevel.I, 900)))).isZero();
    assertThat(recipients()).hasSize(3);
  }

  @Test
  void aLinkIsForOneAlertOnePersonAndOneWeek() {
    var path = links().path(new Grant("spike-a-1", "a@b.example"));
    var token = path.substring("/answer/".length());
    var forged = (token.startsWith("A") ? "B" : "A") + token.substring(1);

    assertThat(path).startsWith("/answer/");
    assertThat(links().read(token)).contains(new Grant("spike-a-1", "a@b.example"));
    for (var bad : List.of(forged, token + "A", token.replace(".", ""), "", ".", "é.é")) {
      assertThat(links().read(bad)).as(bad).isEmpty();
    }
    now = now.plus(Duration.ofDays(7)).minusSeconds(1);
    assertThat(links().read(token)).isPresent();
    now = now.plusSeconds(1);
    assertThat(links().read(token)).isEmpty();
  }

  @Test
  void eachLetterCarriesALinkOfItsOwn() {
    desk().take(List.of(word(1, RiskLevel.IV)));

    assertThat(outbox().latest(2))
        .allSatisfy(entry -> {
          var text = entry.letter().text();
          assertThat(text).contains("\nhttps://minqing.example/answer/");
          var token = text.substring(text.indexOf("/answer/") + 8).strip();
          assertThat(links().read(token))
              .contains(new Grant("rule-words-1", entry.letter().recipient()));
          assertThat(entry.letter().html()).contains(token);
        });
  }

  private boolean tells() {
    var id = "rule-words-" + now.getEpochSecond();
    return desk().take(List.of(new Finding(rule("words"), "", raised(id, RiskLevel.IV)))).size()
        == 1;
  }

  private boolean later(Duration pause) {
    now = now.plus(pause);
    return tells();
  }

  private Finding word(int number, RiskLevel level) {
    return new Finding(rule("words"), "thing" + number, raised("rule-words-" + number, level));
  }

  private Finding spike(int number) {
    return new Finding(
        rule("bursts"), "thing" + number, raised("spike-fraud-" + number, RiskLevel.III));
  }

  private Finding burst(int number, RiskLevel level, long extent) {
    return new Finding(
        rule("bursts"), "", raised("spike-fraud-" + number, level), extent, List.of());
  }

  private Raised raised(String id, RiskLevel level) {
    return new Raised(
        id, now, level, new RiskCategory("fraud"), "预警 " + id, "正文", "<body><p>正文</p></body>");
  }

  private AlertRule rule(String id) {
    return settings.rules().current().rules().stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private List<String> recipients() {
    return outbox().latest(5_000).stream().map(entry -> entry.letter().recipient()).toList();
  }

  private AlertDesk desk() {
    return new AlertDesk(
        settings, alerts(), new CoolDowns(state, clock()), outbox(), links(), clock());
  }

  private AnswerLinks links() {
    try {
      return AnswerLinks.of(home.resolve("data"), clock());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AlertLog alerts() {
    return new AlertLog(state, outbox(), clock());
  }

  private Outbox outbox() {
    return new Outbox(state, clock());
  }

  private Clock clock() {
    return Clock.fixed(now, settings.zone());
  }

  @Test
  void anAlertThatIsOpenAgainIsNotNeglectedAtOnce() {
    desk().take(List.of(burst(1, RiskLevel.III, 20)));
    now = now.plus(Duration.ofMinutes(30));
    alerts().handle("spike-fraud-1", Progress.CLOSED, "desk@town.example", "办好了");
    now = now.plus(Duration.ofHours(2));

    desk().tellGrown(List.of(burst(1, RiskLevel.III, 80)));

    assertThat(desk().escalate()).isZero();
    now = now.plus(Duration.ofHours(2));
    assertThat(desk().escalate()).isOne();
  }

  @Test
  void whatIsNeglectedOnceMoreIsToldOnceMore() {
    desk().take(List.of(burst(1, RiskLevel.III, 20)));
    now = now.plus(Duration.ofMinutes(61));
    assertThat(desk().escalate()).isOne();
    alerts().handle("spike-fraud-1", Progress.CLOSED, "desk@town.example", "办好了");
    now = now.plus(Duration.ofHours(2));
    desk().tellGrown(List.of(burst(1, RiskLevel.III, 80)));
    now = now.plus(Duration.ofHours(2));

    assertThat(desk().escalate()).isOne();

    assertThat(subjects("【超时未处理】")).hasSize(2);
  }

  @Test
  void whatGetsGraverTwiceIsToldTwiceThoughItIsAsLarge() {
    desk().take(List.of(burst(1, RiskLevel.III, 20)));
    desk().tellGrown(List.of(burst(1, RiskLevel.II, 20)));
    desk().tellGrown(List.of(burst(1, RiskLevel.I, 20)));

    assertThat(subjects("【持续扩大】")).hasSize(4);
  }

  @Test
  void eachLetterOfAnAlertNamesIt() {
    desk().take(List.of(burst(1, RiskLevel.III, 20)));
    desk().tellGrown(List.of(burst(1, RiskLevel.II, 80)));
    now = now.plus(Duration.ofMinutes(61));
    desk().escalate();

    assertThat(outbox().latest(20))
        .hasSize(4)
        .extracting(entry -> AlertDesk.alertOf(entry.letter().messageId()))
        .containsOnly("spike-fraud-1");
  }

  @Test
  void aLetterOfManyAlertsNamesNone() {
    desk().take(IntStream.range(0, 20).mapToObj(i -> word(i, RiskLevel.III)).toList());

    assertThat(outbox().latest(20))
        .isNotEmpty()
        .extracting(entry -> AlertDesk.alertOf(entry.letter().messageId()))
        .noneMatch(alerts()::knows);
  }

  private List<String> subjects(String mark) {
    return outbox().latest(20).stream()
        .map(entry -> entry.letter().subject())
        .filter(subject -> subject.startsWith(mark))
        .toList();
  }

  @Test
  void aPauseIsForgottenOnlyWhenItCanMakeNoneLonger() {
    assertThat(pauses().passes("short", Duration.ofHours(1), Duration.ofDays(1))).isTrue();
    now = now.plus(Duration.ofHours(1));
    assertThat(pauses().passes("long", Duration.ofDays(20), Duration.ofDays(90))).isTrue();
    now = now.plus(Duration.ofDays(30));

    assertThat(pauses().expire(now.minus(Duration.ofDays(30)))).isOne();
    assertThat(pauses().expire(now.minus(Duration.ofDays(2)))).isZero();
    now = now.plus(Duration.ofDays(11));
    assertThat(pauses().expire(now.minus(Duration.ofDays(2)))).isOne();
  }

  @Test
  void howThingsStoodIsRememberedOnceTheyAreTold() {
    var event = new Tellings.OfEvent("0123456789ab", RiskLevel.II, 8);
    var search =
        new Tellings.OfSearch(
            "停水", NOON, Set.of(new PostId("0a".repeat(16)), new PostId("0b".repeat(16))));
    for (var i = 0; i < 2; i++) {
      desk()
          .take(
              List.of(
                  new Finding(rule("bursts"), "", raised("event-" + i, RiskLevel.II), event),
                  new Finding(rule("bursts"), "", raised("rule-" + i, RiskLevel.II), search)));
    }

    assertThat(alerts().tellings().ofEvent("bursts", "0123456789ab")).contains(event);
    assertThat(alerts().tellings().ofEvent("words", "0123456789ab")).isEmpty();
    now = now.plus(Duration.ofDays(14));
    assertThat(alerts().tellings().ofSearch("bursts")).contains(search);
    now = now.plus(Duration.ofDays(14));
    alerts().expire(now.minus(Duration.ofDays(15)));
    assertThat(alerts().tellings().ofSearch("bursts")).as("asked for since").isPresent();
    assertThat(alerts().tellings().ofEvent("bursts", "0123456789ab"))
        .as("there is no such event")
        .isEmpty();
    alerts().expire(now.plusSeconds(1));
    assertThat(alerts().tellings().ofSearch("bursts")).isEmpty();
  }

  private CoolDowns pauses() {
    return new CoolDowns(state, clock());
  }
}
