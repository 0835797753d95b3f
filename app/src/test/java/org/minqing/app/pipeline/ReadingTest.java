package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;

class ReadingTest {

  private static final Instant NOW = Instant.parse("2026-03-05T04:00:00Z");

  @TempDir private Path home;

  @Test
  void longPostsAreReadAFewAtATime() throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    var dictionaries = Path.of(System.getProperty("minqing.root"), "dictionaries");
    Files.writeString(config.resolve("minqing.yaml"), "dictionaries: \"" + dictionaries + "\"\n");
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      for (var number = 0; number < 25; number++) {
        var url = URI.create("https://town.example/" + number);
        workspace.inbox().accept(SocialPost.at(url, "town", "a".repeat(100_000), NOW));
      }

      var inbox = workspace.inbox();
      assertThat(workspace.reading().drain(() -> inbox.waiting() == 25)).isEqualTo(20);
      assertThat(workspace.reading().drain(() -> false)).as("told to stop").isEqualTo(1);
      assertThat(workspace.reading().drain()).isEqualTo(4);
    }
  }
}
