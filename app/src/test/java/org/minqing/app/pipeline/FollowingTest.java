package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.mail.Postman;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.RiskRegister;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;

/** Events over several looks, restarts between them, on a real store and real state. */
class FollowingTest {

  private static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");
  private static final String RULES =
      """
      rules:
        happenings:
          kind: event
          level: IV
          atLeast: 2
          channels: [mail]
      """;

  private static final List<String> FRAUD =
      List.of(
          "冒充社保局的诈骗短信又来了，说社保卡停用要点链接，我妈被骗走两万元。",
          "收到社保卡停用的诈骗短信，点链接输了银行卡号，钱被骗光了，已报警。",
          "邻居也收到社保卡停用的诈骗短信，点了链接被骗三千元。",
          "提醒大家：社保卡停用短信是诈骗，链接千万不要点，已有多人被骗。",
          "社保卡停用的诈骗短信今天又骗了楼下大爷，链接一点钱就没了。",
          "又有人被社保卡停用诈骗短信骗了，报警时派出所里已经坐了五个人。",
          "单位群里也在传社保卡停用诈骗短信，有同事点链接被骗八千。",
          "社保卡停用诈骗短信换了号码又发来，链接还是假的，有人上当被骗。");

  private static final List<String> MILD =
      Stream.of("一", "二", "三", "四", "五", "六")
          .map("社保卡停用诈骗短信的提醒，社区志愿者发了传单，社保卡停用短信链接知识讲座第%s期。"::formatted)
          .toList();

  private static final List<String> OTHERS =
      List.of(
          "周末去看了灯展，人很多，风景不错。",
          "新开的面馆味道一般，价格倒是便宜。",
          "社区图书馆延长开放时间，真方便。",
          "小学门口的梧桐树开始落叶了。",
          "昨晚的足球比赛踢得真精彩。");

  @TempDir private Path home;
  private Path config;
  private Instant now = MORNING;

  @BeforeEach
  void settings() throws IOException {
    config = home.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        mail: {to: [desk@town.example]}
        events: {risk: IV}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    Files.writeString(config.resolve("alerts.yaml"), RULES);
  }

  @Test
  void anEventKeepsItsNameOverRestarts() throws IOException {
    post(OTHERS, "other", MORNING);
    post(FRAUD.subList(0, 3), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(4));
    look();
    var early = fraud();
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    look();

    var late = fraud();
    assertThat(late.event().id()).isEqualTo(early.event().id());
    assertThat(late.found()).isEqualTo(early.found());
    assertThat(late.event().posts()).isEqualTo(8);
    assertThat(late.change()).isEqualTo("3 → 8");
    assertThat(late.event().keywords()).contains("诈骗", "短信");
    try (var workspace = open()) {
      assertThat(workspace.events().posts(late.event().id(), 100)).hasSize(8);
    }
  }

  @Test
  void lookingTwiceChangesNothing() throws IOException {
    post(FRAUD, "fraud", MORNING);
    post(OTHERS, "other", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    look();
    var once = fraud();
    look();

    assertThat(fraud()).isEqualTo(once);
  }

  @Test
  void aRuleTellsOfAnEventOnceAndAgainWhenItHasGrownFourfold() throws IOException {
    Files.writeString(
        config.resolve("sources/board.yaml"),
        "name: 街坊论坛\nkind: feed\nmedium: SOCIAL\naddresses: [\"https://board.example/feed\"]\n");
    post(OTHERS, "other", MORNING);
    post(FRAUD.subList(0, 2), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(4));
    assertThat(lookAndDetect()).isEqualTo(1);
    assertThat(lookAndDetect()).as("told already").isZero();
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    assertThat(lookAndDetect()).as("eight is four times two").isEqualTo(1);
    assertThat(lookAndDetect()).isZero();

    try (var workspace = open()) {
      var letters = workspace.outbox().latest(10);
      assertThat(letters).hasSize(2);
      assertThat(letters)
          .extracting(Outbox.Entry::letter)
          .extracting(Outbox.Letter::text)
          .allSatisfy(text -> assertThat(text).contains("社保卡", "未来 24 小时", "，街坊论坛\n"));
    }
  }

  @Test
  void aRuleTellsOfAnEventThatIsSuddenlyReposted() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        "rules: {fast: {kind: spread, perHour: 12, channels: [mail]}}\n");
    post(OTHERS, "other", MORNING);
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    assertThat(lookAndDetect()).isZero();

