package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.app.service.Visitor.encoded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.pipeline.AnswerLinks;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.web.Login;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Several people at one console: who looks is known, and nobody undoes what others did unasked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyAnalystsTest {

  private static final URI POST = URI.create("https://town.example/1");

  private Workspace workspace;
  private Service service;
  private String password;
  private Visitor li;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    var config = home.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        console: {port: 0}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    Files.writeString(
        config.resolve("units.yaml"),
        """
        district: {name: 区政府}
        street: {name: 街道办, above: district}
        water: {name: 水务局, above: district}
        """);
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        channels: {board: {kind: rss}}
        rules:
          taps: {kind: burst, search: 停水, channels: [board]}
          parks: {kind: threshold, search: <b>公园, atLeast: 5, within: 1h, channels: [board]}
        """);
    workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
    workspace.inbox().accept(SocialPost.at(POST, "town", "小区又停水了", Instant.now()));
    workspace.reading().drain();
    workspace.searches().keep("停水", "停水", "wang");
    password = Login.firstAccount(workspace.accounts()).orElseThrow();
    service = Service.start(workspace);
    li = Visitor.of(service);
    li.logIn(Login.FIRST_ACCOUNT, password);
  }

  @AfterAll
  void stop() {
    service.close();
    workspace.close();
  }

  @Test
  void anotherPasswordEndsTheSessionsThatAreOpen() throws Exception {
    var wang = Visitor.of(service);
    wang.logIn("wang", Login.newPassword(workspace.accounts(), "wang"));
    var page = wang.get("/risks");
    assertThat(page.statusCode()).isEqualTo(200);

    var fresh = Login.newPassword(workspace.accounts(), "wang");

    assertThat(redirected(wang.post("/risks", page, "title=x"))).isEqualTo("/login");
    assertThat(redirected(wang.get("/search?q=停水"))).isEqualTo("/login");
    assertThat(workspace.register().all(1_000)).noneMatch(risk -> risk.title().equals("x"));
    wang.logIn("wang", fresh);
    assertThat(wang.get("/").statusCode()).isEqualTo(200);
    assertThat(li.get("/").statusCode()).as("others go on").isEqualTo(200);
  }

  @Test
  void whoWasRemovedIsOutAtOnceAndTheNameMadeAnewIsSomebodyElse() throws Exception {
    var zhao = Visitor.of(service);
    zhao.logIn("zhao", Login.newPassword(workspace.accounts(), "zhao"));
    assertThat(zhao.get("/").statusCode()).isEqualTo(200);

    workspace.accounts().remove("zhao");
    Login.newPassword(workspace.accounts(), "zhao");

    assertThat(redirected(zhao.get("/"))).isEqualTo("/login");
  }

  @Test
  void aWrongPasswordKeepsTheNameThatWasTyped() throws Exception {
    var visitor = Visitor.of(service);
    assertThat(field(visitor.get("/login"), "username")).isEqualTo("admin");

    visitor.logIn(encoded("zhou\"<b>"), "wrong");

    var again = visitor.get("/login?error");
    assertThat(field(again, "username")).isEqualTo("zhou\"<b>");
    assertThat(again.body()).doesNotContain("<b>");
  }

  @Test
  void everyPageThatIsLookedAtIsAudited() throws Exception {
    var risk = workspace.register().open(draft("审计"), "li", "");
    workspace
        .alerts()
        .raise(
            new AlertLog.Raised(
                "spike-fraud-1",
                Instant.now(),
                RiskLevel.III,
                new RiskCategory("fraud"),
                "黄色预警",
                "正文",
                ""),
            "taps",
            false,
            List.of());
    var pages = new LinkedHashMap<String, String>();
    pages.put("/", "/");
    pages.put("/search", "/search?q=停水");
    pages.put("/posts/{id}", "/posts/" + PostId.of(POST, ""));
    pages.put("/searches", "/searches");
    pages.put("/events", "/events");
    pages.put("/events/{id}", "/events/x");
    pages.put("/events/{id}/posts", "/events/x/posts");
    pages.put("/risks", "/risks");
    pages.put("/risks/{number:[0-9]{1,18}}", "/risks/" + risk);
    pages.put("/alerts", "/alerts");
    pages.put("/alerts/{id}", "/alerts/spike-fraud-1");
    pages.put("/rules", "/rules");
    pages.put("/rules/edit", "/rules/edit");
    pages.put("/sources", "/sources");
    pages.put("/brief", "/brief");
    pages.put("/brief?format=docx", "/brief?format=docx");
    pages.put("/audit", "/audit");
    var byProgram =
        Map.of(
            "/api/corrections",
            "/api/corrections",
            "/api/corrections/{task}",
            "/api/corrections/sentiment");
    var token = workspace.searches().named("停水").orElseThrow().token();
    var grant = new AnswerLinks.Grant("spike-fraud-1", "desk@town.example");
    var bySecret =
        Map.of(
            "/answer/{token}",
            workspace.answerLinks().path(grant),
            "/feeds/{token}/rss",
            "/feeds/" + token + "/rss",
            "/feeds/{token}/json",
            "/feeds/" + token + "/json",
            "/feeds/alerts/{token}",
            Objects.requireNonNull(workspace.alertFeeds().paths().get("board")));

    assertThat(Stream.of(pages, byProgram, bySecret).flatMap(map -> map.keySet().stream()).toList())
        .as("the log-in page shows nothing")
        .containsExactlyInAnyOrderElementsOf(
            shownPaths().stream().filter(path -> !path.equals("/login")).toList());
    for (var page : pages.values()) {
      assertIsAudited(page, li, "admin");
    }
    for (var page : byProgram.values()) {
      assertIsAudited(page, "admin", () -> asProgram(page));
    }
    var stranger = Visitor.of(service);
    for (var page : bySecret.entrySet()) {
      assertIsAudited(
          page.getValue(),
          stranger,
          Map.of("/answer/{token}", "desk@town.example", "/feeds/alerts/{token}", "feed board")
              .getOrDefault(page.getKey(), "feed 停水"));
    }
  }

  private interface Look {
    HttpResponse<String> at() throws IOException, InterruptedException;
  }

  private void assertIsAudited(String page, Visitor visitor, String who) throws Exception {
    assertIsAudited(page, who, () -> visitor.get(page));
  }

  private void assertIsAudited(String page, String who, Look look) throws Exception {
    var before = workspace.audit().latest(1).stream().mapToLong(entry -> entry.id()).sum();
    assertThat(look.at().statusCode()).as(page).isIn(200, 404);
    assertThat(workspace.audit().latest(20).stream().filter(entry -> entry.id() > before))
        .as("look-ups of " + page)
        .singleElement()
        .satisfies(entry -> assertThat(entry.who()).isEqualTo(who));
  }

  private HttpResponse<String> asProgram(String path) throws IOException, InterruptedException {
    var account =
        Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    return li.send(
        HttpRequest.newBuilder(li.at(path)).header("Authorization", "Basic " + account).build());
  }

  private static String query(String[] wanted) {
    return wanted.length == 0 ? "" : "?" + String.join("&", wanted);
  }

  /** Every address below which the console shows something, by its controllers. */
  private static List<String> shownPaths() throws ClassNotFoundException {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    var paths = new ArrayList<String>();
    for (var found : scan.findCandidateComponents("org.minqing.app.web")) {
      var type = Class.forName(found.getBeanClassName());
      var above =
          Optional.ofNullable(
                  AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class))
              .map(mapping -> mapping.path()[0])
              .orElse("");
      for (var method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(GetMapping.class)) {
          var own =
              Objects.requireNonNull(
                  AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
          paths.add(above + (own.path().length == 0 ? "" : own.path()[0]) + query(own.params()));
        }
      }
    }
    return paths;
  }

  @Test
  void aReaderOfAFeedThatHasTheLatestDoesNotFillTheAuditTrail() throws Exception {
    workspace.searches().keep("读者", "停水", "li");
    var kept = "/feeds/" + workspace.searches().named("读者").orElseThrow().token() + "/rss";
    String alerts = Objects.requireNonNull(workspace.alertFeeds().paths().get("board"));
    for (String feed : new String[] {kept, alerts}) {
      var headers = li.get(feed).headers();
      var tag = headers.firstValue("ETag").orElseThrow();
      var since = headers.firstValue("Last-Modified").orElseThrow();
      var before = workspace.audit().latest(1).getFirst().id();

      for (var poll = 0; poll < 3; poll++) {
        var again = HttpRequest.newBuilder(li.at(feed)).header("If-None-Match", tag).build();
        assertThat(li.send(again).statusCode()).isEqualTo(304);
      }
      var later = HttpRequest.newBuilder(li.at(feed)).header("If-Modified-Since", since).build();
      assertThat(li.send(later).statusCode()).isEqualTo(304);

      assertThat(workspace.audit().latest(1).getFirst().id()).as(feed).isEqualTo(before);
    }
  }

  @Test
  void theAuditTrailIsReadBackToItsBeginning() throws Exception {
    workspace.audit().record("zheng", "search", "最早的一条");
    for (var i = 0; i < 250; i++) {
      workspace.audit().record("zheng", "search", "later " + i);
    }

    var newest = li.get("/audit");
    assertThat(newest.body()).contains("later 249").doesNotContain("最早的一条", "最新的记录");
    var older = Jsoup.parse(newest.body()).expectFirst("a[rel=next]").attr("href");
    var page = li.get(older);

    assertThat(page.body()).contains("最早的一条", "最新的记录").doesNotContain("later 249");
    assertThat(workspace.audit().latest(1).getFirst().action()).isEqualTo("read audit");
  }

  @Test
  void aKeptSearchThatARuleGoesByIsNotDeleted() throws Exception {
    var page = li.get("/searches");

    var refused = li.post("/searches/change", page, "change=DELETE&name=" + encoded("停水"));

    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("没有删除“停水”", ">taps<");
    assertThat(workspace.audit().latest(1).getFirst().action()).isEqualTo("list searches");
    assertThat(workspace.searches().named("停水")).isPresent();
    workspace.searches().keep("无用", "x", "li");
    li.post("/searches/change", page, "change=DELETE&sure=true&name=" + encoded("无用"));
    assertThat(workspace.searches().named("无用")).isEmpty();
  }

  @Test
  void aRuleWhoseSearchNobodyKeepsIsSaidToFindNothing() throws Exception {
    assertThat(li.get("/rules").body())
        .contains("没有名为“&lt;b&gt;公园”的常用检索")
        .doesNotContain("没有名为“停水”");
  }

  @Test
  void anotherPersonsSearchIsReplacedOnlyOnceItWasSeen() throws Exception {
    workspace.searches().keep("路灯", "路灯 坏", "wang");
    var page = li.get("/searches");
    var mine = "name=" + encoded("路灯") + "&query=" + encoded("路灯 不亮");

    var asked = li.post("/searches", page, mine);

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("已有名为“路灯”的检索，由 wang 保存", "路灯 坏");
    assertThat(field(asked, "name")).isEqualTo("路灯");
    assertThat(field(asked, "query")).isEqualTo("路灯 不亮");
    assertThat(workspace.searches().named("路灯").orElseThrow().query()).isEqualTo("路灯 坏");

    workspace.searches().keep("路灯", "路灯 熄", "wang");
    var old = li.post("/searches", page, mine + "&replaced=" + encoded("路灯 坏"));
    assertThat(old.body()).as("it is another one by now").contains("路灯 熄");
    var replaced = li.post("/searches", page, mine + "&replaced=" + encoded("路灯 熄"));
    assertThat(replaced.statusCode()).isEqualTo(302);
    assertThat(workspace.searches().named("路灯").orElseThrow().query()).isEqualTo("路灯 不亮");
  }

  @Test
  void aBadQueryIsExplainedInTheReadersLanguageAndKeepsTheName() throws Exception {
    var page = li.get("/searches");
    var bad = "name=" + encoded("名<b>") + "&query=" + encoded("等级:VII");

    var answer = li.post("/searches", page, bad);
    var english = li.post("/searches?lang=en", page, bad);
    li.get("/searches?lang=zh");

    assertThat(answer.body()).contains("第 4 个字符").doesNotContain("wanted", "<b>");
    assertThat(field(answer, "name")).isEqualTo("名<b>");
    assertThat(english.body()).contains("at character 4: wanted");
    assertThat(li.post("/searches", page, "name=++&query=x").body()).contains("1 至 80 个字符");
  }

  @Test
  void whichDayWasSetIsSeenInTheCourseOfARisk() throws Exception {
    var address = "/risks/" + workspace.register().open(draft("路灯"), "li", "");
    var days = List.of(inDays(3), inDays(7));
    for (var day : days) {
      var form = form(li.get(address));
      form.put("stage", "ASSIGNED");
      form.put("unit", "water");
      form.put("due", day);
      li.post(address, li.get(address), body(form));
    }

    assertThat(Jsoup.parse(li.get(address).body()).select("td:nth-child(5)").eachText())
        .containsExactlyElementsOf(days);
  }

  private static String inDays(int days) {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
  }

  @Test
  void aRefusedStepKeepsAllThatWasWritten() throws Exception {
    var number = workspace.register().open(draft("井盖"), "li", "");
    var address = "/risks/" + number;
    var form = form(li.get(address));
    form.put("stage", "ASSIGNED");
    form.put("due", inDays(3));
    form.put("level", "I");
    form.put("note", "没有<b>单位");

    var refused = li.post(address, li.get(address), body(form));

    assertThat(refused.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("没有保存：交办须选责任单位");
    assertThat(form(refused)).isEqualTo(form);
    assertThat(workspace.register().get(number).orElseThrow().stage()).isEqualTo(Stage.IDENTIFIED);
    form.put("unit", "street");
    assertThat(li.post(address, refused, body(form)).statusCode()).isEqualTo(302);
    assertThat(workspace.register().get(number).orElseThrow().unit()).contains("street");
    form.put("due", "later");
    var unread = li.post(address, refused, body(form));
    assertThat(unread.statusCode()).isEqualTo(200);
    assertThat(unread.body()).as("what was written would be lost").doesNotContain("lang=en");
  }

  @Test
  void aUnitAndADayAreTakenBackWhereNoStageNeedsThem() throws Exception {
    var number = workspace.register().open(draft("树枝"), "li", "");
    workspace.register().move(number, assigned("street", "2026-03-05", RiskLevel.III), "li");
    var address = "/risks/" + number;
    var form = form(li.get(address));
    form.put("due", "");
    assertThat(li.post(address, li.get(address), body(form)).body()).contains("没有保存");

    form.put("stage", "HANDLED");
    form.put("unit", "");
    assertThat(li.post(address, li.get(address), body(form)).statusCode()).isEqualTo(302);

    var risk = workspace.register().get(number).orElseThrow();
    assertThat(risk.unit()).isEmpty();
    assertThat(risk.due()).isEmpty();
    assertThat(form(li.get(address))).containsEntry("unit", "").containsEntry("due", "");
  }

  @Test
  void aUnitThatIsGoneFromTheTreeStaysWhoseItIs() throws Exception {
    var number = workspace.register().open(draft("路牌"), "li", "");
    workspace.register().move(number, assigned("gone", "2026-03-05", RiskLevel.III), "li");
    var address = "/risks/" + number;

    var form = form(li.get(address));
    assertThat(form).containsEntry("unit", "gone");
    assertThat(li.post(address, li.get(address), body(form)).statusCode()).isEqualTo(302);
    assertThat(workspace.register().get(number).orElseThrow().unit()).contains("gone");
    form = form(li.get(address));
    form.remove("unit");
    form.put("note", "没有单位可选");
    assertThat(li.post(address, li.get(address), body(form)).statusCode()).isEqualTo(302);
    assertThat(workspace.register().get(number).orElseThrow().unit()).contains("gone");
    form = form(li.get(address));
    form.put("unit", "nobody");
    assertThat(li.post(address, li.get(address), body(form)).body()).contains("没有保存");
  }

  @Test
  void anOldPagePutsNothingBackThatACollegueChanged() throws Exception {
    var number = workspace.register().open(draft("水管"), "li", "");
    workspace.register().move(number, assigned("street", "2026-03-05", RiskLevel.III), "li");
    var address = "/risks/" + number;
    var opened = li.get(address);
    var form = form(opened);
    workspace.register().move(number, assigned("water", "2026-03-09", RiskLevel.II), "wang");
    form.put("note", "只记一笔");
    form.put("level", "I");

    var refused = li.post(address, opened, body(form));

    assertThat(refused.body()).contains("打开此页之后有人作了改动", "wang");
    assertThat(workspace.register().steps(number)).hasSize(3);
    assertThat(form(refused))
        .as("what was written stays, what was not touched is as it is now")
        .containsEntry("note", "只记一笔")
        .containsEntry("level", "I")
        .containsEntry("unit", "water")
        .containsEntry("due", "2026-03-09");

    assertThat(li.post(address, refused, body(form(refused))).statusCode()).isEqualTo(302);
    var risk = workspace.register().get(number).orElseThrow();
    assertThat(risk.unit()).contains("water");
    assertThat(risk.due()).contains(LocalDate.of(2026, 3, 9));
    assertThat(risk.level()).isEqualTo(RiskLevel.I);
    assertThat(workspace.register().steps(number)).extracting(Risk.Step::note).contains("只记一笔");
  }

  @Test
  void theFiguresAreOfAllRisksAndAUnitsAreFoundBehindFiveHundredOthers() throws Exception {
    var register = workspace.register();
    for (var i = 0; i < 501; i++) {
      register.open(draft("many"), "li", "");
    }
    var last = register.open(draft("最后一个"), "li", "");
    register.move(last, assigned("street", "2020-01-01", RiskLevel.IV), "li");
    register.move(last, RiskRegister.Move.comment(Stage.HANDLED, ""), "li");
    register.move(last, RiskRegister.Move.comment(Stage.CLOSED, ""), "li");
    var open = register.all(1_000).stream().filter(risk -> risk.stage().isOpen()).count();
    var all = register.all(1_000).size();

    var page = Jsoup.parse(li.get("/risks").body());
    assertThat(page.expectFirst(".card b").text()).isEqualTo(String.valueOf(open));
    assertThat(page.text()).contains("500 个，共 %d 个".formatted(all));
    assertThat(page.select("tbody tr")).hasSize(500);

    var district = li.get("/risks?unit=district").body();
    assertThat(district).contains("最后一个").doesNotContain(">many<", "500 个");
    assertThat(li.get("/risks?unit=water").body()).doesNotContain("最后一个");
  }

  private static RiskRegister.Draft draft(String title) {
    return new RiskRegister.Draft(title, Optional.empty(), RiskLevel.IV, Optional.empty());
  }

  private static RiskRegister.Move assigned(String unit, String due, RiskLevel level) {
    return new RiskRegister.Move(
        Stage.ASSIGNED,
        Optional.of(
            new RiskRegister.Charge(Optional.of(unit), Optional.of(LocalDate.parse(due)), level)),
        "");
  }

  private static String redirected(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElse("")).getPath();
  }

  private static String field(HttpResponse<String> page, String name) {
    return Jsoup.parse(page.body()).expectFirst("input[name=" + name + "]").val();
  }

  /** The form of a risk as a browser would send it. */
  private static Map<String, String> form(HttpResponse<String> page) {
    var fields = new HashMap<String, String>();
    Jsoup.parse(page.body())
        .expectFirst("form.search")
        .select("input[name], select[name]")
        .forEach(field ->
            fields.put(
                field.attr("name"),
                field.normalName().equals("select")
                    ? Optional.ofNullable(field.selectFirst("option[selected]"))
                        .orElseGet(() -> field.expectFirst("option"))
                        .val()
                    : field.val()));
    fields.remove("_csrf");
    return fields;
  }

  private static String body(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }
}
