package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.ChildJvm;
import org.minqing.app.TestDatabase;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.town.Town;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;

/**
 * Kills {@code minqing crawl} at random moments, starts it again, and compares with a crawl that
 * nobody disturbed.
 */
@Tag("slow")
class CrawlKill9Test {

  private static final int KILLS = 10;

  @TempDir private Path home;

  /** What keeps the relational state. */
  TestDatabase database() {
    return TestDatabase.FILE;
  }

  @Test
  void manyTimesKilledACrawlLosesNothingAndDoublesNothing() throws Exception {
    var random = new Random(2026);
    try (var town = Town.open(Instant.now())) {
      var undisturbed = config("undisturbed", town);
      crawlToTheEnd(undisturbed);

      var disturbed = config("disturbed", town);
      var acceptedBefore = new HashSet<PostId>();
      for (var kill = 0; kill < KILLS; kill++) {
        crawlAndKill(disturbed, 1500 + random.nextInt(3500));
        var kept = posts(disturbed);
        assertThat(kept).as("kill %d", kill).containsAll(acceptedBefore);
        acceptedBefore.addAll(kept);
      }
      crawlToTheEnd(disturbed);

      assertThat(posts(disturbed))
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(posts(undisturbed));
    }
  }

  private Path config(String name, Town town) throws Exception {
    var config = home.resolve(name).resolve("config");
    Files.createDirectories(config.resolve("sources"));
    town.writeSources(config.resolve("sources"));
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(
        config.resolve("minqing.yaml"),
        "dictionaries: \"%s\"\n%s".formatted(dictionaries, database().settings(config)));
    return config;
  }

  private static void crawlToTheEnd(Path config) throws Exception {
    try (var child = ChildJvm.start(Minqing.class, "crawl", "--config", config)) {
      while (child.lines().readLine() != null) {
        // The table of what was collected.
      }
      assertThat(child.exitCode()).as("done, with the town's broken pages listed").isEqualTo(1);
    }
  }

  private static void crawlAndKill(Path config, int afterMillis) throws Exception {
    try (var child = ChildJvm.start(Minqing.class, "crawl", "--config", config)) {
      Thread.sleep(afterMillis);
      child.killAndReadRest();
    }
  }

  /** All posts accepted: those in the store and those still in the inbox. */
  private static List<PostId> posts(Path config) throws Exception {
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      workspace.reading().drain();
      var search = Search.hits(new Query.Everything(), Search.Order.NEWEST, 1_000);
      var answer = workspace.store().search(search);
      assertThat(answer.total()).isLessThanOrEqualTo(1000);
      return new ArrayList<>(answer.hits().stream().map(hit -> hit.opinion().post().id()).toList());
    }
  }
}