    repost(FRAUD.getFirst(), 15);
    assertThat(lookAndDetect()).isEqualTo(1);
    assertThat(lookAndDetect()).as("told already").isZero();

    try (var workspace = open()) {
      var letter = workspace.outbox().latest(1).getFirst().letter();
      assertThat(letter.subject()).contains("传播加速");
      assertThat(letter.text()).contains("一小时内转载 15 条");
      assertThat(letter.html()).contains("alt=\"走势图");
    }
  }

  @Test
  void aBacktestTellsWhenAnEventGotAsLargeAndGraveAsARuleAsks() throws IOException {
    post(OTHERS, "other", MORNING);
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    look();

    try (var workspace = open()) {
      var fired = workspace.detection().backtest(1).fired();
      // The second post came at one o'clock, the eighth at seven; looks are at 2 and 32 past.
      assertThat(fired)
          .extracting(Backtest::at)
          .startsWith(MORNING.plus(Duration.ofMinutes(62)))
          .endsWith(MORNING.plus(Duration.ofMinutes(7 * 60 + 2)));
      assertThat(fired).allSatisfy(one -> assertThat(one.subject()).contains("社保卡"));
      assertThat(workspace.outbox().latest(1)).as("nothing is sent").isEmpty();
    }
    now = now.plus(Duration.ofDays(2));
    try (var workspace = open()) {
      assertThat(workspace.detection().backtest(1).fired()).as("it was told before").isEmpty();
      assertThat(workspace.detection().backtest(5).fired()).isNotEmpty();
    }
  }

  @Test
  void aBacktestTellsWhenAnEventWasSuddenlyReposted() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        rules:
          fast: {kind: spread, perHour: 12, channels: [mail]}
          faster: {kind: spread, perHour: 16, channels: [mail]}
          elsewhere: {kind: spread, perHour: 12, regions: ["110000"], channels: [mail]}
        """);
    post(OTHERS, "other", MORNING);
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    repost(FRAUD.getFirst(), 15);
    now = now.plus(Duration.ofDays(1));
    look();

    try (var workspace = open()) {
      assertThat(workspace.detection().backtest(2).fired())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.rule()).isEqualTo("fast");
            assertThat(one.at()).isEqualTo(MORNING.plus(Duration.ofHours(9)));
            assertThat(one.subject()).contains("传播加速");
          });
    }
  }

  @Test
  void forecastsAreHeldAgainstWhatCame() throws IOException {
    post(FRAUD.subList(0, 5), "fraud", MORNING);
    post(OTHERS, "other", MORNING);
    now = MORNING.plus(Duration.ofHours(5));
    look();
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(30));
    look();

    try (var workspace = open()) {
      assertThat(workspace.events().forecasts().outcomes(24))
          .singleElement()
          .satisfies(outcome -> assertThat(outcome.seen()).isEqualTo(3));
      assertThat(workspace.events().forecasts().outcomes(72)).isEmpty();
    }
  }

  @Test
  void aGraveEventBecomesARiskAndComesBackWhenItFlaresUp() throws IOException {
    post(OTHERS, "other", MORNING);
    post(FRAUD.subList(0, 4), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(4));
    look();
    assertThat(watchRisks()).isEqualTo(1);
    assertThat(watchRisks()).as("entered already").isZero();
    now = now.plus(Duration.ofMinutes(1));
    try (var workspace = open()) {
      var risk = workspace.register().all(10).getFirst();
      assertThat(risk.event()).contains(fraud(workspace).event().id());
      workspace
          .register()
          .move(risk.number(), RiskRegister.Move.comment(Stage.CLOSED, "已宣传"), "admin");
    }
    assertThat(watchRisks()).as("nothing new").isZero();

    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    look();

    assertThat(watchRisks()).isEqualTo(1);
    try (var workspace = open()) {
      var risk = workspace.register().all(10).getFirst();
      assertThat(risk.stage()).isEqualTo(Stage.IDENTIFIED);
      assertThat(workspace.register().steps(risk.number()).getLast().note()).contains("再度升温");
    }
  }

  @Test
  void eventsExpireWithTheirPosts() throws IOException {
    post(FRAUD, "fraud", MORNING);
    post(OTHERS, "other", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    look();
    var id = fraud().event().id();
    now = MORNING.plus(Duration.ofDays(200));

    try (var workspace = open()) {
      workspace.retention().run();

      assertThat(workspace.events().get(id)).isEmpty();
      assertThat(workspace.events().membership()).isEmpty();
    }
  }

  private void look() throws IOException {
    try (var workspace = open()) {
      workspace.following().run();
    }
  }

  private int watchRisks() throws IOException {
    try (var workspace = open()) {
      return workspace.riskWatch().run();
    }
  }

  private int lookAndDetect() throws IOException {
    try (var workspace = open()) {
      workspace.following().run();
      return workspace.detection().run();
    }
  }

  /** The one event of some risk. */
  private EventLog.Entry fraud() throws IOException {
    try (var workspace = open()) {
      return fraud(workspace);
    }
  }

  private static EventLog.Entry fraud(Workspace workspace) {
    var grave =
        workspace.events().since(MORNING, 100).stream()
            .filter(entry -> entry.event().level().atLeast(RiskLevel.IV))
            .toList();
    assertThat(grave).hasSize(1);
    return grave.getFirst();
  }

  private Workspace open() throws IOException {
    return Workspace.open(SettingsFile.read(config), Clock.fixed(now, ZoneOffset.UTC));
  }

  /** An hour between posts. */
  private void post(List<String> texts, String name, Instant from) throws IOException {
    try (var workspace = open()) {
      for (var i = 0; i < texts.size(); i++) {
        var time = from.plus(Duration.ofHours(i));
        var url = URI.create("https://board.example/" + name + i);
        workspace.inbox().accept(SocialPost.at(url, "board", texts.get(i), time));
      }
      workspace.reading().drain();
    }
  }

  /** Half an hour ago, all at once. */
  private void repost(String text, int times) throws IOException {
    var time = now.minus(Duration.ofMinutes(30));
    try (var workspace = open()) {
      for (var i = 0; i < times; i++) {
        var url = URI.create("https://board.example/repost" + i);
        workspace.inbox().accept(SocialPost.at(url, "board", text, time));
      }
      workspace.reading().drain();
    }
  }

  @Test
  void anEventIsMeasuredByWhatWasToldLast() throws IOException {
    post(OTHERS, "other", MORNING);
    post(FRAUD.subList(0, 1), "old", MORNING.minus(Duration.ofDays(29)));
    post(FRAUD.subList(1, 3), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(4));
    assertThat(lookAndDetect()).isOne();

    post(FRAUD.subList(1, 8), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    assertThat(lookAndDetect()).as("eight is less than four times three").isZero();
    assertThat(fraud().event().posts()).isEqualTo(8);

    now = now.plus(Duration.ofDays(1));
    assertThat(lookAndDetect()).as("one has left, none has come").isZero();
    assertThat(fraud().event().posts()).isEqualTo(7);
  }

  @Test
  void aLevelThatRisesIsNews() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        "rules: {any: {kind: event, level: NONE, atLeast: 3, channels: [mail]}}\n");
    post(OTHERS, "other", MORNING);
    post(MILD, "mild", MORNING);
    now = MORNING.plus(Duration.ofHours(7));
    assertThat(lookAndDetect()).isOne();
    post(FRAUD, "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(9));

    assertThat(lookAndDetect()).isOne();
    assertThat(lookAndDetect()).isZero();
  }

  @Test
  void aLevelThatFallsIsNoNews() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        "rules: {grave: {kind: event, level: IV, atLeast: 3, channels: [mail]}}\n");
    post(OTHERS, "other", MORNING);
    post(FRAUD.subList(2, 6), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(5));
    assertThat(lookAndDetect()).isOne();
    var grave = fraud().event().level();

    post(MILD, "mild", MORNING);
    now = MORNING.plus(Duration.ofHours(9));

    assertThat(lookAndDetect()).isZero();
    assertThat(fraud().event().level()).isLessThan(grave);
  }

  @Test
  void anEventThatWasToldIsNotToldOnceMoreByTheOneThatTakesItIn() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        "rules: {grave: {kind: event, level: III, atLeast: 3, channels: [mail]}}\n");
    var told = "雁塔区翠湖小区有人刷单返利被骗走五万元";
    var heir = "高新区枫林路社区民警上门提醒老人当心假客服电话";
    post(Collections.nCopies(6, told), "told", MORNING);
    post(Collections.nCopies(7, heir), "heir", MORNING);
    now = MORNING.plus(Duration.ofHours(9));
    assertThat(lookAndDetect()).isOne();

    post(Collections.nCopies(2, told + "，" + heir + "，骗子叫人转账"), "both", MORNING);
    now = MORNING.plus(Duration.ofHours(10));

    assertThat(lookAndDetect()).isZero();
    assertThat(fraud().event().posts()).isEqualTo(15);
    assertThat(fraud().event().level()).isEqualTo(RiskLevel.III);
  }

  @Test
  void postsLeaveAnEventThatIsNoneAnyMoreUnlessTheOthersAreTooOldToBeSeen() throws IOException {
    post(OTHERS, "other", MORNING);
    post(MILD.subList(0, 1), "old", MORNING.minus(Duration.ofDays(29)));
    post(MILD.subList(1, 2), "late", MORNING);
    now = MORNING.plus(Duration.ofHours(6));
    look();
    assertThat(inEvents()).isEqualTo(2);

    now = now.plus(Duration.ofDays(2));
    look();
    assertThat(inEvents()).as("alone only since the other is not looked at").isEqualTo(2);

    now = MORNING.plus(Duration.ofHours(6));
    post(List.of("博物馆的青铜器展开幕了，预约要排三天。"), "old", MORNING.minus(Duration.ofDays(29)));
    look();
    assertThat(inEvents()).as("the other speaks of something else").isZero();
  }

  @Test
  void anEventIsKeptForAsLongAsItIsSeen() throws IOException {
    Files.writeString(
        config.resolve("minqing.yaml"), "keep: {comment: 3d}\n", StandardOpenOption.APPEND);
    post(FRAUD.subList(0, 3), "fraud", MORNING);
    now = MORNING.plus(Duration.ofHours(4));
    look();
    watchRisks();
    var early = fraud();

    now = MORNING.plus(Duration.ofDays(4));
    look();
    expire();
    look();
    assertThat(fraud().found()).isEqualTo(early.found());
    assertThat(risk().title()).isEqualTo(early.event().title());

    now = MORNING.plus(Duration.ofDays(32));
    look();
    expire();
    try (var workspace = open()) {
      assertThat(workspace.events().get(early.event().id())).isEmpty();
    }
    assertThat(risk().title()).doesNotContain("社保卡");
  }

  @Test
  void whatQuotesPostsGoesWithTheFirstOfThem() throws IOException {
    alertWithLetter();

    now = MORNING.plus(Duration.ofDays(179));
    expire();
    assertThat(kept()).containsExactly(1, 1, 1);
    now = MORNING.plus(Duration.ofDays(181));
    expire();
    assertThat(kept()).as("alerts, letters, files").containsExactly(0, 0, 0);
    assertThat(risk().title()).doesNotContain("社保卡");
  }

  @Test
  void whatQuotesPostsGoesWithThoseThatGoFirst() throws IOException {
    Files.writeString(
        config.resolve("minqing.yaml"), "keep: {social: 20d}\n", StandardOpenOption.APPEND);
    alertWithLetter();

    now = MORNING.plus(Duration.ofDays(19));
    expire();
    assertThat(kept()).containsExactly(1, 1, 1);
    now = MORNING.plus(Duration.ofDays(21));
    expire();
    assertThat(kept()).containsExactly(0, 0, 0);
  }

  /** On posts of the first day and the twelfth. */
  private void alertWithLetter() throws IOException {
    post(OTHERS, "other", MORNING);
    post(FRAUD.subList(0, 1), "first", MORNING);
    var later = MORNING.plus(Duration.ofDays(12));
    post(FRAUD.subList(1, 4), "later", later);
    now = later.plus(Duration.ofHours(4));
    assertThat(lookAndDetect()).isOne();
    watchRisks();
    try (var workspace = open()) {
      assertThat(workspace.postman().deliver()).isOne();
      try (var letters = Files.newDirectoryStream(Postman.folder(workspace.settings()))) {
        for (var letter : letters) {
          Files.setLastModifiedTime(letter, FileTime.from(now));
        }
      }
    }
  }

  /** How many alerts, letters, and letters in files. */
  private List<Integer> kept() throws IOException {
    try (var workspace = open();
        var files = Files.list(Postman.folder(workspace.settings()))) {
      return List.of(
          workspace.alerts().latest(10).size(),
          workspace.outbox().latest(10).size(),
          files.toList().size());
    }
  }

  private void expire() throws IOException {
    try (var workspace = open()) {
      workspace.retention().run();
    }
  }

  private Risk risk() throws IOException {
    try (var workspace = open()) {
      return workspace.register().all(1).getFirst();
    }
  }

  private int inEvents() throws IOException {
    try (var workspace = open()) {
      return workspace.events().membership().size();
    }
  }
}
