package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;

/** The console in a real browser, on the demo's town. */
@Tag("browser")
class BrowserTest extends TownInBrowser {

  /** Elements whose words stand out less than WCAG 2.2 wants of small ones (1.4.3), 4.5 to 1. */
  private static final String PALE =
      """
      function parts(colour) { return colour.match(/[\\d.]+/g).map(Number); }
      function light(colour) {
        var linear = parts(colour).slice(0, 3).map(function (part) {
          part /= 255;
          return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        });
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
      }
      function ground(element) {
        for (var at = element; at; at = at.parentElement) {
          var colour = getComputedStyle(at).backgroundColor;
          if (parts(colour)[3] !== 0) return colour;
        }
      }
      return Array.from(document.querySelectorAll(arguments[0]))
        .filter(function (element) { return element.textContent.trim() && element.offsetParent; })
        .map(function (element) {
          var words = light(getComputedStyle(element).color), below = light(ground(element));
          var ratio = (Math.max(words, below) + 0.05) / (Math.min(words, below) + 0.05);
          return ratio < 4.5 ? element.className + " " + element.textContent.trim() + " " + ratio : "";
        })
        .filter(Boolean);
      """;

  @Test
  void theOverviewDrawsItsTrendFromTheTable() throws Exception {
    open("/");
    waitFor("#trend canvas");

    var rows = browser.findElements(By.cssSelector("#trend-data tbody tr"));
    assertThat(rows).hasSize(30);
    var posts = browser.findElement(By.cssSelector(".card b")).getText();
    assertThat(Integer.parseInt(posts.replace(",", ""))).isGreaterThanOrEqualTo(120);
    var drawn =
        number(
            "var c=document.querySelector('#trend canvas'),p=c.getContext('2d')"
                + ".getImageData(0,0,c.width,c.height).data,n=0;"
                + "for(var i=3;i<p.length;i+=4)if(p[i])n++;return n;");
    assertThat(drawn).as("pixels drawn").isGreaterThan(2_000);
    shoot("overview");
  }

  @Test
  void aSearchByKeyboardMarksItsWordsAndOpensThePost() throws Exception {
    open("/search");
    browser.switchTo().activeElement().sendKeys("停水", Keys.ENTER);
    waitFor("article.hit mark");

    assertThat(browser.findElements(By.cssSelector("article.hit mark")))
        .allSatisfy(mark -> assertThat(mark.getText()).isEqualTo("停水"));
    shoot("search");
    browser.findElement(By.cssSelector("article.hit h2 a")).click();
    waitFor(".text");
    assertThat(browser.getPageSource()).contains("停水");
    shoot("post");
  }

  @Test
  void aFacetNarrowsTheSearch() {
    open("/search");
    var all = total();
    browser.findElement(By.cssSelector(".facets li a")).click();
    waitFor(".facets");

    assertThat(browser.findElement(By.id("q")).getDomProperty("value")).contains(":");
    assertThat(total()).isBetween(1L, all - 1);
  }

  @Test
  void aRuleIsCheckedAndRemovedByKeyboard() throws Exception {
    open("/rules");
    var rule = browser.findElement(By.cssSelector("tbody a")).getText();
    demo.workspace().ruleTroubles().replace(Map.of(rule, "at character 5: wanted a word"));
    open("/rules");
    shoot("rules");
    demo.workspace().ruleTroubles().replace(Map.of());
    browser.findElement(By.cssSelector("tbody a")).sendKeys(Keys.ENTER);
    waitFor("textarea");
    browser.findElement(By.id("text")).sendKeys(Keys.chord(Keys.CONTROL, Keys.END), "x", Keys.TAB);
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    waitFor("textarea[aria-invalid]");
    assertThat(browser.findElement(By.id("problems")).getText()).contains("行");
    shoot("rule");
    browser.findElement(By.cssSelector("button.bad")).sendKeys(Keys.ENTER);
    waitFor("button[value=REMOVE_INDEED]");

    browser.findElement(By.cssSelector("button[value=REMOVE_INDEED]")).sendKeys(Keys.ENTER);
    waitFor("p[role=status]");

    assertThat(browser.findElement(By.cssSelector("p[role=status]")).getText()).contains("已删除");
  }

