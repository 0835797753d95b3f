package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.app.TestDatabase;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.pipeline.AnswerLinks;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Fault;
import org.minqing.app.state.Outbox;
import org.minqing.app.state.RiskRegister;
import org.minqing.app.web.Login;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.FailureReason;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Look;

/** The console over real HTTP, with a hostile post in the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {

  private static final String HOSTILE = "停水三天没人管<script>alert(1)</script>";
  private static final ZoneId TOWN = ZoneId.of("Asia/Shanghai");

  private final LocalDate drill = LocalDate.now(TOWN).minusDays(20);
  private Workspace workspace;
  private Service service;
  private PostId hostilePost;
  private String password;
  private Visitor stranger;
  private Visitor analyst;

  /** What keeps the relational state. */
  TestDatabase database() {
    return TestDatabase.FILE;
  }

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    var config = home.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        console: {port: 0}
        jobs: {detect: "0 0 0 1 1 ? 2099", events: "0 0 0 1 1 ? 2099"}
        %s\
        """
            .formatted(dictionaries, database().settings(home)));
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    Files.writeString(
        config.resolve("calendar.yaml"),
        "x: {name: <b>集会</b>, days: %s..%s}\n".formatted(today, today.plusDays(1)));
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        channels: {board: {kind: rss}}
        rules:
          all: {kind: spike, channels: [board]}
          odd: {kind: burst, query: "<b>停水</b>", channels: [board]}
          many: {kind: threshold, query: 路灯, atLeast: 1, within: 30d, coolDown: 7d, channels: [board]}
          fast: {kind: spread, channels: [board]}
        """);
    Files.writeString(
        config.resolve("sources/broken.yaml"), "name: 坏\nkind: site\nmedium: PAPER\n");
    Files.writeString(
        config.resolve("sources/town.yaml"),
        """
        name: 某城
        kind: feed
        medium: NEWS
        addresses: ["https://feed.example/x"]
        schedule: "0 0 4 * * ?"
        """);
    workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
    var post = hostilePost();
    hostilePost = post.id();
    workspace.inbox().accept(post);
    workspace.inbox().accept(streetLamp());
    workspace.inbox().accept(drill());
    workspace.reading().drain();
    password = Login.firstAccount(workspace.accounts()).orElseThrow();
    service = Service.start(workspace);
    stranger = Visitor.of(service);
    analyst = Visitor.of(service);
    analyst.logIn(Login.FIRST_ACCOUNT, password);
  }

  @AfterAll
  void stop() {
    service.close();
    workspace.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=停水",
        "/events",
        "/events/x",
        "/risks",
        "/risks/1",
        "/alerts",
        "/rules",
        "/sources",
        "/audit",
        "/posts/x"
      })
  void nobodyGetsInWithoutLogIn(String path) throws Exception {
    var answer = get(stranger, path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
  }

  /** Each would stay in memory, and everybody may ask as often as they like. */
  @Test
  void whoIsNotLoggedInGetsNoSession() throws Exception {
    var newcomer = Visitor.of(service);
    var wanted = wanting(newcomer, "/search?q=" + encoded("停水"));

    for (var answer :
        List.of(wanted, get(newcomer, "/login"), newcomer.logIn("somebody", "wrong"))) {
      assertThat(answer.headers().allValues("Set-Cookie").toString()).doesNotContain("JSESSIONID");
    }
    assertThat(newcomer.logIn(Login.FIRST_ACCOUNT, password).headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("JSESSIONID="));
  }

  @Test
  void whoLogsInComesToThePageFirstAskedFor() throws Exception {
    var page = "/search?q=" + encoded("停水") + "&order=NEWEST";
    var newcomer = Visitor.of(service);
    wanting(newcomer, page);
    get(newcomer, "/trend.js");
    newcomer.logIn(Login.FIRST_ACCOUNT, "wrong");

    assertThat(after(newcomer.logIn(Login.FIRST_ACCOUNT, password))).isEqualTo(page);
    assertThat(get(newcomer, page).statusCode()).isEqualTo(200);
    assertThat(after(newcomer.logIn(Login.FIRST_ACCOUNT, password))).as("once").isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example/", "/\\evil.example/", "https://evil.example/", "/a\r\nb", ""})
  void nobodyIsSentToAnotherSiteByLoggingIn(String page) throws Exception {
    var cookies = new CookieManager();
    var newcomer =
        new Visitor(HttpClient.newBuilder().cookieHandler(cookies).build(), service.port());
    var planted =
        new HttpCookie(
            "wanted",
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(page.getBytes(StandardCharsets.UTF_8)));
    planted.setPath("/login");
    planted.setVersion(0);
    cookies.getCookieStore().add(newcomer.at("/login"), planted);

    assertThat(after(newcomer.logIn(Login.FIRST_ACCOUNT, password))).isEqualTo("/");
  }

  @Test
  void anAddressThatIsTooLongToKeepIsLetGo() throws Exception {
    var newcomer = Visitor.of(service);

    assertThat(after(wanting(newcomer, "/search?q=" + "x".repeat(6_000)))).isEqualTo("/login");
    assertThat(after(newcomer.logIn(Login.FIRST_ACCOUNT, password))).isEqualTo("/");
  }

  private static HttpResponse<String> wanting(Visitor visitor, String page) throws Exception {
    return visitor.send(
        HttpRequest.newBuilder(visitor.at(page)).header("Accept", "text/html,*/*").build());
  }

  private static String after(HttpResponse<String> answer) {
    var address = URI.create(answer.headers().firstValue("Location").orElseThrow());
    assertThat(address.getHost()).isIn("127.0.0.1", null);
    return address.getRawPath()
        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
  }

  @Test
  void nobodyIsSentToTheNameThatARequestCallsUsBy() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      var request = "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).contains("Location: /login\r\n").doesNotContain("evil.example");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/style.css", "/api/corrections"})
  void noOtherSiteLearnsAnAddressOfTheConsole(String path) throws Exception {
    assertThat(get(stranger, path).headers().allValues("Referrer-Policy"))
        .containsExactly("same-origin");
  }

  @Test
  void aWrongPasswordIsTurnedAway() throws Exception {
    var client = Visitor.of(service);

    assertThat(
            client.logIn(Login.FIRST_ACCOUNT, "wrong").headers().firstValue("Location").orElse(""))
        .endsWith("/login?error");
    assertThat(get(client, "/").statusCode()).isEqualTo(302);
  }

  /** Whoever types a password where the name belongs shall not find it in the audit. */
  @Test
  void logInsAreInTheAudit() throws Exception {
    var client = Visitor.of(service);
    client.logIn("secretword", "");
    client.logIn(Login.FIRST_ACCOUNT, password);
    client.post("/logout", get(client, "/"), "");

    var told = workspace.audit().latest(1_000);
    assertThat(told).extracting(Audit.Entry::action).contains("refuse log-in", "log in");
    assertThat(told.getFirst().action()).isEqualTo("log out");
    assertThat(told.getFirst().who()).isEqualTo(Login.FIRST_ACCOUNT);
    assertThat(told.toString()).doesNotContain("secretword");
  }

  @Test
  void aRiskIsEnteredAndMovedAndLooksBackOnWhatWasDone() throws Exception {
    var page = get(analyst, "/risks");
    assertThat(page.body()).contains("清单是空的。等级在“II 橙”以上");
    var entered = post(analyst, "/risks", page, "level=III&title=" + encoded("翠湖小区停水"));
    var address = URI.create(entered.headers().firstValue("Location").orElseThrow()).getPath();
    var risk = get(analyst, address);
    assertThat(risk.body()).contains("翠湖小区停水", "识别");

    post(analyst, address, risk, seen(risk) + "&stage=ASSESSED&note=" + encoded("<b>属实</b>"));
    risk = get(analyst, address);
    var refused =
        post(analyst, address, risk, seen(risk) + "&stage=ASSIGNED&note=" + encoded("没有单位"));

    assertThat(refused.body()).contains("没有保存");
    assertThat(workspace.audit().latest(1).getFirst().action()).isEqualTo("open risk page");
    assertThat(get(analyst, address).body())
        .contains("&lt;b&gt;属实&lt;/b&gt;")
        .doesNotContain("没有单位");
    assertThat(get(analyst, "/risks/999").statusCode()).isEqualTo(404);
    personalDataThatAnalystsTypeAreMaskedBeforeTheyAreKeptAndTheAnalystIsTold();
    anEventsPageLeadsToAllItsRisks();
    aDueDateThatIsPastIsRefusedAndWhatWasWrittenStays();
  }

  private void anEventsPageLeadsToAllItsRisks() throws Exception {
    workspace
        .events()
        .keep(new Look(List.of(event("abc")), Map.of(), Map.of(), Map.of()), Map.of(), Map.of());
    var page = get(analyst, "/events/abc");
    assertThat(page.body()).contains("列入风险点清单");

    var draft = new RiskRegister.Draft("停水", Optional.empty(), RiskLevel.III, Optional.of("abc"));
    var one = workspace.register().open(draft, "li", "");
    var other = workspace.register().open(draft, "li", "");

    assertThat(get(analyst, "/events/abc").body())
        .contains("/risks/" + one + "\"", "/risks/" + other + "\"")
        .doesNotContain("列入风险点清单");
    var entered = post(analyst, "/risks", page, "event=abc");
    assertThat(entered.headers().firstValue("Location").orElseThrow()).endsWith("/risks/" + other);
    assertThat(get(analyst, "/risks/" + other).body()).contains("没有重复列入");
    assertThat(workspace.register().of("abc")).hasSize(2);
    assertThat(get(analyst, "/risks").body()).contains("<b>0 分钟</b>");
  }

  private static Event event(String id) {
    return event(id, RiskLevel.III, 2);
  }

  private static Event event(String id, RiskLevel level, int posts) {
    var now = Instant.now();
    return new Event(
        id,
        "停水",
        List.of(),
        List.of(),
        level,
        Optional.empty(),
        posts,
        0,
        now,
        now,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  // Not by itself, since it is the empty register that the test above begins with.
  private void personalDataThatAnalystsTypeAreMaskedBeforeTheyAreKeptAndTheAnalystIsTold()
      throws Exception {
    var page = get(analyst, "/risks");
    var entered =
        post(
            analyst,
            "/risks",
            page,
            "title=" + encoded("业主李秀兰（13812345678）反映西安市住建局") + "&note=打12345");
    var address = URI.create(entered.headers().firstValue("Location").orElseThrow()).getPath();
    var risk = get(analyst, address);
    assertThat(risk.body())
        .contains("业主〔姓名〕（〔手机号〕）反映西安市住建局", "打12345", "已遮盖")
        .doesNotContain("李秀兰", "13812345678");
    assertThat(get(analyst, address).body()).as("it is told once").doesNotContain("已遮盖");

    post(analyst, address, risk, seen(risk) + "&stage=ASSESSED&note=" + encoded("车牌陕A12345"));
    assertThat(get(analyst, address).body()).contains("车牌〔车牌〕", "已遮盖");

    page = get(analyst, "/searches");
    var words = encoded("13812345678 转载:0f13812345678abcdef0f13812345678");
    post(analyst, "/searches", page, "name=" + encoded("查 13812345678") + "&query=" + words);
    page = get(analyst, "/searches");
    assertThat(page.body()).contains("查 〔手机号〕", "已遮盖");
    post(analyst, "/searches/change", page, "change=DELETE&sure=true&name=" + encoded("查 〔手机号〕"));
    assertThat(workspace.searches().all()).isEmpty();

    var near = post(analyst, "/risks", page, "title=" + encoded("西安市住建局2026年3月1日答复"));
    address = URI.create(near.headers().firstValue("Location").orElseThrow()).getPath();
    assertThat(get(analyst, address).body()).contains("西安市住建局2026年3月1日答复").doesNotContain("已遮盖");

    assertThat(workspace.audit().latest(20).toString())
        .contains("〔手机号〕 转载:0f13812345678abcdef0f13812345678", "车牌〔车牌〕")
        .doesNotContain(" 13812345678", "业主", "陕A12345");
  }

  private void aDueDateThatIsPastIsRefusedAndWhatWasWrittenStays() throws Exception {
    var today = LocalDate.now(TOWN);
    var yesterday = Optional.of(today.minusDays(1));
    var draft = new RiskRegister.Draft("路灯", Optional.empty(), RiskLevel.IV, Optional.empty());
    var number = workspace.register().open(draft, "li", "");
    var address = "/risks/" + number;
    var page = get(analyst, address);

    var refused =
        post(
            analyst,
            address,
            page,
            seen(page)
                + "&stage=IDENTIFIED&level=IV&note="
                + encoded("尽快")
                + "&due="
                + today.minusDays(1));

    assertThat(refused.statusCode()).isEqualTo(200);
    var form = Jsoup.parse(refused.body());
    assertThat(form.expectFirst("#past").text()).contains("期限 " + today.minusDays(1) + " 已经过去");
    assertThat(form.expectFirst("#due").val()).isEqualTo(today.minusDays(1).toString());
    assertThat(form.expectFirst("#due").attr("aria-describedby")).isEqualTo("past");
    assertThat(form.expectFirst("#note").val()).isEqualTo("尽快");
    assertThat(workspace.register().get(number).orElseThrow().due()).isEmpty();

    post(analyst, address, page, seen(page) + "&stage=IDENTIFIED&level=IV&due=" + today);
    assertThat(workspace.register().get(number).orElseThrow().due()).contains(today);
    aDueDateThatHasPassedMeanwhileHindersNothing(number, yesterday);
  }

  private void aDueDateThatHasPassedMeanwhileHindersNothing(long number, Optional<LocalDate> due)
      throws Exception {
    var risk = workspace.register().get(number).orElseThrow();
    workspace
        .register()
        .move(
            number,
            risk.changed(),
            new RiskRegister.Move(
                risk.stage(),
                Optional.of(new RiskRegister.Charge(Optional.empty(), due, RiskLevel.IV)),
                ""),
            "li");
    var page = get(analyst, "/risks/" + number);
    var fields =
        "&stage=IDENTIFIED&level=IV&seenDue=%1$s&due=%1$s&note=".formatted(due.orElseThrow());

    var answer = post(analyst, "/risks/" + number, page, seen(page) + fields + encoded("在办"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(get(analyst, "/risks/" + number).body()).contains("在办");
  }

  @Test
  void whatChangedOfAnEventIsToldInWords() throws Exception {
    var seen = new ArrayList<String>();
    for (var event :
        List.of(
            event("grew", RiskLevel.NONE, 2),
            event("grew", RiskLevel.III, 2),
            event("grew", RiskLevel.III, 14))) {
      workspace
          .events()
          .keep(new Look(List.of(event), Map.of(), Map.of(), Map.of()), Map.of(), Map.of());
      seen.add(Jsoup.parse(get(analyst, "/events/grew").body()).select(".problem").text());
    }

    assertThat(seen).containsExactly("", "有变化 无 → III 黄", "有变化 2 → 14 条");
  }

  @Test
  void ofAnEventWithManyPostsTheNewestAreListedAndAllCanBeTurnedOver() throws Exception {
    var posts = new LinkedHashMap<PostId, String>();
    var times = new HashMap<PostId, Instant>();
    for (var n = 0; n < 249; n++) {
      var id = PostId.of(URI.create("https://town.example/many/" + n), "");
      posts.put(id, "many");
      times.put(id, Instant.now().minus(Duration.ofMinutes(n)));
    }
    posts.put(hostilePost, "many");
    times.put(hostilePost, Instant.now().minus(Duration.ofDays(1)));
    workspace
        .events()
        .keep(new Look(List.of(event("many")), posts, Map.of(), Map.of()), Map.of(), times);

    var page = Jsoup.parse(get(analyst, "/events/many").body());
    assertThat(page.text()).contains("最新的 100 条，共 250 条");
    var first = page.expectFirst("a[href=/events/many/posts]").attr("href");
    var one = Jsoup.parse(get(analyst, first).body());
    assertThat(one.text()).contains("第 1 至 100 条，共 250 条");
    assertThat(one.select("a[rel=prev]")).isEmpty();
    var two = Jsoup.parse(get(analyst, one.expectFirst("a[rel=next]").attr("href")).body());
    var three = Jsoup.parse(get(analyst, two.expectFirst("a[rel=next]").attr("href")).body());
    assertThat(three.text()).contains("第 201 至 250 条，共 250 条");
    assertThat(three.select("article.hit a").eachAttr("href")).contains("/posts/" + hostilePost);
    assertThat(three.select("a[rel=next]")).isEmpty();
    assertThat(three.expectFirst("a[rel=prev]").attr("href"))
        .isEqualTo("/events/many/posts?after=100");
    var beyond = Jsoup.parse(get(analyst, "/events/many/posts?after=900").body());
    assertThat(beyond.text()).contains("这里没有帖文了");
    assertThat(beyond.expectFirst("a[rel=prev]").attr("href"))
        .as("leads back to posts")
        .isEqualTo("/events/many/posts?after=150");
    assertThat(get(analyst, "/events/many/posts?after=-5").body()).contains("第 1 至 100 条");
    assertThat(get(analyst, "/events/nosuch/posts").statusCode()).isEqualTo(404);

    assertThat(
            Jsoup.parse(get(analyst, "/posts/" + hostilePost).body())
                .select("a[href=/events/many]"))
        .as("a post leads to its event")
        .hasSize(1);
    workspace.events().forget(posts.keySet());
  }

  @Test
  void aListOfEventsThatIsCutSaysSo() throws Exception {
    assertThat(get(analyst, "/events").body()).doesNotContain("只列出");
    var events = IntStream.range(0, 201).mapToObj(n -> event("cut" + n)).toList();
    workspace.events().keep(new Look(events, Map.of(), Map.of(), Map.of()), Map.of(), Map.of());

    var page = Jsoup.parse(get(analyst, "/events").body());

    assertThat(page.select("tbody tr")).hasSize(200);
    assertThat(page.select("[role=status]").text()).contains("只列出 200 个");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rules", "/rules/edit"})
  void eachKeyOfAPageIsNamedThere(String path) throws Exception {
    var page = Jsoup.parse(get(analyst, path).body());

    assertThat(page.select("[accesskey]").eachAttr("accesskey"))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(page.text()).contains("+" + key.toUpperCase(Locale.ROOT)));
  }

  @Test
  void aSourceIsCalledByItsNameAndSearchedByItsId() throws Exception {
    var found = Jsoup.parse(get(analyst, "/search?q=" + encoded("路灯")).body());
    var facet = found.select(".facets a:contains(某城)");
    assertThat(facet.attr("href")).contains(encoded("来源") + ":town");
    assertThat(found.expectFirst("article.hit .meta").text())
        .contains("某城")
        .doesNotContain("town ");
    assertThat(get(analyst, "/posts/" + hostilePost).body())
        .contains(">某城<")
        .doesNotContain(">town<");
  }

  private static String seen(HttpResponse<String> risk) {
    var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(risk.body());
    assertThat(seen.find()).isTrue();
    return "seen=" + encoded(seen.group(1));
  }

  @Test
  void theBriefIsThereToReadAndAsADocument() throws Exception {
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    var page = get(analyst, "/brief?day=" + today);
    var word = get(analyst, "/brief?week=true&format=docx");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'");
    assertThat(page.body()).contains("舆情简报", "帖文总数", "\"/search?q=").doesNotContain("<script>");
    assertThat(Jsoup.parse(page.body()).select("header nav a").eachAttr("href"))
        .contains("/", "/events");
    assertThat(word.statusCode()).isEqualTo(200);
    assertThat(word.body()).startsWith("PK");
    assertThat(get(stranger, "/brief").statusCode()).isEqualTo(302);
  }

  @Test
  void theOverviewLeadsToTheBriefOfEachDayInBothForms() throws Exception {
    var page = Jsoup.parse(get(analyst, "/").body());

    assertThat(page.select("main a[href^=/brief]").eachAttr("href"))
        .containsExactly(
            "/brief", "/brief?format=docx", "/brief?week=true", "/brief?week=true&format=docx");
    var form = page.expectFirst("form[action=/brief]");
    assertThat(form.select("[name]").eachAttr("name")).containsExactly("day", "week", "format");
    assertThat(get(analyst, "/brief?day=2026-03-05&week=true&format=html").body())
        .contains("舆情简报 2026-02-27 至 2026-03-05");
  }

  @Test
  void theBriefOfADayLeadsToThoseBesideIt() throws Exception {
    var today = LocalDate.now(TOWN);
    var page = Jsoup.parse(get(analyst, "/brief?week=true&day=" + today.minusDays(7)).body());

    assertThat(page.expectFirst("main a[rel=prev]").attr("href"))
        .isEqualTo("/brief?day=" + today.minusDays(14) + "&week=true");
    assertThat(page.expectFirst("main a[rel=next]").attr("href"))
        .isEqualTo("/brief?day=" + today + "&week=true");
    assertThat(page.expectFirst("#day").val()).isEqualTo(today.minusDays(7).toString());
    assertThat(page.expectFirst("#week option[selected]").val()).isEqualTo("true");
    page = Jsoup.parse(get(analyst, "/brief?day=" + today).body());
    assertThat(page.select("main a[rel=next]")).isEmpty();
  }

  @Test
  void ofADayThatIsYetToComeThereIsNoBriefAndItIsSaid() throws Exception {
    var tomorrow = LocalDate.now(TOWN).plusDays(1);

    var page = get(analyst, "/brief?day=" + tomorrow);
    var document = get(analyst, "/brief?week=true&format=docx&day=" + tomorrow);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains(tomorrow + " 尚未到来").doesNotContain("帖文总数");
    assertThat(after(document)).isEqualTo("/brief?day=" + tomorrow + "&week=true");
    assertThat(get(analyst, after(document)).body()).contains(tomorrow + " 尚未到来");
  }

  @Test
  void theBriefIsInItsReadersLanguage() throws Exception {
    get(analyst, "/?lang=en");
    try {
      assertThat(get(analyst, "/brief?day=2026-03-05&week=true").body())
          .contains("<html lang=\"en\">", "Brief on public opinion, 2026-02-27 to 2026-03-05")
          .doesNotContain("舆情简报");
    } finally {
      get(analyst, "/?lang=zh");
    }
  }

  @Test
  void theOverviewSaysOfWhichDaysItsFiguresAre() throws Exception {
    for (var span : List.of("recent", "all")) {
      var page = Jsoup.parse(get(analyst, "/?span=" + span).body());

      assertThat(page.select(".columns h2 .soft").eachText())
          .hasSize(4)
          .containsOnly(span.equals("all") ? "全部时间" : "近 30 天");
    }
  }

  @Test
  void aUnitWithoutRisksIsNotToldThatTheListIsEmpty() throws Exception {
    assertThat(get(analyst, "/risks?unit=none").body())
        .contains("此单位及其下级没有风险点")
        .doesNotContain("清单是空的");
  }

  @Test
  void aTagIsCorrectedOnThePostsPageAndShownAsCorrected() throws Exception {
    var address = "/posts/" + hostilePost;
    var page = get(analyst, address);
    assertThat(page.body())
        .contains("更正标注", "accesskey=\"c\"", "value=\"category:fraud\"")
        .contains("风险等级", "value=\"gravity:II\"", "II 橙");

    post(analyst, address + "/corrections", page, "answer=emotion:fear");

    assertThat(get(analyst, address).body()).contains("已更正", "<b>惧</b>", "admin");
    assertThat(workspace.audit().latest(9))
        .anySatisfy(entry -> {
          assertThat(entry.action()).isEqualTo("correct");
          assertThat(entry.detail()).contains(hostilePost + " emotion", "-> fear");
        });
    post(analyst, address + "/corrections", page, "answer=" + encoded("emotion:<b>"));
    assertThat(get(analyst, address).body()).contains("没有更正：").doesNotContain("is never");
    post(analyst, address + "/corrections/withdraw", page, "task=emotion");
    assertThat(get(analyst, address).body()).doesNotContain("已更正", "没有更正：");
  }

  @Test
  void aProgramCorrectsAndReadsWhatWasCorrected() throws Exception {
    var sentiment = "/api/posts/" + hostilePost + "/corrections/sentiment";

    assertThat(api("PUT", sentiment, "{\"label\":\"positive\"}").body())
        .contains("\"label\":\"pos\"", "\"who\":\"admin\"");

    assertThat(api("PUT", sentiment, "{\"label\":\"glad\"}").statusCode()).isEqualTo(400);
    for (var body : List.of("{", "", "null", "[]", "[1]", "{\"label\":{}}")) {
      var refused = api("PUT", sentiment, body);
      assertThat(refused.statusCode()).as(body).isEqualTo(400);
      assertThat(refused.body()).isEqualTo("{\"problem\":\"wanted {\\\"label\\\":\\\"…\\\"}\"}");
    }
    assertThat(api("PUT", sentiment, "{}").body()).contains("problem", "neg, neu, pos");
    var unknown = sentiment.replace(hostilePost.value(), "0".repeat(32));
    var nowhere = api("PUT", unknown, "{\"label\":\"neg\"}");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(nowhere.body()).startsWith("{\"problem\":\"no post 0000");
    assertThat(api("GET", "/api/corrections", "").body()).contains(hostilePost.value());
    var rows = api("GET", "/api/corrections/sentiment", "");
    assertThat(rows.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/tab-separated-values");
    assertThat(rows.body()).startsWith("pos\t<script>alert(1)</script> ｜ 停水三天");
    assertThat(api("DELETE", sentiment, "").statusCode()).isEqualTo(204);
    var gone = api("DELETE", sentiment, "");
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).startsWith("{\"problem\":\"no correction of sentiment");
    assertThat(get(stranger, "/api/corrections").statusCode()).isEqualTo(401);
    assertThat(get(analyst, "/api/corrections").statusCode())
        .as("a browser's session is nothing here")
        .isEqualTo(401);
  }

  private HttpResponse<String> api(String method, String path, String body) throws Exception {
    return stranger.send(
        authorized(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder authorized(String path) {
    var account =
        Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(stranger.at(path)).header("Authorization", "Basic " + account);
  }

  @Test
  void anAlertThatNobodyHasAnsweredIsFoundHoweverManyCameSince() throws Exception {
    raise("neglected");
    for (var n = 0; n < 200; n++) {
      raise("answered-" + n);
      workspace.alerts().handle("answered-" + n, AlertLog.Progress.CLOSED, "li", "");
    }

    assertThat(get(analyst, "/alerts").body())
        .contains("只列出最新的 200 条")
        .doesNotContain("/alerts/neglected");
    assertThat(get(analyst, "/alerts?open=true").body())
        .contains("/alerts/neglected")
        .doesNotContain("/alerts/answered-", "只列出最新的 200 条");
    workspace.alerts().handle("neglected", AlertLog.Progress.CLOSED, "li", "");
  }

  private void raise(String id) {
    var alert =
        new AlertLog.Raised(
            id, Instant.now(), RiskLevel.IV, new RiskCategory("fraud"), id, "正文", "<p>正文</p>");
    workspace.alerts().raise(alert, "spikes", false, List.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aSignedLinkAnswersAnAlertWithoutLogIn() throws Exception {
    workspace
        .alerts()
        .raise(
            new AlertLog.Raised(
                "spike-fraud-7",
                Instant.now(),
                RiskLevel.III,
                new RiskCategory("fraud"),
                "黄色预警：<b>",
                "正文\n\n  https://town.example/a?b=1&c=<i>\n完",
                "<p>正文</p>"),
            "spikes",
            false,
            List.of());
    var grant = new AnswerLinks.Grant("spike-fraud-7", "desk@town.example");
    var path = workspace.answerLinks().path(grant);
    var client = Visitor.of(service);

    var page = get(client, path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("黄色预警：&lt;b&gt;").contains("待确认");
    assertThat(progress()).as("looking answers nothing").isEqualTo(AlertLog.Progress.OPEN);
    assertThat(get(analyst, "/alerts?open=true").body()).contains("/alerts/spike-fraud-7");

    assertThat(post(client, path, page, "progress=ASSIGNED&note=13812345678").statusCode())
        .isEqualTo(302);
    assertThat(get(client, path).body()).contains("〔手机号〕", "已遮盖");
    assertThat(workspace.audit().latest(5).toString()).contains("ASSIGNED 〔手机号〕");
    assertThat(progress()).isEqualTo(AlertLog.Progress.ASSIGNED);
    assertThat(workspace.audit().latest(1).getFirst().who()).isEqualTo("desk@town.example");
    assertThat(get(analyst, "/alerts/spike-fraud-7").body()).contains("desk@town.example");
    assertThat(get(analyst, "/alerts?open=true").body()).doesNotContain("/alerts/spike-fraud-7");
    assertThat(get(analyst, "/alerts").body()).contains("/alerts/spike-fraud-7", "只看待确认的");
    for (var shown : List.of(get(client, path), get(analyst, "/alerts/spike-fraud-7"))) {
      var alert = Jsoup.parse(shown.body());
      assertThat(alert.select("pre a").eachAttr("href"))
          .as("what is to be opened can be")
          .containsExactly("https://town.example/a?b=1&c=<i>");
      assertThat(alert.expectFirst("pre").wholeText()).startsWith("正文\n\n  https://");
      assertThat(alert.select("input#note").val())
          .as("what was said is not lost by closing")
          .isEqualTo("〔手机号〕");
    }
    var bare = Visitor.of(service);
    var closing = HttpRequest.newBuilder(bare.at(path));
    closing.header("Content-Type", "application/x-www-form-urlencoded");
    closing.POST(HttpRequest.BodyPublishers.ofString("progress=CLOSED&note="));
    assertThat(bare.send(closing.build()).statusCode()).as("the browser was closed").isEqualTo(302);
    assertThat(progress()).isEqualTo(AlertLog.Progress.CLOSED);
    closing.POST(HttpRequest.BodyPublishers.ofString("progress=SHUT"));
    var wrong = bare.send(closing.build());
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.headers().allValues("Location")).isEmpty();
    assertThat(get(client, path + "x").statusCode()).isEqualTo(404);
    assertThat(get(client, path + "x").body()).contains("已过期");
  }

  private AlertLog.Progress progress() {
    return workspace.alerts().handling("spike-fraud-7").orElseThrow().progress();
  }

  private static HttpResponse<String> post(
      Visitor client, String path, HttpResponse<String> page, String fields)
      throws IOException, InterruptedException {
    return client.post(path, page, fields);
  }

  @Test
  void thePasswordIsMadeOnce() {
    assertThat(Login.firstAccount(workspace.accounts())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/, 每日帖文",
    "/search, 检索词",
    "/alerts, 预警",
    "/searches, 常用检索",
    "/sources, 某城",
    "/audit, 审计",
    "/?lang=en, 'Posts a day'",
  })
  void everyPageShowsItself(String path, String words) throws Exception {
    var answer = get(analyst, path);
    get(analyst, "/?lang=zh");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(words);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'");
  }

  @Test
  void aHostilePostIsShownAsTextNeverAsHtml() throws Exception {
    for (var path : new String[] {"/search?q=停水", "/posts/" + hostilePost}) {
      var answer = get(analyst, path);
      assertThat(answer.statusCode()).isEqualTo(200);
      // What spoke for a tag is marked, which may part the words.
      assertThat(answer.body().replaceAll("</?mark[^>]*>", ""))
          .contains("&lt;script&gt;")
          .doesNotContain("<script>alert");
      assertThat(answer.body()).doesNotContain("<script>alert");
    }
  }

  @Test
  void aSearchMarksWhatWasAsked() throws Exception {
    assertThat(get(analyst, "/search?q=停水三天").body()).contains(">停水三天</mark>");
  }

  @Test
  void aBadQueryIsExplained() throws Exception {
    var answer = get(analyst, "/search?q=" + URLEncoder.encode("等级:VII", StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("检索式有误", "第 4 个字符", "VII").doesNotContain("wanted");
    var english = get(analyst, "/search?lang=en&q=等级:VII");
    get(analyst, "/?lang=zh");
    assertThat(english.body()).contains("at character 4: wanted a level");
  }

  @Test
  void daysTheWrongWayRoundAreToldAsSuch() throws Exception {
    var days = "from=2026-11-30&to=2026-11-01";

    assertThat(get(analyst, "/search?" + days).body()).contains("起始不早于结束");
    var english = get(analyst, "/search?lang=en&" + days);
    get(analyst, "/?lang=zh");
    assertThat(english.body()).contains("the start is not before the end");
  }

  @Test
  void aLanguageThatNoPageIsWrittenInChangesNothing() throws Exception {
    var reader = Visitor.of(service);
    for (var language : List.of("de", "fr-FR", "x", "en-x-%3Cb%3E")) {
      assertThat(get(reader, "/login?lang=" + language).body())
          .contains("<html lang=\"" + (language.startsWith("en") ? "en" : "zh") + "\"");
    }
    get(reader, "/login?lang=en-GB");
    assertThat(get(reader, "/login?lang=de").body()).contains("<html lang=\"en\"");
    var other = Visitor.of(service);
    var chosenBefore =
        HttpRequest.newBuilder(other.at("/login")).header("Cookie", "language=de").build();
    assertThat(other.send(chosenBefore).body()).contains("<html lang=\"zh\"");
  }

  @Test
  void aDayBeginsWhenItBeginsInTheTown() throws Exception {
    assertThat(found("消防演练", drill)).isTrue();
    assertThat(found("消防演练", drill.minusDays(1))).isFalse();
    assertThat(get(analyst, "/search?q=消防演练 时间:" + drill).body()).contains("共 1 条");
    var english = get(analyst, "/search?lang=en&q=消防演练 时间:" + drill);
    get(analyst, "/?lang=zh");
    assertThat(english.body()).contains(">1 post<");
  }

  @Test
  void daysHoldForEachOfSeveralThings() throws Exception {
    assertThat(found("消防演练 或 停水", drill)).isTrue();
    assertThat(found("停水 或 路灯", drill)).isFalse();
    assertThat(get(analyst, "/search?q=停水 或 路灯").body())
        .contains("q=(" + encoded("停水").replace("+", "%20") + "%20")
        .contains("共 2 条");
  }

  private boolean found(String words, LocalDate day) throws Exception {
    var page = get(analyst, "/search?q=" + words + "&from=" + day + "&to=" + day).body();
    assertThat(page).containsPattern("共 1 条|没有找到");
    return page.contains("共 1 条");
  }

  @Test
  void everyLookUpIsAudited() throws Exception {
    get(analyst, "/search?q=审计用词");

    assertThat(workspace.audit().latest(5))
        .anySatisfy(entry -> {
          assertThat(entry.who()).isEqualTo("admin");
          assertThat(entry.detail()).contains("审计用词");
        });
  }

  @Test
  void whatIsTypedIntoAnAddressIsMaskedInTheAuditTrail() throws Exception {
    var typed = "13800138000";
    for (var page :
        List.of(
            "/risks?unit=", "/posts/", "/alerts/", "/events/", "/rules/edit?rule=", "/?span=")) {
      get(analyst, page + typed);
    }

    assertThat(workspace.audit().latest(6))
        .extracting(Audit.Entry::detail)
        .allSatisfy(detail -> assertThat(detail).isNotEmpty().doesNotContain(typed));
  }

  @Test
  void theAuditTrailSpeaksTheReadersLanguage() throws Exception {
    get(analyst, "/posts/" + hostilePost);
    get(analyst, "/search?q=停水");
    workspace.audit().record("somebody", "odd deed", "");

    assertThat(get(analyst, "/audit").body())
        .contains("<td>检索</td>", "<td>查看帖文</td>", "<td>odd deed</td>")
        .doesNotContain("<td>search</td>", "<td>open post</td>");
    assertThat(get(analyst, "/audit?lang=en").body()).contains("<td>opened a post</td>");
    get(analyst, "/?lang=zh");
  }

  @Test
  void theAuditTrailSaysInTheReadersLanguageWithWhatWords() throws Exception {
    var audit = workspace.audit();
    audit.record("command line", "backtest", "7 days, draft of spikes");
    audit.record("feed water", "move risk", "12 ASSIGNED 已电话 ASSIGNED");
    audit.record("somebody", "correct", hostilePost + " sentiment:  -> neg");
    audit.record("somebody", "list events", "14 days III");
    audit.record("somebody", "search", "ASSIGNED 7 days");

    assertThat(get(analyst, "/audit").body())
        .contains("命令行", "7 天，规则 spikes 的草稿", "订阅“water”", "12 交办 已电话 ASSIGNED", "14 天 III 黄")
        .contains(hostilePost + " 情感倾向: – → 负面", "ASSIGNED 7 days");
    assertThat(get(analyst, "/audit?lang=en").body())
        .contains("command line", "7 days, draft of rule spikes", "12 assigned 已电话", "III yellow");
    get(analyst, "/?lang=zh");
  }

  @Test
  void whyARowWasNotTakenIsSaidInTheReadersLanguage() throws Exception {
    var now = Instant.now();
    var failures =
        List.of(
            new CrawlReport.Failure(
                "f.csv:7", FailureReason.MALFORMED, "2 cells, the header names 3 columns"),
            new CrawlReport.Failure(
                "f.csv:8",
                FailureReason.MALFORMED,
                "column \"正文\": wanted some text, found nothing"),
            new CrawlReport.Failure("f.csv:9", FailureReason.MALFORMED, "an odd cause"));
    var town = new SourceId("town");
    workspace
        .runs()
        .end(
            workspace.runs().begin(town),
            new CrawlReport(
                town,
                now,
                now,
                1,
                1,
                0,
                0,
                0,
                0,
                0,
                Map.of(FailureReason.MALFORMED, 3L),
                failures));

    assertThat(get(analyst, "/sources").body())
        .contains("格式有误  f.csv:7  本行有 2 格，表头有 3 列")
        .contains("格式有误  f.csv:8  “正文”列应有文字，实际为空")
        .contains("格式有误  f.csv:9  an odd cause")
        .doesNotContain("MALFORMED", "wanted");
    assertThat(get(analyst, "/sources?lang=en").body())
        .contains("malformed  f.csv:7  2 cells, the header names 3 columns");
    get(analyst, "/?lang=zh");
  }

  @Test
  void whatIsWrongWithASourceIsSaidInTheReadersLanguageAndOnItsClock() throws Exception {
    var before = Instant.parse("2026-03-01T18:30:00Z");
    workspace
        .notices()
        .replace(new SourceId("town"), List.of(new Fault.TurnedEmpty(41, before, 30)));

    assertThat(get(analyst, "/sources").body())
        .contains("读了 41 页，没有一页提取出帖文；2026-03-02 02:30 还有 30 条")
        .doesNotContain("pages were read");
    assertThat(get(analyst, "/sources?lang=en").body())
        .contains("41 pages were read and no post found on any; on 2026-03-02 02:30 there were 30");
    get(analyst, "/?lang=zh");
    workspace
        .notices()
        .replace(new SourceId("town"), List.of(new Fault.Failing(4, "{UNREACHABLE=1, ROBOTS=12}")));
    assertThat(get(analyst, "/sources").body()).contains("最近一次：连接不上 1、robots.txt 不允许 12<");
    workspace.notices().replace(new SourceId("town"), List.of());
  }

  @Test
  void theRulesAreShownWithWhatTheyWouldHaveFired() throws Exception {
    var page = get(analyst, "/rules").body();
    assertThat(page).contains("预警规则", "board", "&lt;b&gt;停水&lt;/b&gt;", "检索突增");
    assertThat(page).doesNotContain("天内会触发");

    var back = get(analyst, "/rules?days=3").body();
    assertThat(back).contains("3 天内会触发", "过去 3 天会触发 1 次", "many");
    assertThat(back).contains("1 条以上 / 30d", "10 条以上 / 1h").doesNotContain("NONE");
    assertThat(get(analyst, "/rules?days=3&lang=en").body())
        .contains("Would have fired in 3 days", "1 alert in the last 3 days");
    get(analyst, "/rules?lang=zh");
    assertThat(workspace.audit().latest(9)).anyMatch(entry -> entry.action().equals("backtest"));
  }

  @Test
  void whyALetterDoesNotLeaveIsSaidInTheReadersLanguage() throws Exception {
    var outbox = workspace.outbox();
    outbox.put(
        new Outbox.Letter(
            "unsent@town.example",
            "channel:group",
            "突增",
            "正文",
            "<p>正文</p>",
            Optional.empty(),
            Optional.empty()));
    var entry =
        outbox.latest(100).stream()
            .filter(known -> known.letter().messageId().startsWith("unsent"))
            .findFirst()
            .orElseThrow();
    outbox.failed(entry, "the environment variable MINQING_KEY is not set", true);

    assertThat(get(analyst, "/alerts").body()).contains("渠道 group", "环境变量 MINQING_KEY 没有设置");
    assertThat(get(analyst, "/alerts?lang=en").body())
        .contains("channel group", "the environment variable MINQING_KEY is not set");
    get(analyst, "/?lang=zh");
  }

  @Test
  void whatATagRestsOnIsSaidInTheReadersLanguage() throws Exception {
    var page = "/posts/" + hostilePost.value();
    var ground = "<td>(model|severity|negated|sentiment word|negation)";

    assertThat(get(analyst, page).body())
        .doesNotContainPattern(ground)
        .containsPattern("<td>(模型|严重程度)：");
    assertThat(get(analyst, page + "?lang=en").body()).containsPattern(ground);
    get(analyst, "/?lang=zh");
  }

  @Test
  void aRuleThatCannotBeLookedAtSaysWhyAndWhatToDo() throws Exception {
    workspace.ruleTroubles().replace(Map.of("odd", "<b>"));
    assertThat(get(analyst, "/rules").body()).contains("请修改此规则或它所用的常用检索：&lt;b&gt;");
    assertThat(get(analyst, "/rules?lang=en").body()).contains("change it, or the kept search");
    get(analyst, "/rules?lang=zh");

    workspace.ruleTroubles().replace(Map.of());
    assertThat(get(analyst, "/rules").body()).doesNotContain("请修改此规则");
  }

  @Test
  void aFileOfRulesThatCannotBeUsedIsSaidAndTheOldOnesStayInForce() throws Exception {
    var file = workspace.settings().config().resolve("alerts.yaml");
    var before = Files.readString(file);
    try {
      Files.writeString(file, before + "  bad: {kind: spike, channels: [<b>]}\n");
      Eventually.is(() -> get(analyst, "/rules").body().contains("rules.bad"));
      assertThat(get(analyst, "/rules").body())
          .contains("之前的内容继续生效", "alerts.yaml:7: rules.bad.channels: &quot;&lt;b&gt;&quot;: 没有这个渠道")
          .contains(">many<")
          .doesNotContain(">bad<");
    } finally {
      Files.writeString(file, before);
    }
    Eventually.is(() -> !get(analyst, "/rules").body().contains("之前的内容继续生效"));
  }

  @Test
  void theOverviewTellsOfHeightenedDates() throws Exception {
    assertThat(get(analyst, "/").body()).contains("敏感时期", "&lt;b&gt;集会&lt;/b&gt;", "进行中");
  }

  @Test
  void alertsAreReadAsAFeedByItsAddressAlone() throws Exception {
    var alert = "spike-fraud-8";
    var raised =
        new AlertLog.Raised(
            alert,
            Instant.now(),
            RiskLevel.III,
            new RiskCategory("fraud"),
            "突增 <b>诈骗</b>",
            "正文 & <script>",
            "");
    var letter =
        new Outbox.Letter(
            alert + ".1@minqing", "channel:board", raised.subject(), raised.text(), "");
    workspace
        .alerts()
        .raise(raised, "all", false, List.of(new AlertLog.Posting(letter, Instant.now())));
    workspace.postman().deliver();
    var address = Objects.requireNonNull(workspace.alertFeeds().paths().get("board"));

    var rss = get(stranger, address);
    assertThat(rss.statusCode()).isEqualTo(200);
    var items =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(rss.body().getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("item");
    // Where this takes long the service itself has raised alerts by now.
    assertThat(IntStream.range(0, items.getLength()).mapToObj(i -> items.item(i).getTextContent()))
        .filteredOn(item -> item.contains("/alerts/" + alert))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("突增 <b>诈骗</b>", "正文 &amp; &lt;script&gt;");

    var tag = rss.headers().firstValue("ETag").orElseThrow();
    var again =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + address))
            .header("If-None-Match", tag)
            .build();
    assertThat(stranger.send(again).statusCode()).isEqualTo(304);
    assertThat(get(stranger, address + "x").statusCode()).isEqualTo(404);
    assertThat(get(analyst, "/alerts").body()).contains(address);
  }

  /** It was kept by a version that could. */
  @Test
  void aFeedSaysThatItsSearchCannotBeReadAnyMore() throws Exception {
    var token = workspace.searches().keep("old", "等级:VII", "li").token();

    var feed = get(stranger, "/feeds/" + token + "/json");
    workspace.searches().delete("old");

    assertThat(feed.statusCode()).isEqualTo(422);
    assertThat(feed.body()).contains("“old”", "VII", "请在控制台的“常用检索”里改写");
  }

  @Test
  void aSearchIsKeptAndReadAsAFeedWithoutLogIn() throws Exception {
    var page = get(analyst, "/searches?query=停水");
    assertThat(post(analyst, "/searches", page, "name=water&query=停水").statusCode()).isEqualTo(302);
    assertThat(post(analyst, "/searches", page, "name=bad&query=等级:VII").body()).contains("VII");
    var token = workspace.searches().named("water").orElseThrow().token();
    assertThat(get(analyst, "/searches").body()).contains("/feeds/" + token + "/rss");

    var rss = get(stranger, "/feeds/" + token + "/rss");
    assertThat(rss.statusCode()).isEqualTo(200);
    assertThat(rss.headers().firstValue("Content-Type").orElse("")).contains("rss+xml");
    var items =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(rss.body().getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("item");
    assertThat(items.getLength()).isEqualTo(1);
    assertThat(rss.body()).doesNotContain("author").contains("https://town.example/hostile");
    var json = get(stranger, "/feeds/" + token + "/json");
    assertThat(json.body()).contains("jsonfeed.org/version/1.1", "停水").doesNotContain("author");
    assertThat(workspace.audit().latest(1).getFirst().who()).isEqualTo("feed water");
    assertReadersNeedNotFetchAgain("/feeds/" + token);

    post(analyst, "/searches/change", page, "name=water&change=RENEW&sure=true");
    assertThat(get(stranger, "/feeds/" + token + "/rss").statusCode()).isEqualTo(404);
    assertThat(get(stranger, "/searches").statusCode()).isEqualTo(302);
    var asked = post(analyst, "/searches/change", page, "name=water&change=DELETE");
    assertThat(asked.body()).contains("删除“water”？", "确定删除");
    assertThat(workspace.searches().all()).as("nobody is sure yet").hasSize(1);
    post(analyst, "/searches/change", page, "name=water&change=DELETE&sure=true");
    assertThat(workspace.searches().all()).isEmpty();
  }

  private void assertReadersNeedNotFetchAgain(String feed) throws Exception {
    for (var form : List.of("/rss", "/json")) {
      var headers = get(stranger, feed + form).headers();
      var tag = headers.firstValue("ETag").orElseThrow();
      var since = headers.firstValue("Last-Modified").orElseThrow();
      assertThat(conditional(feed + form, "If-None-Match", tag)).isEqualTo(304);
      assertThat(conditional(feed + form, "If-Modified-Since", since)).isEqualTo(304);
      assertThat(conditional(feed + form, "If-None-Match", "\"another\"")).isEqualTo(200);
      assertThat(conditional(feed + form, "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT"))
          .isEqualTo(200);
      assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("private");
    }
    assertThat(get(stranger, feed + "/rss").headers().firstValue("ETag"))
        .isNotEqualTo(get(stranger, feed + "/json").headers().firstValue("ETag"));
  }

  private int conditional(String path, String header, String value) throws Exception {
    return stranger
        .send(HttpRequest.newBuilder(stranger.at(path)).header(header, value).build())
        .statusCode();
  }

  @Test
  void aSearchByMeaningShowsWhatItFinds() throws Exception {
    assertThat(get(analyst, "/search?q=家里没有自来水&meaning=on").body())
        .contains("停水", "语义最接近的 ")
        .doesNotContain("共 ");
  }

  @Test
  void whereThereAreNoWordsThereIsNoMeaningAndFieldsAloneAreAskedFor() throws Exception {
    var all = get(analyst, "/search?q=媒介:social").body();
    assertThat(all).containsPattern("共 \\d+ 条");

    assertThat(get(analyst, "/search?q=媒介:social&meaning=on").body())
        .contains(all.substring(all.indexOf("共 "), all.indexOf(" 条", all.indexOf("共 "))))
        .doesNotContain("没有找到", "最接近");
  }

  @Test
  void aBrokenSourceFileIsShownAndDoesNotStopTheStart() throws Exception {
    assertThat(get(analyst, "/sources").body()).contains("broken.yaml:3: medium");
  }

  @Test
  void aPostThatDoesNotExistIsNotFound() throws Exception {
    assertThat(get(analyst, "/posts/" + "0".repeat(32)).statusCode()).isEqualTo(404);
    assertThat(get(analyst, "/posts/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void anAlertThatIsGoneIsNotFound() throws Exception {
    var answer = get(analyst, "/alerts/gone");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("没有这条预警").doesNotContain("没有这条帖文");
  }

  @ParameterizedTest
  @CsvSource({
    "/search?q=%E5%81%9C%E6%B0%B4&order=NEWEST, /search?q=%E5%81%9C%E6%B0%B4&order=NEWEST&lang=en",
    "/search?lang=zh&q=%E5%81%9C%E6%B0%B4, /search?q=%E5%81%9C%E6%B0%B4&lang=en",
    "/posts/nonsense, /posts/nonsense?lang=en",
  })
  void theOtherLanguageShowsTheSamePage(String path, String other) throws Exception {
    var page = get(analyst, path).body();
    assertThat(Jsoup.parse(page).select("header .side a").attr("href")).isEqualTo(other);

    assertThat(get(analyst, other).body()).contains("<html lang=\"en\"");
    get(analyst, "/?lang=zh");
  }

  @Test
  void aPageOfErrorsLeadsToWhatWasAskedForInTheOtherLanguage() throws Exception {
    var page =
        analyst.send(
            HttpRequest.newBuilder(analyst.at("/nowhere?a=b"))
                .header("Accept", "text/html")
                .build());

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(page.body()).select("header .side a").attr("href"))
        .isEqualTo("/nowhere?a=b&lang=en");
  }

  @ParameterizedTest
  @CsvSource({
    "/nope, 404, 没有这个页面, There is no such page",
    "/risks/abc, 404, 没有这个页面, There is no such page",
    "/brief?day=0001-01-01, 400, 地址或表单中有无法识别的内容, Something in the address",
    "/brief?day=2026-02-30, 400, 地址中的 day=2026-02-30 无法识别, day=2026-02-30 in the address",
    "/events?level=graver, 400, 地址中的 level=graver 无法识别, level=graver in the address",
    "/audit?before=%3Cb%3E, 400, 地址中的 before=<b> 无法识别, before=<b> in the address",
    "/rules?days=1.5, 400, 地址中的 days=1.5 无法识别, days=1.5 in the address",
    "/search?after=2, 400, 地址或表单中有无法识别的内容, Something in the address",
  })
  void whatCannotBeShownIsSaidOnAPageOfTheConsoleWithAWayBack(
      String path, int status, String chinese, String english) throws Exception {
    for (var language : List.of("zh", "en")) {
      get(analyst, "/?lang=" + language);
      var answer =
          analyst.send(
              HttpRequest.newBuilder(analyst.at(path))
                  .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                  .build());

      assertThat(answer.statusCode()).isEqualTo(status);
      var page = Jsoup.parse(answer.body());
      assertThat(page.select("main").text())
          .contains(language.equals("zh") ? chinese : english)
          .doesNotContain("Exception", "Failed to convert", "??");
      assertThat(page.select("main a[href=/]").text()).isNotBlank();
      assertThat(page.select("link[href=/style.css], nav a")).hasSizeGreaterThan(3);
    }
    get(analyst, "/?lang=zh");
  }

  @Test
  void aProgramIsToldOfAMistakeInJson() throws Exception {
    var answer = api("GET", "/api/nope", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).startsWith("{").contains("\"status\":404");
  }

  @Test
  void aProgramIsToldWhatIsWrongAlwaysInTheSamePlace() throws Exception {
    var correction = "/api/posts/" + hostilePost + "/corrections/sentiment";

    assertThat(api("GET", "/api/nope", "").body())
        .contains("\"problem\":\"nothing is at this address\"");
    assertThat(api("POST", correction, "{}").body()).contains("\"problem\":\"this method");
    assertThat(get(stranger, "/api/corrections").body())
        .isEqualTo("{\"problem\":\"wanted an account and its password, with each request\"}");
    var form =
        stranger.send(
            authorized(correction)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(HttpRequest.BodyPublishers.ofString("label=neg"))
                .build());
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(form.body()).contains("\"problem\":\"wanted Content-Type: application/json\"");
  }

  @Test
  void aDayThatIsGivenAndNoneAtAllBothHaveABrief() throws Exception {
    for (var path : List.of("/brief", "/brief?day=", "/brief?day=2026-03-05&week=true")) {
      assertThat(get(analyst, path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void whoeverIsNotLoggedInCanChooseTheLanguageToo() throws Exception {
    var newcomer = Visitor.of(service);
    assertThat(get(newcomer, "/login?error").body())
        .contains("./minqing users admin --reset", "href=\"/login?error&amp;lang=en\"");
    assertThat(get(newcomer, "/login?error&lang=en").body())
        .contains("Wrong account", "./minqing users admin --reset");
    assertThat(get(newcomer, "/answer/x").body()).contains("href=\"/answer/x?lang=zh\"");
  }

  @Test
  void anAddressNeverHoldsASession() throws Exception {
    for (var path : List.of("/", "//x", "/nope")) {
      var answer = get(Visitor.of(service), path);
      assertThat(answer.headers().allValues("Location").toString() + answer.body())
          .as(path)
          .doesNotContain("jsessionid");
    }
  }

  @Test
  void nothingIsChangedWithoutAToken() throws Exception {
    var request =
        HttpRequest.newBuilder(analyst.at("/logout"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(analyst.send(request).statusCode()).isEqualTo(403);
  }

  @Test
  void whatWasWrittenIsShownToWhoseSessionHadEnded() throws Exception {
    var page = Jsoup.parse(refused("http://" + Visitor.of(service).at("/").getAuthority()));

    assertThat(page.select("main pre").eachText()).containsExactly("社区已核实，<b>属实</b>");
    assertThat(page.select("main a[href=/risks/1]")).hasSize(1);
    assertThat(page.select("a[href*=lang]")).as("it would be lost").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "https://town.example", "null"})
  void noOtherSiteHasItsWordsShown(String origin) throws Exception {
    assertThat(Jsoup.parse(refused(origin)).select("main pre")).isEmpty();
  }

  private String refused(String origin) throws IOException, InterruptedException {
    var stranger = Visitor.of(service);
    var answer =
        stranger.send(
            HttpRequest.newBuilder(stranger.at("/risks/1"))
                .header("Accept", "text/html")
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "note=" + encoded("社区已核实，<b>属实</b>") + "&stage=ASSESSED&password=secret"))
                .build());
    assertThat(answer.statusCode()).isEqualTo(403);
    return answer.body();
  }

  private static HttpResponse<String> get(Visitor client, String path)
      throws IOException, InterruptedException {
    return client.get(path);
  }

  private static Post streetLamp() {
    var time = Instant.now().minus(Duration.ofHours(5));
    return post(URI.create("https://town.example/lamp"), "", "老街的路灯坏了", time);
  }

  /** Two in the morning, when in UTC it is the day before. */
  private Post drill() {
    var time = drill.atTime(2, 0).atZone(TOWN).toInstant();
    return post(URI.create("https://town.example/drill"), "", "夜里的消防演练很吵", time);
  }

  private static Post hostilePost() {
    return post(
        URI.create("https://town.example/hostile"),
        "<script>alert(1)</script>",
        HOSTILE,
        Instant.now());
  }

  private static Post post(URI url, String title, String text, Instant time) {
    return new Post(
        PostId.of(url, ""),
        new SourceId("town"),
        Medium.SOCIAL,
        url,
        "",
        title,
        text,
        Optional.of(time),
        time,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty());
  }
}
