package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.pipeline.AnswerLinks;
import org.minqing.app.web.Login;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The console for whoever reads it by ear, by keyboard or enlarged: each page as axe sees it (WCAG
 * 2.2 A and AA, and good practice), on the demo's town and where nothing is there yet.
 */
@Tag("slow")
class AccessibilityTest extends TownInBrowser {

  /** Each line is one rule that one element breaks. */
  private static final String FAULTS =
      """
      var done = arguments[arguments.length - 1];
      axe.run(document, {
        resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
      }).then(function (found) {
        done(found.violations.flatMap(function (rule) {
          return rule.nodes.map(function (node) {
            return rule.id + " " + node.target.join(" ") + " " + node.html + " " + node.failureSummary;
          });
        }));
      }, function (e) { done([String(e)]); });
      """;

  private static final List<String> BARE =
      List.of(
          "/",
          "/search",
          "/searches",
          "/events",
          "/risks",
          "/alerts",
          "/rules",
          "/sources",
          "/audit");

  private String axe;
  private List<String> pages;

  @BeforeAll
  void listPages() throws IOException {
    axe = script();
    demo.workspace().searches().keep("停水", "停水 时间:[7d TO now]", Login.FIRST_ACCOUNT);
    pages = pages();
  }

  private static String script() throws IOException {
    try (var in = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** All that can be asked for by an address, once with what is there and once with what is not. */
  private List<String> pages() throws IOException {
    var alert = first("/alerts", "/alerts/");
    var grant = new AnswerLinks.Grant(alert.replace("/alerts/", ""), "desk@town.example");
    return Stream.concat(
            BARE.stream(),
            Stream.of(
                "/search?q=停水",
                "/search?q=zzzz",
                "/search?q=(",
                first("/search?q=停水", "/posts/"),
                "/posts/none",
                first("/events", "/events/"),
                first("/events", "/events/") + "/posts",
                "/events/none",
                first("/risks", "/risks/"),
                "/risks/999",
                alert,
                "/alerts/none",
                demo.workspace().answerLinks().path(grant),
                "/answer/none",
                "/rules?days=7",
                "/rules/edit",
                first("/rules", "/rules/edit?rule="),
                "/brief",
                "/brief?week=true",
                "/brief?day=2999-01-01",
                "/login",
                "/login?error",
                "/nowhere"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "zh, light, 1280",
    "zh, light, 360",
    "zh, dark, 1280",
    "zh, dark, 360",
    "en, light, 1280",
    "en, light, 360",
    "en, dark, 1280",
    "en, dark, 360"
  })
  void noPageShutsAnybodyOut(String language, String scheme, int width) {
    show(language, scheme, width);
    var faults = new ArrayList<String>();
    for (var page : pages) {
      open(page);
      faults.addAll(faults(page));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void noPageShutsAnybodyOutWhereNothingIsThereYet(@TempDir Path home) throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        "dictionaries: \"%s\"\nconsole: {port: 0}\n"
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    var faults = new ArrayList<String>();
    // Two at once in one JVM would share what plans their jobs.
    service.close();
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
        var empty = Service.start(workspace)) {
      logIn(workspace, empty);
      show("en", "dark", 360);
      for (var page : BARE) {
        open(page);
        faults.addAll(faults(page));
      }
    } finally {
      service = Service.start(demo.workspace());
      logIn(demo.workspace(), service);
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"zh", "en"})
  void noTwoPagesAreCalledTheSame(String language) {
    show(language, "light", 1280);
    var titles = new ArrayList<String>();
    for (var page : pages) {
      // The one with another span of days, the other with a slip.
      if (!page.equals("/rules?days=7") && !page.equals("/login?error")) {
        open(page);
        titles.add(browser.getTitle());
      }
    }
    assertThat(titles).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void theKeyboardReachesAllThatAPageOffersAndShowsWhereItIs() {
    show("en", "light", 360);
    for (var page : List.of("/", "/events", "/alerts", "/sources", "/audit", "/rules/edit")) {
      open(page);
      browser.executeScript(
          "Array.from(document.querySelectorAll('a[href], button, textarea, select, summary,"
              + " input:not([type=hidden])')).filter(function (e) { return e.checkVisibility(); })"
              + ".forEach(function (e, n) { e.dataset.stop = n; });");
      var stops = browser.findElements(By.cssSelector("[data-stop]")).size();
      for (var stop = 0; stop < stops; stop++) {
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        var at = browser.switchTo().activeElement();
        // Tables that may be wider than the window are stops of their own.
        if ("region".equals(at.getDomAttribute("role"))) {
          stop--;
        } else {
          assertThat(at.getDomAttribute("data-stop")).as(page).isEqualTo(String.valueOf(stop));
        }
        assertThat(at.getCssValue("outline-style")).as(page + " " + stop).isNotEqualTo("none");
      }
    }
  }

  @Test
  void whatIsChineseIsReadAsChineseInEnglishPagesToo() {
    show("en", "light", 1280);
    for (var page : pages) {
      open(page);
      var misread =
          browser.executeScript(
              """
              return Array.from(document.querySelectorAll("h1, h2, h3, th, label, button, .text, .hit p"))
                .filter(function (e) {
                  var words = e.querySelector("[lang]") || e;
                  return /\\p{Script=Han}/u.test(e.textContent) && !words.closest("[lang^=zh]");
                })
                .map(function (e) { return e.outerHTML; });
              """);
      assertThat((List<?>) misread).as(page).isEmpty();
    }
  }

  @Test
  void whatIsWrongIsToldAtTheFieldThatIsWrong() {
    show("zh", "light", 1280);
    open("/search?q=(");
    assertTold("q", "检索");

    open("/searches");
    send("name", "停水", "query", "断水");
    assertTold("name", "停水");
    open("/searches");
    send("name", "别的", "query", "(");
    assertTold("query", "第 2 个字符");

    open(first("/risks", "/risks/"));
    send("stage", "ASSIGNED");
    assertTold("due", "期限");
    assertThat(browser.findElement(By.id("due")).getDomAttribute("aria-invalid")).isEqualTo("true");
    send("due", "2026-03-01", "note", "按原定日期");
    assertTold("due", "期限 2026-03-01 已经过去");
    assertThat(browser.findElement(By.id("due")).getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.findElement(By.id("due")).getDomProperty("value")).isEqualTo("2026-03-01");
    assertThat(browser.findElement(By.id("note")).getDomProperty("value")).isEqualTo("按原定日期");
  }

  /** That the field is described by what a page says against it, and that this is not nothing. */
  private void assertTold(String field, String words) {
    var by = browser.findElement(By.id(field)).getDomAttribute("aria-describedby");
    var told = browser.findElement(By.id(Objects.requireNonNull(by)));
    assertThat(told.getDomAttribute("role")).isEqualTo("alert");
    assertThat(told.getText()).contains(words);
  }

  /** Fills in fields of the page's form, name and value in turn, and sends it. */
  private void send(String... fields) {
    var page = browser.findElement(By.tagName("html"));
    browser.executeScript(
        """
        var form = document.querySelector("main form[method=post]");
        for (var i = 0; i < arguments.length; i += 2) form.elements[arguments[i]].value = arguments[i + 1];
        form.submit();
        """,
        (Object[]) fields);
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(b -> !b.findElement(By.tagName("html")).equals(page));
  }

  private List<String> faults(String page) {
    browser.executeScript(axe);
    var faults = (List<?>) Objects.requireNonNull(browser.executeAsyncScript(FAULTS));
    return faults.stream().map(fault -> page + " " + fault).toList();
  }

  /** The console as one reader has it. */
  private void show(String language, String scheme, int width) {
    Chromium.prefer(browser, scheme);
    Chromium.narrow(browser, width);
    open("/?lang=" + language);
  }

  /** Where the first link of a page leads that begins so. */
  private String first(String page, String link) {
    open(page);
    var address = browser.findElement(By.cssSelector("main a[href^='" + link + "']"));
    return Objects.requireNonNull(address.getDomAttribute("href"));
  }
}
