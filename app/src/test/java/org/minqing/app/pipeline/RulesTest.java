package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.Outbox.Way;
import org.minqing.app.state.Paces;
import org.minqing.app.state.RiskRegister;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.FailureReason;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;
import org.minqing.monitor.words.Language;

/** Rules of a user's on a real store. */
class RulesTest {

  private static final Instant NOW = Instant.parse("2026-03-10T04:00:00Z");

  @TempDir private Path home;
  private Workspace workspace;
  private Instant clock = NOW;

  @BeforeEach
  void open() throws IOException {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("minqing.yaml"),
        "dictionaries: \"%s\"\nmail: {to: [desk@town.example]}\n"
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        rules:
          water: {kind: keywords, words: [停水], channels: [mail], coolDown: 1d}
          many: {kind: threshold, query: "媒介:NEWS", atLeast: 50, within: 1d, channels: [mail]}
          social: {kind: burst, query: "媒介:SOCIAL", channels: [mail]}
          park: {kind: threshold, search: 公园, atLeast: 3, within: 1d, channels: [mail]}
          flowers: {kind: burst, search: 花, channels: [mail]}
        """);
    workspace = Workspace.open(SettingsFile.read(config), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void aWordAndABurstAreToldOnceAndAreWhatABacktestShows() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, "今天天气不错");
      post(hour, 1, "公园的花开了");
    }
    for (var i = 0; i < 30; i++) {
      post(2, 100 + i, "雁塔区的小区又停水了");
    }
    workspace.reading().drain();

    assertThat(workspace.detection().run()).isEqualTo(2);
    assertThat(workspace.detection().run()).isZero();

    assertThat(workspace.outbox().latest(10))
        .extracting(entry -> entry.letter().subject())
        .anyMatch(subject -> subject.contains("water"))
        .anyMatch(subject -> subject.contains("social"))
        .noneMatch(subject -> subject.contains("many"));
    var burst = letter("social");
    assertThat(burst.text()).contains("热词：").contains("停水").contains("西安市 30 条");
    assertThat(burst.text()).doesNotContain("天气");
    assertThat(burst.html()).contains("src=\"data:image/png;base64,").contains("alt=\"走势图");
    assertThat(workspace.detection().backtest(7).fired())
        .extracting(Backtest::rule)
        .contains("water", "social")
        .doesNotContain("many");
    assertThat(workspace.outbox().latest(10)).as("a backtest tells nobody").hasSize(2);
  }

  @Test
  void aRuleGoesByTheSearchThatIsKeptUnderItsName() throws Exception {
    for (var hour = 1; hour <= 5; hour++) {
      post(hour, 0, "公园的花开了");
    }
    workspace.reading().drain();
    assertThat(workspace.detection().run()).as("nobody keeps it yet").isZero();
    assertThat(workspace.findings().rules())
        .hasSize(2)
        .anyMatch(finding -> finding.contains("rules.park.search") && finding.contains("公园"));

    workspace.searches().keep("公园", "公园 -停水", "analyst");
    assertThat(workspace.detection().run()).isEqualTo(1);
    assertThat(workspace.outbox().latest(1).getFirst().letter().text()).contains("公园 -停水", "5 条");
    assertThat(workspace.detection().backtest(1).fired())
        .extracting(Backtest::rule)
        .containsOnly("park");

    workspace.searches().keep("公园", "冰场", "analyst");
    assertThat(workspace.detection().backtest(1).fired()).isEmpty();
  }

  @Test
  void aSearchAsLongAsTheLanguageAllowsIsLookedFor() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, "公园的花开了");
    }
    for (var i = 0; i < 30; i++) {
      post(2, 100 + i, "雁塔区的小区又停水了，太差了，非常失望，糟糕透顶");
    }
    workspace.reading().drain();
    var most = timesOver("的", 200);
    detection(
        """
        wide: {kind: threshold, search: 宽, atLeast: 3, within: 1d, channels: [mail]}
          burst: {kind: burst, search: 宽, channels: [mail]}\
        """);
    workspace.searches().keep("宽", most, "analyst");

    assertThat(workspace.detection().run()).isEqualTo(2);
    assertThat(workspace.findings().rules()).isEmpty();
    assertThat(letter("burst").text()).contains("西安市 30 条");
    assertThat(workspace.detection().backtest(1).fired())
        .extracting(Backtest::rule)
        .contains("wide", "burst");
  }

  @Test
  void aRuleThatCannotBeLookedAtStopsNoOtherAndIsShownUntilItCan() throws Exception {
    for (var i = 0; i < 5; i++) {
      post(2, i, "小区又停水了");
    }
    workspace.reading().drain();
    detection(
        """
        broken: {kind: threshold, search: 坏, atLeast: 3, within: 1d, channels: [mail]}
          water: {kind: keywords, words: [停水], channels: [mail]}\
        """);
    workspace.searches().keep("坏", "等级:(", "analyst");

    assertThat(workspace.detection().run()).isEqualTo(1);

    assertThat(letter("water").text()).containsPattern("监测情况：[0-9-]{10} [0-9:]{5} 以来 5 条");
    assertThat(workspace.findings().rules())
        .singleElement()
        .asString()
        .startsWith("config/alerts.yaml: rules.broken: ")
        .contains("at character");
    var back = workspace.detection().backtest(1);
    assertThat(back.fired()).extracting(Backtest::rule).contains("water").doesNotContain("broken");
    assertThat(back.broken()).containsOnlyKeys("broken");
    assertThat(back.broken().get("broken")).contains("个字符处", "at character");

    workspace.searches().keep("坏", "停水", "analyst");
    assertThat(workspace.detection().run()).isEqualTo(1);
    assertThat(workspace.findings().rules()).isEmpty();
  }

  @Test
  void aSpikeNamesTheWordsAndThePlacesThatDriveItAndGoesByTheseToRules() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, hour % 9 == 0 ? "有人接到诈骗电话" : "今天天气不错");
    }
    for (var i = 0; i < 30; i++) {
      post(2, 100 + i, "雁塔区有人刷单返利被骗走五万元，诈骗的客服叫人转账");
    }
    workspace.reading().drain();
    var detection =
        detection(
            """
            elsewhere: {kind: spike, regions: ["110000"], channels: []}
              here: {kind: spike, regions: ["610100"], channels: [mail]}\
            """);

    assertThat(detection.run()).isEqualTo(1);

    var letter = workspace.outbox().latest(1).getFirst().letter();
    assertThat(letter.text()).contains("热词：").contains("刷单").contains("西安市");
    assertThat(letter.text().lines().filter(line -> line.startsWith("热词")).findFirst())
        .hasValueSatisfying(words -> assertThat(words).doesNotContain("天气"));
    assertThat(letter.html()).contains("alt=\"走势图");
  }

  @Test
  void asManyPostsOfWhichMoreAreNegativeAreABurstOfTheirShare() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      var bad = hour <= 6 ? 4 : hour % 5 == 0 ? 1 : 0;
      for (var i = 0; i < 5; i++) {
        post(hour, i, i < bad ? "太差了，非常失望，糟糕透顶，垃圾服务" : "公园的花开了，很美");
      }
    }
    workspace.reading().drain();
    var detection =
        detection(
            """
            mood: {kind: share, among: 媒介:SOCIAL, within: 6h, channels: [mail]}
              wide: {kind: share, of: "%s", among: "%s", within: 6h, channels: [mail]}\
            """
                .formatted(timesOver("失望", 200), timesOver("媒介:SOCIAL", 150)));

    assertThat(detection.run()).isEqualTo(2);
    assertThat(detection.run()).isZero();

    var letter = letter("mood 占比突增");
    assertThat(letter.text()).contains("情感:负面 ／ 媒介:SOCIAL").contains("往常约 4%").contains("失望");
    assertThat(detection.backtest(7).fired()).extracting(Backtest::rule).contains("mood", "wide");
  }

  @Test
  void anOverdueRiskGoesUpTheTreeOfUnitsStretchByStretch() throws Exception {
    Files.writeString(
        home.resolve("config/units.yaml"),
        """
        district: {name: 区政府, mail: [district@town.example]}
        housing: {name: 住建局, above: district, mail: [housing@town.example]}
        street: {name: 街道, above: housing, mail: [street@town.example]}
        """);
    var detection = detection("late: {kind: overdue, every: 7d, channels: [mail]}");
    var draft = new RiskRegister.Draft("翠湖小区停水", Optional.empty(), RiskLevel.II, Optional.empty());
    var risk = workspace.register().open(draft, "desk", "");
    assertThat(detection.run()).isZero();

    assign(risk, LocalDate.of(2026, 3, 9));
    assertThat(detection.run()).isEqualTo(1);
    assertThat(detection.run()).as("told").isZero();
    assertThat(recipients()).containsExactlyInAnyOrder("desk@town.example", "housing@town.example");
    assertThat(letter("翠湖小区停水").text()).contains("已逾期 1 天").contains("上报：住建局");
    assertThat(workspace.register().steps(risk).getLast().note())
        .contains("逾期")
        .contains("housing@town.example");

    assign(risk, LocalDate.of(2026, 3, 2));
    assertThat(detection.run()).isEqualTo(1);
    assertThat(recipients())
        .contains("district@town.example")
        .doesNotContain("street@town.example");
    assertThat(detection.backtest(30).fired())
        .as("both days had passed when they were set")
        .extracting(Backtest::subject)
        .hasSize(2)
        .allSatisfy(subject -> assertThat(subject).contains("风险点逾期：翠湖小区停水"));
  }

  @Test
  void eachOfTwoRulesOfAKindTellsItsOwn() throws Exception {
    var detection =
        detection(
            """
            late: {kind: overdue, every: 7d, channels: [duty]}
              late-chief: {kind: overdue, every: 7d, channels: [chief]}
            channels:
              duty: {kind: mail, to: [duty@town.example]}
              chief: {kind: mail, to: [chief@town.example]}\
            """);
    var draft = new RiskRegister.Draft("翠湖小区停水", Optional.empty(), RiskLevel.II, Optional.empty());
    var risk = workspace.register().open(draft, "desk", "");
    assign(risk, LocalDate.of(2026, 3, 9));
    var before = workspace.register().steps(risk).size();

    assertThat(detection.run()).isEqualTo(2);
    assertThat(detection.run()).isZero();

    assertThat(recipients()).containsExactlyInAnyOrder("duty@town.example", "chief@town.example");
    assertThat(workspace.register().steps(risk)).hasSize(before + 2);
  }

  @Test
  void thoseAboveGetOneLetterHoweverManyRulesTellThem() throws Exception {
    Files.writeString(
        home.resolve("config/units.yaml"),
        """
        district: {name: 区政府, mail: [district@town.example]}
        housing: {name: 住建局, above: district, mail: [housing@town.example]}
        street: {name: 街道, above: housing, mail: [street@town.example]}
        """);
    var detection =
        detection(
            """
            late: {kind: overdue, every: 7d, channels: [duty], quiet: "11:00-13:00"}
              late-chief: {kind: overdue, every: 3d, channels: [chief]}
            channels:
              duty: {kind: mail, to: [duty@town.example]}
              chief: {kind: mail, to: [chief@town.example]}\
            """);
    var risks = new ArrayList<Long>();
    for (var title : List.of("翠湖小区停水", "老街停电")) {
      var draft = new RiskRegister.Draft(title, Optional.empty(), RiskLevel.II, Optional.empty());
      risks.add(workspace.register().open(draft, "desk", ""));
      assign(risks.getLast(), LocalDate.of(2026, 3, 5));
    }

    assertThat(detection.run()).as("two rules, two risks").isEqualTo(4);

    assertThat(recipients())
        .as("of each risk, both from the rule that is not quiet")
        .containsExactlyInAnyOrder(
            "duty@town.example",
            "duty@town.example",
            "chief@town.example",
            "chief@town.example",
            "housing@town.example",
            "housing@town.example",
            "district@town.example",
            "district@town.example");
    assertThat(workspace.outbox().due(Way.MAIL, 20))
        .extracting(entry -> entry.letter().recipient())
        .contains("housing@town.example", "district@town.example")
        .doesNotContain("duty@town.example");
    assertThat(risks)
        .allSatisfy(risk ->
            assertThat(workspace.register().steps(risk))
                .extracting(Risk.Step::note)
                .filteredOn(note -> note.contains("上报"))
                .containsExactly("逾期，已上报 housing@town.example、district@town.example"));
  }

  @Test
  void aBacktestOfSpikesThatBreaksOffTellsNoneOfThem() throws Exception {
    post(20 * 24, 0, "小区停水了");
    for (var i = 0; i < 30; i++) {
      post(2, 100 + i, "雁塔区的小区又停水了，没人管");
      post(60, 100 + i, "杭州市西湖区一工厂爆炸起火，多人受伤");
    }
    workspace.reading().drain();
    detection("any: {kind: spike, channels: [mail]}");
    var searches = new AtomicInteger();
    var whole = workspace.detection(searched(workspace.store(), searches, Integer.MAX_VALUE));
    assertThat(whole.backtest(7).fired()).hasSizeGreaterThan(1);

    var most = searches.getAndSet(0) - 1;
    var back = workspace.detection(searched(workspace.store(), searches, most)).backtest(7);

    assertThat(back.broken()).containsOnlyKeys("any");
    assertThat(back.fired()).isEmpty();
  }

  /** The store as it is where it goes away after so many searches. */
  private static OpinionStore searched(OpinionStore store, AtomicInteger searches, int most) {
    return (OpinionStore)
        Proxy.newProxyInstance(
            OpinionStore.class.getClassLoader(),
            new Class<?>[] {OpinionStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("search") && searches.incrementAndGet() > most) {
                throw new IOException("the store is gone");
              }
              return method.invoke(store, arguments);
            });
  }

  @Test
  void whatIsRefusedAgainAndAgainForOneReasonIsOneFinding() throws Exception {
    detection("water: {kind: keywords, words: [停水], channels: [mail]}");
    for (var id : List.of("1@minqing", "2@minqing")) {
      var outbox = workspace.outbox();
      outbox.put(new Outbox.Letter(id, "left@town.example", "突增", "正文", ""));
      outbox.failed(outbox.latest(1).getFirst(), "550 no such mailbox", true);
    }

    assertThat(workspace.findings().all())
        .filteredOn(finding -> finding.contains("left@town.example"))
        .containsExactly(
            "2 mails to left@town.example not sent: 550 no such mailbox; given up: mend the cause, then ./minqing outbox retry all (or drop, if nobody wants it)");
  }

  @Test
  void aSourceThatFailsIsToldOfAndOneThatIsNotDueIsNot() throws Exception {
    town("0 0/30 * * * ?");
    var rules =
        """
        down: {kind: sources, silentFor: 6h, channels: [mail]}
          again: {kind: sources, silentFor: 6h, channels: [duty]}
        channels: {duty: {kind: mail, to: [duty@town.example]}}\
        """;
    var town = new SourceId("town");
    clock = NOW.minus(Duration.ofDays(2));
    detection(rules);
    ran(town, 0, Map.of(FailureReason.UNREACHABLE, 1L));
    assertThat(detection(rules).run()).as("not for so long yet").isZero();
    clock = NOW.minus(Duration.ofDays(1));
    detection(rules);
    ran(town, 0, Map.of(FailureReason.CLIENT_ERROR, 2L));

    assertThat(workspace.detection().run()).isEqualTo(2);
    assertThat(recipients()).containsExactlyInAnyOrder("desk@town.example", "duty@town.example");
    assertThat(letter("down：某城").text())
        .contains("来源：某城（town）", "CLIENT_ERROR")
        .doesNotContain("未结束");
    assertThat(letter("down：某城").text())
        .as("a time as people read it")
        .containsPattern("开始无数据：[0-9-]{10} [0-9:]{5}\\n");

    clock = NOW;
    detection(rules);
    ran(town, 1, Map.of());
    workspace
        .paces()
        .keep(town, new Paces.Pace(48, 0, Optional.of(NOW.plus(Duration.ofHours(23)))));
    clock = NOW.plus(Duration.ofHours(7));
    assertThat(detection(rules).run()).as("it is not due before tomorrow").isZero();
    assertThat(workspace.detection().backtest(1).fired())
        .extracting(Backtest::at)
        .allSatisfy(at -> assertThat(at).isBefore(NOW));
    clock = NOW.plus(Duration.ofHours(30));
    assertThat(detection(rules).run()).as("nobody ran it when it was due").isEqualTo(2);
    assertThat(letter("down：某城").text()).contains("未按时采集");
  }

  private void town(String schedule) throws IOException {
    Files.createDirectories(home.resolve("config/sources"));
    Files.writeString(
        home.resolve("config/sources/town.yaml"),
        """
        name: 某城
        kind: feed
        medium: NEWS
        addresses: ["https://feed.example/x"]
        schedule: "%s"
        """
            .formatted(schedule));
  }

  private void ran(SourceId source, long notModified, Map<FailureReason, Long> failed) {
    var failures =
        failed.keySet().stream()
            .map(reason -> new CrawlReport.Failure("https://feed.example/x", reason, "so"))
            .toList();
    workspace
        .runs()
        .end(
            workspace.runs().begin(source),
            new CrawlReport(
                source, clock, clock, 1, notModified, notModified, 0, 0, 0, 0, failed, failures));
  }

  @Test
  void aBacktestTellsWhenARiskWasOverdueAndWhenASourceFailed() throws Exception {
    town("0 0 4 * * ?");
    var rules =
        """
        late: {kind: overdue, every: 7d, channels: [mail]}
          down: {kind: sources, silentFor: 1d, channels: [mail], coolDown: 3d}\
        """;
    var town = new SourceId("town");
    clock = NOW.minus(Duration.ofDays(20));
    detection(rules);
    var draft = new RiskRegister.Draft("翠湖小区停水", Optional.empty(), RiskLevel.II, Optional.empty());
    var risk = workspace.register().open(draft, "desk", "");
    assign(risk, LocalDate.of(2026, 2, 25));
    workspace.runs().broke(workspace.runs().begin(town), "gone");
    clock = NOW.minus(Duration.ofDays(18));
    detection(rules);
    workspace.runs().broke(workspace.runs().begin(town), "gone again");
    clock = NOW.minus(Duration.ofDays(2));
    detection(rules);
    workspace.register().move(risk, RiskRegister.Move.comment(Stage.HANDLED, "已修"), "desk");
    clock = NOW;

    var fired = detection(rules).backtest(19).fired();

    assertThat(fired.stream().filter(one -> one.rule().equals("late")).map(Backtest::at))
        .as("the day after it was due, and a stretch later, in Shanghai")
        .containsExactly(
            Instant.parse("2026-02-25T16:00:00Z"), Instant.parse("2026-03-04T16:00:00Z"));
    assertThat(fired.stream().filter(one -> one.rule().equals("down")).map(Backtest::at))
        .as("with pauses of three days, six and the longest, seven")
        .containsExactly(
            NOW.minus(Duration.ofDays(19)),
            NOW.minus(Duration.ofDays(16)),
            NOW.minus(Duration.ofDays(10)),
            NOW.minus(Duration.ofDays(3)));
  }

  @Test
  void onHeightenedDatesFewerPostsSufficeAndMoreHearOfIt() throws Exception {
    for (var i = 0; i < 6; i++) {
      post(1, i, "小区又停水了");
    }
    workspace.reading().drain();
    var rules =
        """
        water: {kind: threshold, query: 停水, atLeast: 10, within: 1d, channels: [mail]}
        channels: {duty: {kind: mail, to: [duty@town.example]}}\
        """;
    assertThat(detection(rules).run()).isZero();

    Files.writeString(
        home.resolve("config/calendar.yaml"),
        "congress: {name: 两会, days: 03-03..03-12, share: 0.6, channels: [duty]}\n");
    assertThat(detection(rules).run()).isEqualTo(1);
    assertThat(recipients()).containsExactlyInAnyOrder("desk@town.example", "duty@town.example");
    assertThat(letter("water").text()).contains("6 条；设定值 6 条");
  }

  private static String timesOver(String condition, int times) {
    return String.join(" OR ", Collections.nCopies(times, condition));
  }

  private void assign(long risk, LocalDate due) {
    workspace
        .register()
        .move(
            risk,
            new RiskRegister.Move(
                Stage.ASSIGNED,
                Optional.of(
                    new RiskRegister.Charge(Optional.of("street"), Optional.of(due), RiskLevel.II)),
                ""),
            "desk");
  }

  private List<String> recipients() {
    return workspace.outbox().latest(20).stream().map(entry -> entry.letter().recipient()).toList();
  }

  private Detection detection(String rules) throws IOException {
    workspace.close();
    var config = home.resolve("config");
    Files.writeString(config.resolve("alerts.yaml"), "rules:\n  " + rules + "\n");
    workspace = Workspace.open(SettingsFile.read(config), Clock.fixed(clock, ZoneOffset.UTC));
    return workspace.detection();
  }

  private Outbox.Letter letter(String about) {
    return workspace.outbox().latest(10).stream()
        .map(Outbox.Entry::letter)
        .filter(letter -> letter.subject().contains(about))
        .findFirst()
        .orElseThrow();
  }

  private void post(int hoursAgo, int number, String text) {
    var url = URI.create("https://town.example/" + hoursAgo + "/" + number);
    var time = NOW.minus(Duration.ofHours(hoursAgo)).plusSeconds(60);
    workspace.inbox().accept(SocialPost.at(url, "town", text, time));
  }

  @Test
  void aSearchOfTheLastDaysIsLookedBackWithAsOfThen() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, "公园的花开了");
    }
    for (var i = 0; i < 30; i++) {
      post(10 * 24, 100 + i, "雁塔区的小区又停水了");
    }
    workspace.reading().drain();
    detection("kept: {kind: threshold, search: 水, atLeast: 10, within: 1d, channels: [mail]}");

    workspace.searches().keep("水", "停水 时间:[7d TO now]", "analyst");

    assertThat(workspace.detection().backtest(20).fired()).isNotEmpty();
  }

  @Test
  void aBurstIsMeasuredByItsPastThoughTheSearchIsOfTheLastDays() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, "又停水了");
      post(hour, 1, "停水通知");
    }
    for (var i = 0; i < 9; i++) {
      post(2, 100 + i, "雁塔区的小区又停水了");
    }
    workspace.reading().drain();
    workspace.searches().keep("水", "停水 时间:[1d TO now]", "analyst");

    assertThat(detection("kept: {kind: burst, search: 水, channels: [mail]}").run()).isOne();
    assertThat(letter("kept").text()).containsPattern("-10 10:00 起一小时内 11 条；往常同时段约 2");
  }

  @Test
  void aBurstInAnotherPlaceIsAnAlertOfItsOwn() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, hour % 9 == 0 ? "有人接到诈骗电话" : "今天天气不错");
    }
    burst(9, "雁塔区有人刷单返利被骗走五万元，诈骗的客服叫人转账");
    var detection =
        detection(
            """
            xian: {kind: spike, regions: ["610100"], channels: [mail]}
              baoji: {kind: spike, regions: ["610300"], channels: [mail]}\
            """);
    assertThat(detection.run()).isOne();

    burst(2, "宝鸡市金台区有人刷单返利被骗走五万元，诈骗的客服叫人转账");
    assertThat(detection.run()).isOne();
    assertThat(detection.run()).as("both are known").isZero();

    assertThat(workspace.alerts().latest(10))
        .hasSize(2)
        .anyMatch(alert -> alert.text().contains("西安市"))
        .anyMatch(alert -> alert.subject().contains("（宝鸡市）"));
  }

  @Test
  void aCityThatIsAProvinceItselfIsNamedNotNumbered() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, hour % 9 == 0 ? "有人接到诈骗电话" : "今天天气不错");
    }
    burst(9, "北京市海淀区有人刷单返利被骗走五万元，诈骗的客服叫人转账");
    assertThat(detection("any: {kind: spike, channels: [mail]}").run()).isOne();
    burst(2, "上海市浦东新区有人刷单返利被骗走五万元，诈骗的客服叫人转账");
    assertThat(workspace.detection().run()).isOne();

    assertThat(workspace.alerts().latest(10))
        .hasSize(2)
        .anyMatch(alert -> alert.text().contains("主要地区：北京市 "))
        .anyMatch(alert -> alert.subject().contains("（上海市）"));
  }

  @Test
  void townsThatBelongToNoCityAreNotTakenForTheirProvince() throws Exception {
    var names = new KnownNames(workspace.analyzer(), Language.ZH);

    assertThat(names.region(new RegionCode("429000"))).isEqualTo("湖北省直辖县市");
    assertThat(names.region(new RegionCode("500200"))).isEqualTo("重庆市");
    assertThat(names.region(new RegionCode("610100"))).isEqualTo("西安市");
  }

  private void wave(String text, Instant time) throws Exception {
    for (var i = 0; i < 3; i++) {
      var url = URI.create("https://town.example/" + time + "/" + i);
      workspace.inbox().accept(SocialPost.at(url, "town", text + i, time.plusSeconds(i)));
    }
    workspace.reading().drain();
  }

  private void many(int hoursAgo, String text) throws Exception {
    for (var i = 0; i < 40; i++) {
      post(hoursAgo, 100 + i, text + i);
    }
    workspace.reading().drain();
  }

  private String latestLetter() {
    return workspace.outbox().latest(1).getFirst().letter().text();
  }

  private void burst(int hoursAgo, String text) throws Exception {
    for (var hour = hoursAgo; hour >= 1; hour--) {
      for (var i = 0; i < 20; i++) {
        post(hour, text.hashCode() + i, text);
      }
    }
    workspace.reading().drain();
  }

  @Test
  void aPostIsToldOnceAndOneThatComesLateToo() throws Exception {
    var rules = "water: {kind: keywords, words: [停水], channels: [mail]}";
    post(1, 0, "小区又停水了");
    workspace.reading().drain();
    assertThat(detection(rules).run()).isOne();

    clock = NOW.plus(Duration.ofHours(7));
    assertThat(detection(rules).run()).as("it was told").isZero();

    post(3, 1, "老街停水了，没人管");
    workspace.reading().drain();
    assertThat(workspace.detection().run()).as("written before the first was told").isOne();
    clock = NOW.plus(Duration.ofHours(20));
    assertThat(detection(rules).run()).as("both were told").isZero();
    assertThat(workspace.detection().backtest(1).fired()).as("both in time").hasSize(2);

    clock = NOW.plus(Duration.ofHours(22));
    assertThat(
            detection("water: {kind: keywords, words: [小区], channels: [mail], coolDown: 0s}").run())
        .as("another search under the same name")
        .isOne();
  }

  @Test
  void aWaveInTheHourOfOneThatWasToldIsAnother() throws Exception {
    var rules =
        "water: {kind: threshold, query: 停水, atLeast: 3, within: 1h, coolDown: 1h, channels: [mail]}";
    clock = NOW.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(5));
    wave("早上停水", clock.minus(Duration.ofMinutes(4)));
    assertThat(detection(rules).run()).isOne();

    clock = clock.plus(Duration.ofMinutes(52));
    wave("夜里又停水", clock.minus(Duration.ofMinutes(2)));
    clock = clock.plus(Duration.ofMinutes(10));

    assertThat(detection(rules).run()).isOne();
    assertThat(latestLetter()).contains("夜里又停水", "新增 3 条").doesNotContain("早上停水");
  }

  @Test
  void whatComesInAPauseLongerThanADayIsTold() throws Exception {
    var rules = "water: {kind: keywords, words: [停水], channels: [mail], coolDown: 48h}";
    post(1, 0, "小区停水了");
    workspace.reading().drain();
    assertThat(detection(rules).run()).isOne();

    post(-3, 1, "老街停水了，没人管");
    workspace.reading().drain();
    clock = NOW.plus(Duration.ofHours(49));

    assertThat(detection(rules).run()).isOne();
    assertThat(latestLetter()).contains("老街停水了").contains("新增 1 条");
  }

  @Test
  void whatIsNewIsShownBeforeGraverPostsThatWereTold() throws Exception {
    var rules = "fire: {kind: keywords, words: [着火], channels: [mail]}";
    for (var i = 0; i < 11; i++) {
      post(1, i, "市场着火了，已经有人被烧成重伤送医抢救，第" + i + "家店");
    }
    workspace.reading().drain();
    assertThat(detection(rules).run()).isOne();

    post(-6, 20, "听说枫林路的垃圾桶着火，灭了");
    workspace.reading().drain();
    clock = NOW.plus(Duration.ofHours(7));

    assertThat(detection(rules).run()).isOne();
    assertThat(latestLetter()).contains("枫林路");
  }

  @Test
  void aBurstOfAnotherSearchUnderTheSameNameIsAnother() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, "公园的花开了，很美");
      post(hour, 1, "夜市的灯亮了，很美");
    }
    many(3, "公园的花开了，很美");
    assertThat(detection("watch: {kind: burst, query: 公园, channels: [mail]}").run()).isOne();

    many(-4, "夜市的灯亮了，很美");
    clock = NOW.plus(Duration.ofHours(6));

    assertThat(detection("watch: {kind: burst, query: 夜市, channels: [mail]}").run()).isOne();
  }

  @Test
  void postsThatComeLateMakeNoSecondBurst() throws Exception {
    var rules =
        """
        social: {kind: burst, query: "媒介:SOCIAL", channels: [mail]}
          mood: {kind: share, within: 6h, channels: [mail]}\
        """;
    for (var hour = 20 * 24; hour >= 1; hour--) {
      for (var i = 0; i < 5; i++) {
        post(hour, i, i == 0 && hour % 5 == 0 ? ANGRY : "公园的花开了，很美");
      }
    }
    angry(1);
    assertThat(detection(rules).run()).isEqualTo(2);

    angry(2);
    clock = NOW.plus(Duration.ofHours(8));
    assertThat(detection(rules).run()).as("late posts of the hour before").isZero();

    for (var hour = 0; hour >= -9; hour--) {
      for (var i = 0; i < 5; i++) {
        post(hour, i, "公园的花开了，很美");
      }
    }
    angry(-9);
    clock = NOW.plus(Duration.ofHours(10));
    assertThat(detection(rules).run()).as("the share has been usual, and rises anew").isOne();
  }

  private static final String ANGRY = "太差了，非常失望，糟糕透顶，垃圾服务";

  private void angry(int hoursAgo) throws Exception {
    for (var i = 0; i < 30; i++) {
      post(hoursAgo, 100 + i, ANGRY);
    }
    workspace.reading().drain();
  }

  @Test
  void whatARuleNamesThoughThereIsNoneIsSaid() throws Exception {
    town("0 0/30 * * * ?");
    Files.writeString(
        home.resolve("config/calendar.yaml"),
        "congress: {name: 两会, days: 03-03..03-12, categories: [fraud, frauds]}\n");
    detection(
        """
        swindle: {kind: spike, categories: [fraud, frauds], regions: ["610100", "619900"], channels: [mail], quiet: "07:00-07:00"}
          event: {kind: event, regions: ["999999"], channels: [mail], quiet: "22:00-07:00"}
          old: {kind: threshold, query: "风险:scam OR -(来源:town OR 来源:nosuch)", atLeast: 1, within: 400d, channels: [mail]}
          kept: {kind: burst, search: 水, channels: [mail]}\
        """);
    workspace.searches().keep("水", "停水 地区:619900", "analyst");

    assertThat(workspace.findings().rules())
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.swindle.categories: ")
                    .contains("called frauds; known are [fraud, "),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.swindle.regions: ")
                    .contains("619900"),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.swindle.quiet: ")
                    .contains("the whole day"),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.event.regions: ")
                    .contains("999999"),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.old.query: ")
                    .contains("called scam"),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.old.query: ")
                    .contains("called nosuch"),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.old.within: ")
                    .contains("180 days"),
            line ->
                assertThat(line)
                    .startsWith("config/alerts.yaml: rules.kept.search: ")
                    .contains("619900"),
            line ->
                assertThat(line)
                    .startsWith("config/calendar.yaml: congress.categories: ")
                    .contains("called frauds"));

    detection("{}");
    assertThat(workspace.findings().rules())
        .first(as(STRING))
        .startsWith("config/alerts.yaml: rules: there are none");
  }

  @Test
  void aBurstIsKnownBehindManyAlerts() throws Exception {
    for (var hour = 20 * 24; hour >= 1; hour--) {
      post(hour, 0, hour % 9 == 0 ? "有人接到诈骗电话" : "今天天气不错");
    }
    wave(100, 10);
    var detection = detection("here: {kind: spike, channels: [mail]}");
    assertThat(detection.run()).isOne();

    for (var i = 0; i < 500; i++) {
      var other =
          new AlertLog.Raised("a-" + i, NOW, RiskLevel.IV, new RiskCategory("rule"), "s", "t", "h");
      workspace.alerts().raise(other, "here", false, List.of());
    }
    wave(1_000, 120);
    detection.run();

    assertThat(workspace.outbox().latest(10))
        .anyMatch(entry -> entry.letter().subject().startsWith("【持续扩大】"));
  }

  private void wave(int first, int posts) throws Exception {
    for (var i = 0; i < posts; i++) {
      post(2, first + i, "雁塔区有人刷单返利被骗走五万元，诈骗的客服叫人转账");
    }
    workspace.reading().drain();
  }
}
