package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.ChildJvm;
import org.minqing.app.town.Town;

/** {@code ./minqing crawl} while another process works on the same data. */
@Tag("slow")
class CrawlBesideServiceTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path home;
  private Town town;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    town = Town.open(Instant.now());
    config = home.resolve("config");
    var all = home.resolve("all");
    Files.createDirectories(config.resolve("sources"));
    Files.createDirectories(all);
    town.writeSources(all);
    // On demand only, so that nothing but the command collects it.
    var blog = Files.readString(all.resolve("town-blog.yaml")).replaceAll("schedule:.*\n", "");
    Files.writeString(config.resolve("sources/town-blog.yaml"), blog);
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(
        config.resolve("minqing.yaml"),
        "console: {port: 0}\ndictionaries: \"" + dictionaries + "\"\n");
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void whatIsCollectedBesideTheServiceIsReadByIt() throws Exception {
    try (var service = ChildJvm.start(Minqing.class, "run", "--config", config)) {
      assertThat(service.lines().readLine()).startsWith("Console: http://");

      var crawled = run("crawl", "town-blog", "--json");

      assertThat(crawled.code()).as(crawled.err()).isEqualTo(Minqing.DONE);
      assertThat(crawled.out()).contains("\"fresh\":12");
      assertThat(crawled.err()).contains("holds the store and reads what came in");
      awaitAll(12);
      var another = run("run");
      assertThat(another.code()).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(another.err().strip())
          .startsWith("run: another service or restore")
          .doesNotContain("\n");
      assertThat(service.isAlive()).isTrue();
    }
  }

  @Test
  void twoRunsOfOneSourceDoNotOverlapAndTheSecondSaysSo() throws Exception {
    var file = config.resolve("sources/town-blog.yaml");
    Files.writeString(file, Files.readString(file).replace("delay: 20ms", "delay: 40s"));
    try (var first = ChildJvm.start(Minqing.class, "crawl", "--config", config)) {
      await(() -> town.accessLog().stream().anyMatch(access -> access.path().equals("/blog/")));
      var asked = town.accessLog().size();

      var second = run("crawl", "town-blog");

      assertThat(second.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
      assertThat(second.err()).contains("town-blog").contains("another run");
      assertThat(town.accessLog().size()).isLessThanOrEqualTo(asked + 1);
      assertThat(first.isAlive()).isTrue();
    }
  }

  private void awaitAll(int posts) throws Exception {
    await(() -> run("search", "", "--json").out().contains("\"total\":" + posts));
  }

  private static void await(Check check) throws Exception {
    var end = Instant.now().plus(PATIENCE);
    while (!check.isMet()) {
      assertThat(Instant.now()).as("within " + PATIENCE).isBefore(end);
      Thread.sleep(500);
    }
  }

  @FunctionalInterface
  private interface Check {
    boolean isMet() throws Exception;
  }

  private Answer run(String... words) {
    var all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = "--config=" + config;
    return Answer.to(all);
  }
}
