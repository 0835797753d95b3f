package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.ChildJvm;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.pipeline.Collecting;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.app.town.Town;
import org.minqing.model.SourceId;

/** A real service is asked to stop, by SIGTERM, in the middle of its work. */
class OrderlyStopTest {

  @TempDir private Path config;
  private Town town;

  @BeforeEach
  void open() throws IOException {
    town = Town.open(Clock.systemUTC().instant());
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        data: "%s"
        dictionaries: "%s"
        console: {port: 0}
        jobs: {detect: "* * * * * ?", events: "0/2 * * * * ?"}
        """
            .formatted(
                config.resolve("data"),
                Path.of(System.getProperty("minqing.root"), "dictionaries")));
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void whatIsCollectedIsEndedAndTheRestIsSaidInALine() throws Exception {
    town.writeSources(config.resolve("sources"));
    try (var files = Files.list(config.resolve("sources"))) {
      for (var file : files.toList()) {
        var schedule = "\nschedule: \"* * * * * ?\"\n";
        Files.writeString(
            file,
            Files.readString(file)
                    .replaceAll("(?m)^schedule:.*$", "")
                    .replace("delay: 20ms", "delay: 2s")
                + schedule);
      }
    }
    try (var service = ChildJvm.startWithLog(Minqing.class, "run", "--config", config)) {
      readUpTo(service, "Console: ");
      awaitAsked(10);

      assertOrderly(service, "runs cut short: town-");
    }
  }

  @Test
  void whatIsReadIsStoredAndTheRestWaits() throws Exception {
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      for (var i = 0; i < 3_000; i++) {
        workspace
            .inbox()
            .accept(
                SocialPost.at(
                    URI.create("https://town.example/" + i),
                    "town",
                    "翠湖小区" + i + "号楼停水三天没有人管，打了好几次电话。".repeat(20),
                    Instant.now()));
      }
    }
    try (var service = ChildJvm.startWithLog(Minqing.class, "run", "--config", config)) {
      readUpTo(service, "Console: ");
      Thread.sleep(Duration.ofSeconds(3));

      var left = assertOrderly(service, "posts to be read: ");
      var waiting = Integer.parseInt(left.replaceAll(".*posts to be read: (\\d+).*", "$1"));
      try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
        assertThat(workspace.inbox().waiting()).isEqualTo(waiting).isPositive();
      }
    }
  }

  @Test
  void aCrawlThatIsStoppedSaysSoAndKeepsWhatCameIn() throws Exception {
    town.writeSources(config.resolve("sources"));
    var file = config.resolve("sources/town-blog.yaml");
    Files.writeString(file, Files.readString(file).replace("delay: 20ms", "delay: 2s"));
    try (var crawl =
        ChildJvm.startWithLog(Minqing.class, "crawl", "town-blog", "--config", config)) {
      awaitAsked(4);
      var said = crawl.terminateAndReadRest();

      assertThat(crawl.exitCode()).isEqualTo(Minqing.DONE_WITH_FAILURES);
      assertThat(said)
          .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"))
          .anyMatch(line -> line.startsWith("stopped: what came in is kept"));
    }
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      assertThat(workspace.runs().last(new SourceId("town-blog")).orElseThrow().error())
          .contains(Collecting.STOPPED);
    }
  }

  @Test
  void lettersThatWaitLeaveAfterTheNextStartAndNoneTwice() throws Exception {
    var taken = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          taken.incrementAndGet();
          begun.countDown();
          answerLate(exchange);
        });
    server.start();
    try {
      Files.writeString(
          config.resolve("alerts.yaml"),
          "channels: {hook: {kind: webhook, url: \"http://127.0.0.1:%d/\"}}\n"
              .formatted(server.getAddress().getPort()));
      putLetters(20);
      try (var service = ChildJvm.startWithLog(Minqing.class, "run", "--config", config)) {
        readUpTo(service, "Console: ");
        assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();

        assertOrderly(service, "letters to be sent: ");
      }
      try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
        assertThat(workspace.outbox().waiting()).isEqualTo(20 - taken.get());
      }
      assertThat(taken.get()).as("begun when it was asked to stop").isLessThan(5);
    } finally {
      server.stop(0);
    }
  }

  /** A receiver that is slow to answer. */
  private static void answerLate(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(Duration.ofSeconds(3));
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void putLetters(int letters) throws IOException {
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      for (var i = 0; i < letters; i++) {
        workspace.outbox().put(new Letter(i + "@minqing", "channel:hook", "突增", "正文", ""));
      }
    }
  }

  /** That it goes in time, with the code of what was done, without a stack trace. */
  private static String assertOrderly(ChildJvm service, String left) throws Exception {
    var asked = Instant.now();
    var said = service.terminateAndReadRest();

    assertThat(service.exitCode()).as(String.join("\n", said)).isZero();
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Ending.GRACE);
    assertThat(said)
        .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"))
        .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .filteredOn(line -> line.contains("stopped; posts to be read"))
        .singleElement()
        .asString()
        .contains(left);
    return said.stream().filter(line -> line.contains("stopped; posts")).findFirst().orElseThrow();
  }

  private static List<String> readUpTo(ChildJvm service, String words) throws IOException {
    var read = new ArrayList<String>();
    for (var line = service.lines().readLine(); line != null; line = service.lines().readLine()) {
      read.add(line);
      if (line.startsWith(words)) {
        return read;
      }
    }
    throw new AssertionError(String.join("\n", read));
  }

  private void awaitAsked(int times) throws InterruptedException {
    var end = Instant.now().plusSeconds(120);
    while (town.accessLog().size() < times) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }
}