  @Test
  void whatIsUnderTheMouseIsToldByTheTrend() {
    open("/");
    waitFor("#trend canvas");
    var levels = browser.findElements(By.cssSelector("#trend-data th[data-level]"));

    var told = told("trend");

    assertThat(levels).isNotEmpty();
    for (var level : levels) {
      assertThat(told).contains(level.getDomProperty("textContent"));
    }
    assertTipsAreDrawn("trend");
  }

  @Test
  void anEventsCourseIsOnTheTownsClockWhereverItIsRead() throws Exception {
    browser.executeCdpCommand(
        "Emulation.setTimezoneOverride", Map.of("timezoneId", "America/New_York"));
    try {
      open(first("/events", "/events/"));
      waitFor("#course canvas");
      var hour = browser.findElement(By.cssSelector("#course-data td"));

      assertThat(told("course")).contains(hour.getDomProperty("textContent"));
      assertTipsAreDrawn("course");
      shoot("event");
    } finally {
      browser.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", ""));
    }
  }

  /** What a chart tells of its first column. */
  private String told(String chart) {
    return String.valueOf(
        browser.executeScript(
            """
            var chart = echarts.getInstanceByDom(document.getElementById(arguments[0]));
            chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: 0 });
            return chart.getZr().storage.getRoots()
              .map(function (root) { return root.style ? root.style.text : ""; }).join("");
            """,
            chart));
  }

