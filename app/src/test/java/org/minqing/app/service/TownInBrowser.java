package org.minqing.app.service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.demo.Demo;
import org.minqing.app.web.Login;
import org.minqing.crawler.Progress;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console of the demo's town in a real browser, with somebody logged in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TownInBrowser {

  Demo demo;
  Service service;
  ChromeDriver browser;

  @BeforeAll
  void settle(@TempDir Path folder) throws Exception {
    Chromium.mustBeThere();
    demo =
        Demo.open(
            folder.resolve("demo"),
            Path.of(System.getProperty("minqing.root"), "dictionaries"),
            0,
            Clock.systemUTC());
    demo.run(source -> Progress.SILENT);
    service = Service.start(demo.workspace());
    browser = Chromium.start(folder.resolve("profile"));
    logIn(demo.workspace(), service);
  }

  @AfterAll
  void leave() {
    if (browser != null) {
      browser.quit();
    }
    if (service != null) {
      service.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  void logIn(Workspace workspace, Service service) {
    var password = Login.newPassword(workspace.accounts(), Login.FIRST_ACCOUNT);
    this.service = service;
    open("/login");
    browser.findElement(By.name("password")).sendKeys(password, Keys.ENTER);
    waitFor("header.top");
  }

  void open(String path) {
    browser.get("http://127.0.0.1:" + service.port() + path);
  }

  void waitFor(String selector) {
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(b -> !b.findElements(By.cssSelector(selector)).isEmpty());
  }
}
