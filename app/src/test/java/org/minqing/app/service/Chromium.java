package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The browser that tests drive, as {@code .ci/run} installs it. */
final class Chromium {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private Chromium() {}

  /** Without it a test is skipped, or fails where the build says that there is one. */
  static void mustBeThere() {
    var there = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    var words =
        "NO CHROMIUM FOUND: browser tests did not run (apt install chromium chromium-driver)";
    if (Boolean.getBoolean("minqing.browser.required")) {
      assertThat(there).as(words).isTrue();
    }
    assumeTrue(there, words);
  }

  /** A browser with a window as wide as a desk's. */
  static ChromeDriver start(Path profile) {
    var driver = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    var browser = new ChromeDriver(driver, options(profile));
    browser.manage().window().setSize(new Dimension(1280, 900));
    return browser;
  }

  private static ChromeOptions options(Path profile) {
    var options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.addArguments(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--lang=zh-CN",
            "--user-data-dir=" + profile));
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** As somebody who likes it dark or light; empty for whoever said nothing. */
  static void prefer(ChromeDriver browser, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** As narrow as no window can be made. */
  static void narrow(ChromeDriver browser, int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** As wide as the window again. */
  static void widen(ChromeDriver browser) {
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }
}