  /** A tip of HTML would need styles that the policy refuses. */
  private void assertTipsAreDrawn(String chart) {
    assertThat(browser.findElements(By.cssSelector("#" + chart + " > div"))).hasSize(1);
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void darkModeIsDark() throws Exception {
    Chromium.prefer(browser, "dark");
    try {
      open("/");
      waitFor("#trend canvas");
      assertThat(browser.findElement(By.tagName("body")).getCssValue("background-color"))
          .contains("18, 22, 28");
      shoot("overview-dark");
    } finally {
      Chromium.prefer(browser, "");
    }
  }

  @Test
  void wordsStandOutFromTheirGround() {
    try {
      for (var scheme : List.of("light", "dark")) {
        Chromium.prefer(browser, scheme);
        for (var path : List.of("/", "/search?q=停水", "/alerts", "/rules/edit", "/nope")) {
          open(path);
          assertThat(
                  (List<?>) browser.executeScript(PALE, ".soft, .badge, .problem, mark, button, a"))
              .as(scheme + " " + path)
              .isEmpty();
        }
        open("/search?q=停水");
        assertThat(browser.findElements(By.cssSelector("mark"))).isNotEmpty();
        assertThat(browser.findElements(By.cssSelector(".badge"))).isNotEmpty();
      }
    } finally {
      Chromium.prefer(browser, "");
    }
  }

  @ParameterizedTest
  @CsvSource({"zh, 500", "zh, 320", "en, 500", "en, 320"})
  void aNarrowWindowNeedsNoSidewaysScrolling(String language, int width) {
    var paths =
        List.of(
            "/",
            "/search?q=停水",
            first("/search?q=停水", "/posts/"),
            "/searches",
            "/events",
            first("/events", "/events/"),
            "/risks",
            first("/risks", "/risks/"),
            "/alerts",
            first("/alerts", "/alerts/"),
            "/sources",
            "/audit",
            "/rules",
            "/rules/edit");
    Chromium.narrow(browser, width);
    try {
      open("/?lang=" + language);
      var tooWide = new ArrayList<String>();
      for (var path : paths) {
        open(path);
        if (overflow() > 0) {
          tooWide.add(path + " by " + overflow());
        }
      }
      assertThat(tooWide).isEmpty();
    } finally {
      Chromium.widen(browser);
      open("/?lang=zh");
    }
  }

  @Test
  void aTitleOfOneLongWordLeavesRoomForAllElse() {
    open("/risks");
    new Select(browser.findElement(By.id("level"))).selectByValue("I");
    browser.findElement(By.id("title")).sendKeys("W".repeat(280), Keys.ENTER);
    waitFor("#steps");

    open("/risks");
    assertThat(
            number(
                "var t=document.querySelector('table');"
                    + "return t.scrollWidth-t.parentElement.clientWidth"))
        .isLessThanOrEqualTo(0);
    open("/brief");
    assertThat(browser.findElement(By.tagName("body")).getText()).contains("WWW");
    assertThat(overflow()).isZero();
  }

  @Test
  void onAPhoneTheNamesOfTheLevelsStandAboveTheTrend() {
    Chromium.narrow(browser, 360);
    try {
      open("/");
      waitFor("#trend canvas");
      assertThat(
              number(
                  "var chart=echarts.getInstanceByDom(document.getElementById('trend'));"
                      + "var legend=chart._componentsViews.find(v=>v.type.startsWith('legend'))"
                      + ".group.getBoundingRect();"
                      + "return Math.ceil(legend.y+legend.height"
                      + "-chart.getModel().getComponent('grid').option.top)"))
          .isLessThanOrEqualTo(0);
    } finally {
      Chromium.widen(browser);
    }
  }

  @Test
  void whatCanOnlyBeClickedIsNotPrinted() {
    open("/risks");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertThat(browser.findElement(By.tagName("header")).isDisplayed()).isFalse();
      assertThat(browser.findElement(By.id("title")).isDisplayed()).isFalse();
      assertThat(browser.findElement(By.tagName("table")).isDisplayed()).isTrue();
    } finally {
      browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  @Test
  void theBriefIsPrintedWithoutTheConsoleAroundIt() {
    open("/brief");
    assertThat(browser.findElement(By.tagName("nav")).isDisplayed()).isTrue();
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      for (var around : List.of("header", "footer", "main form", "main a[rel=prev]")) {
        assertThat(browser.findElement(By.cssSelector(around)).isDisplayed()).as(around).isFalse();
      }
      assertThat(browser.findElement(By.tagName("body")).getText()).startsWith("舆情简报");
    } finally {
      browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  @Test
  void aLinkInAnAlertIsAsLongAsItsAddress() {
    open(first("/alerts", "/alerts/"));
    assertThat(browser.findElements(By.cssSelector("pre a")))
        .isNotEmpty()
        .allSatisfy(
            link -> assertThat(link.getDomProperty("textContent")).matches("http\\S+ （在新标签页打开）"));
  }

  @Test
  void theNameOfNoColumnStandsOnEnd() {
    for (var path : List.of("/events", "/risks", "/alerts", "/sources", "/rules", "/audit")) {
      open(path);
      assertThat(
              number(
                  "return Math.max(...[...document.querySelectorAll('th')].map(e => e.offsetHeight))"))
          .as(path)
          .isLessThan(45);
    }
  }

  @Test
  void noColumnStandsOnEndOnAPhone() {
    Chromium.narrow(browser, 360);
    try {
      for (var path : List.of("/audit", "/sources", "/events", "/risks", "/alerts", "/rules")) {
        open(path);
        var narrowest =
            number(
                "return Math.floor(Math.min(...Array.from(document.querySelectorAll('td'))"
                    + ".filter(cell => !cell.matches('.number, :has(> .badge)'))"
                    + ".map(cell => cell.offsetWidth)))");
        assertThat(narrowest).as(path).isGreaterThanOrEqualTo(65);
      }
    } finally {
      Chromium.widen(browser);
    }
  }

  /** Where the first link of a page leads that begins so. */
  private String first(String page, String link) {
    open(page);
    var address = browser.findElement(By.cssSelector("main a[href^='" + link + "']"));
    return Objects.requireNonNull(address.getDomAttribute("href"));
  }

  @Test
  void noPageComplainsToTheBrowser() {
    for (var path :
        List.of("/", "/search?q=诈骗", "/alerts", "/sources", "/audit", "/rules", "/rules/edit")) {
      open(path);
    }
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  private int overflow() {
    return number(
        "return document.documentElement.scrollWidth-document.documentElement.clientWidth");
  }

  private int number(String script) {
    return Objects.requireNonNull((Number) browser.executeScript(script)).intValue();
  }

  private long total() {
    return Long.parseLong(
        browser.findElement(By.cssSelector("[role=status]")).getText().replaceAll("\\D", ""));
  }

  private void shoot(String name) throws Exception {
    var folder = Files.createDirectories(Path.of("target/screenshots"));
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
