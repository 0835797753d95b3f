package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.Accounts.Outcome;
import org.minqing.app.web.Login;

/** Alert rules are changed in the console, over real HTTP, in a real file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleEditTest {

  private static final String FILE =
      """
      # whom we tell
      channels:
        duty: {kind: mail, to: [duty@town.example]}   # the night

      rules:
        # about water
        water:
          kind: keywords
          words: [断水]       # not 停水
          channels: [duty]
        all: {kind: spike, channels: [mail]}
      """;
  private static final String WATER =
      "water:\n  kind: keywords\n  words: [停水]       # all of it\n  channels: [duty]";

  private Path file;
  private List<AlertRule> asTheyWere;
  private Workspace workspace;
  private Service service;
  private Visitor administrator;
  private Visitor analyst;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    var config = home.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    file = config.resolve("alerts.yaml");
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        console: {port: 0}
        mail: {to: [desk@town.example]}
        jobs: {detect: "0 0 0 1 1 ? 2099"}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    Files.writeString(file, FILE);
    workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
    asTheyWere = workspace.settings().rules().current().rules();
    workspace
        .inbox()
        .accept(
            SocialPost.at(
                URI.create("https://town.example/1"),
                "town",
                "小区又停水了",
                Instant.now().minus(Duration.ofHours(5))));
    workspace.reading().drain();
    var first = Login.firstAccount(workspace.accounts()).orElseThrow();
    var second = Login.newPassword(workspace.accounts(), "second");
    service = Service.start(workspace);
    administrator = Visitor.of(service);
    administrator.logIn(Login.FIRST_ACCOUNT, first);
    analyst = Visitor.of(service);
    analyst.logIn("second", second);
  }

  @BeforeEach
  void theFileIsAsItWas() throws Exception {
    if (!Files.exists(file) || !Files.readString(file).equals(FILE)) {
      Files.writeString(file, FILE);
    }
    var rules = workspace.settings().rules();
    Eventually.is(() -> rules.current().rules().equals(asTheyWere) && rules.problems().isEmpty());
    administrator.get("/rules?lang=zh");
  }

  @AfterAll
  void stop() {
    service.close();
    workspace.close();
  }

  @Test
  void aSavedRuleIsInForceAtOnceFiresAndLeavesAllElseAsItWas() throws Exception {
    assertThat(workspace.detection().run()).isZero();
    assertThat(administrator.get("/rules").body()).contains("/rules/edit?rule=water");
    var page = administrator.get("/rules/edit?rule=water");
    assertThat(text(page))
        .isEqualTo(
            FILE.lines()
                .skip(6)
                .limit(4)
                .map(l -> l.substring(2))
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow());
    assertThat(page.body()).contains("duty、mail").doesNotContain("duty@town.example");

    var saved = act(page, "water", WATER.replace("\n", "\r\n"), "SAVE");

    assertThat(saved.headers().firstValue("Location").orElse("")).endsWith("/rules");
    assertThat(administrator.get("/rules").body()).contains("规则 water 已保存并生效");
    assertThat(Files.readString(file))
        .isEqualTo(FILE.replace("[断水]       # not 停水", "[停水]       # all of it"));
    assertThat(workspace.detection().run()).isEqualTo(1);
    assertThat(workspace.outbox().latest(1).getFirst().letter().recipient())
        .isEqualTo("duty@town.example");
    assertThat(workspace.audit().latest(5))
        .anySatisfy(entry -> {
          assertThat(entry.who()).isEqualTo("admin");
          assertThat(entry.action()).isEqualTo("change rule");
          assertThat(entry.detail())
              .isEqualTo(
                  "water\n-   words: [断水]       # not 停水\n+   words: [停水]       # all of it");
        });
  }

  @Test
  void aBadRuleIsRefusedWithItsLineAndNothingIsChanged() throws Exception {
    var page = administrator.get("/rules/edit?rule=water");
    var bad = "\n" + WATER.replace("[duty]", "[<b>nobody]");

    for (var act : new String[] {"CHECK", "SAVE", "LOOK"}) {
      var answer = act(page, "water", bad, act);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("第 4 行", "&lt;b&gt;nobody&quot;: 没有这个渠道；可用的有", "aria-invalid=\"true\"")
          .doesNotContain("<b>nobody", "尚未保存", "no such channel");
      assertThat(text(answer)).isEqualTo(bad.strip());
    }
    assertThat(act(page, "water", WATER + "\nchannels: {a: {kind: rss}}", "SAVE").body())
        .contains("第 1 行", "应为一条规则：首行是名称");
    assertThat(act(page, "water", "water: {kind: \"spike", "SAVE").body()).contains("不是 YAML");
    assertThat(act(page, "water", WATER + "\n#" + "x".repeat(200_000), "SAVE").body())
        .contains("超过 200,000 个字符");
    assertThat(act(page, "water", WATER.replace("water", "all"), "SAVE").body()).contains("重复出现");
    var query = WATER.replace("keywords", "burst").replace("words: [停水]", "query: 等级:(");
    assertThat(act(page, "water", query, "CHECK").body()).contains("第 3 行", "第 5 个字符处：应为");
    assertThat(act(page, "water", WATER.replace("keywords", "burst"), "CHECK").body())
        .contains("query: 不能缺少", "words: 此处没有这一项；可用的有");
    assertThat(act(page, "water", "water:\n  kind: spread\n  perHour: x\n", "CHECK").body())
        .contains("应为 1–1000000 的整数", "至少要有一个渠道");
    administrator.get("/rules?lang=en");
    assertThat(act(page, "water", bad, "CHECK").body())
        .contains("&lt;b&gt;nobody&quot;: there is no such channel; known are");
    assertThat(Files.readString(file)).isEqualTo(FILE);
  }

  @Test
  void whoeverChangedTheFileMeanwhileIsNotOverwritten() throws Exception {
    var page = administrator.get("/rules/edit?rule=water");
    var byHand = FILE.replace("not 停水", "by hand");
    Files.writeString(file, byHand);

    var conflict = act(page, "water", WATER, "SAVE");

    assertThat(conflict.body()).contains("打开之后文件已被修改", "# by hand");
    assertThat(text(conflict)).as("what was written is kept").isEqualTo(WATER);
    assertThat(Files.readString(file)).isEqualTo(byHand);
    assertThat(act(conflict, "water", WATER, "SAVE").statusCode()).isEqualTo(302);
    assertThat(Files.readString(file)).contains("# all of it").doesNotContain("by hand");
    assertThat(act(page, "water", WATER, "REMOVE_INDEED").body()).contains("打开之后文件已被修改");
  }

  @Test
  void aRuleIsLookedBackOnBeforeItIsSaved() throws Exception {
    var page = administrator.get("/rules/edit?kind=keywords");
    var draft = text(page).replace("new-keywords", "taps").replace("6h", "7d");

    var answer = act(page, "", draft + "\n  coolDown: 7d", "LOOK");

    assertThat(answer.body()).contains("规则 taps 过去 7 天会触发 1 次", "value=\"7\"");
    assertThat(Files.readString(file)).isEqualTo(FILE);
    assertThat(workspace.audit().latest(1).getFirst().detail()).isEqualTo("7 days, draft of taps");
  }

  @Test
  void lookingBackGoesOnWithoutARuleThatBreaksItOff() throws Exception {
    workspace.searches().keep("坏", "等级:(", "analyst");
    Files.writeString(
        file,
        FILE.replace("[断水]", "[停水]")
            + "  snag: {kind: threshold, search: 坏, atLeast: 1, within: 1d, channels: [duty]}\n");
    Eventually.is(() -> administrator.get("/rules").body().contains("rule=snag"));

    assertThat(administrator.get("/rules?days=7").body())
        .contains("规则 snag 的回测中断，未计入上数：第 5 个字符处", "<td class=\"number\">–</td>")
        .contains("<td>water</td>");
    var page = administrator.get("/rules/edit?rule=snag");
    assertThat(act(page, "snag", text(page), "LOOK").body()).contains("第 5 个字符处");
  }

  @Test
  void unitsAndDaysAreThoseOfTheirFilesAndWhatCannotBeUsedIsSaid() throws Exception {
    var units = file.resolveSibling("units.yaml");
    var calendar = file.resolveSibling("calendar.yaml");
    Files.writeString(units, "street: {name: 老街街道}\n");
    Files.writeString(calendar, "every: {name: 全年, days: 01-01..12-31}\n");
    Eventually.is(() ->
        administrator.get("/risks").body().contains("老街街道")
            && administrator.get("/").body().contains("全年"));
    assertThat(administrator.get("/risks").body()).contains("老街街道").doesNotContain("units.yaml");
    assertThat(administrator.get("/").body()).contains("全年").doesNotContain("calendar.yaml");

    Files.writeString(units, "street: {name: 新街街道, mail: nobody}\n");
    Files.writeString(calendar, "every: {name: 半年, days: 32-01}\n");
    Eventually.is(() ->
        administrator.get("/risks").body().contains("units.yaml")
            && administrator.get("/").body().contains("calendar.yaml"));

    assertThat(administrator.get("/risks").body())
        .contains("config/units.yaml 现有内容无法使用", "units.yaml:1: street.mail", "老街街道");
    assertThat(administrator.get("/?lang=en").body())
        .contains("config/calendar.yaml cannot be used as it is now", "every.days", "全年");
    Files.delete(units);
    Files.delete(calendar);
    Eventually.is(() ->
        !administrator.get("/risks").body().contains("units.yaml")
            && !administrator.get("/").body().contains("calendar.yaml"));
    assertThat(administrator.get("/?lang=zh").body()).doesNotContain("calendar.yaml", "全年");
  }

  @Test
  void aBrokenCalendarIsToldUnderItsOwnNameAndKeepsNoRuleFromBeingSaved() throws Exception {
    var calendar = file.resolveSibling("calendar.yaml");
    Files.writeString(calendar, "every:\n  name: 全年\n  days: 32-01\n");
    try {
      Eventually.is(() -> administrator.get("/rules").body().contains("calendar.yaml"));
      assertThat(administrator.get("/rules").body())
          .contains("config/calendar.yaml 现有内容无法使用", "calendar.yaml:3: every.days")
          .contains("应为某日或某段日子，例如 06-07..06-10")
          .doesNotContain("config/alerts.yaml 现有内容无法使用");
      assertThat(administrator.get("/rules?lang=en").body())
          .contains("config/calendar.yaml cannot be used as it is now")
          .doesNotContain("config/alerts.yaml cannot be used");

      var page = administrator.get("/rules/edit?rule=water&lang=zh");
      assertThat(act(page, "water", WATER, "SAVE").statusCode()).isEqualTo(302);

      assertThat(Files.readString(file)).contains("[停水]");
      assertThat(administrator.get("/rules").body())
          .contains("停水")
          .doesNotContain("config/alerts.yaml 现有内容无法使用");
    } finally {
      Files.delete(calendar);
      Eventually.is(() -> !administrator.get("/rules").body().contains("calendar.yaml"));
    }
  }

  @Test
  void aRuleIsRemovedOnceItIsConfirmed() throws Exception {
    var page = administrator.get("/rules/edit?rule=water");

    var asked = act(page, "water", WATER, "REMOVE");
    assertThat(asked.body()).contains("删除规则 water？", "REMOVE_INDEED");
    assertThat(Files.readString(file)).isEqualTo(FILE);

    assertThat(act(asked, "water", WATER, "REMOVE_INDEED").statusCode()).isEqualTo(302);
    assertThat(administrator.get("/rules?lang=en").body()).contains("Rule water is removed");
    administrator.get("/rules?lang=zh");
    assertThat(Files.readString(file))
        .contains("# about water", "all:")
        .doesNotContain("kind: keywords");
    assertThat(workspace.settings().rules().current().rules())
        .extracting(AlertRule::id)
        .containsExactly("all");
    assertThat(administrator.get("/rules/edit?rule=water").statusCode()).isEqualTo(404);
  }

  @Test
  void aFileIsMadeWhereThereIsNone() throws Exception {
    Files.delete(file);
    Eventually.is(() -> administrator.get("/rules").body().contains("/rules/edit?rule=spikes"));
    var page = administrator.get("/rules/edit?kind=overdue");

    assertThat(act(page, "", text(page), "SAVE").statusCode()).isEqualTo(302);

    assertThat(Files.readString(file)).contains("spikes:", "new-overdue:");
    assertThat(workspace.settings().rules().current().rules()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spike",
        "burst",
        "share",
        "threshold",
        "keywords",
        "event",
        "spread",
        "overdue",
        "sources"
      })
  void everyTemplateCanBeUsed(String kind) throws Exception {
    for (var language : new String[] {"en", "zh"}) {
      var page = administrator.get("/rules/edit?kind=" + kind + "&lang=" + language);
      var checked = act(page, "", text(page), "CHECK");
      assertThat(text(page)).contains("kind: " + kind, "channels: [duty]");
      assertThat(checked.body())
          .contains("new-" + kind)
          .contains(language.equals("en") ? "can be used" : "可以使用");
    }
    assertThat(Files.readString(file)).isEqualTo(FILE);
  }

  @Test
  void onlyAdministratorsGetInFromOneRequestToTheNext() throws Exception {
    var page = administrator.get("/rules/edit?rule=water");
    assertThat(analyst.get("/rules").body()).contains("water").doesNotContain("/rules/edit");
    assertThat(analyst.get("/rules/edit?rule=water").statusCode()).isEqualTo(403);
    var form = "rule=water&act=SAVE&seen=" + seen(page) + "&text=" + Visitor.encoded(WATER);
    assertThat(analyst.post("/rules/edit", analyst.get("/rules"), form).statusCode())
        .isEqualTo(403);
    assertThat(Visitor.of(service).get("/rules/edit").headers().firstValue("Location").orElse(""))
        .endsWith("/login");
    var noToken =
        HttpRequest.newBuilder(administrator.at("/rules/edit"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    assertThat(administrator.send(noToken).statusCode()).isEqualTo(403);

    assertThat(workspace.accounts().makeAdministrator("second")).isEqualTo(Outcome.DONE);
    assertThat(analyst.get("/rules/edit?rule=water").statusCode()).isEqualTo(200);
    assertThat(workspace.accounts().endAdministrator("second")).isEqualTo(Outcome.DONE);
    assertThat(analyst.get("/rules/edit?rule=water").statusCode()).isEqualTo(403);
    assertThat(Files.readString(file)).isEqualTo(FILE);
  }

  @Test
  void aFileThatIsNoYamlIsSaidAndLeftAlone() throws Exception {
    Files.writeString(file, FILE + "  odd: [\n");

    assertThat(administrator.get("/rules/edit?rule=water").body())
        .contains("请先在文件中改正", "alerts.yaml:", "不是 YAML")
        .doesNotContain("<textarea");
  }

  @Test
  void whatWasWrittenIsKeptWhenTheFileIsBrokenMeanwhile() throws Exception {
    var page = administrator.get("/rules/edit?rule=water");
    Files.writeString(file, FILE + "  odd: [\n");

    for (var act : new String[] {"SAVE", "CHECK", "LOOK", "REMOVE_INDEED"}) {
      var answer = act(page, "water", WATER, act);
      assertThat(answer.body()).as(act).contains("alerts.yaml:", "不是 YAML");
      assertThat(text(answer)).as(act).isEqualTo(WATER);
    }

    Files.writeString(file, FILE);
    assertThat(act(page, "water", WATER, "SAVE").statusCode()).isEqualTo(302);
  }

  private HttpResponse<String> act(HttpResponse<String> page, String rule, String text, String act)
      throws Exception {
    return administrator.post(
        "/rules/edit",
        page,
        "rule=%s&act=%s&days=7&seen=%s&text=%s"
            .formatted(rule, act, seen(page), Visitor.encoded(text)));
  }

  private static String seen(HttpResponse<String> page) {
    var seen = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"").matcher(page.body());
    assertThat(seen.find()).isTrue();
    return seen.group(1);
  }

  private static String text(HttpResponse<String> page) {
    return Jsoup.parse(page.body()).getElementsByTag("textarea").getFirst().wholeText();
  }
}
