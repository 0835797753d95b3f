package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

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
        workspace.inbox().accept(post(number, "a".repeat(100_000)));
      }

      assertThat(workspace.reading().drain(() -> false)).isEqualTo(20);
      assertThat(workspace.reading().drain()).isEqualTo(5);
    }
  }

  private static Post post(int number, String text) {
    var url = URI.create("https://town.example/" + number);
    return new Post(
        PostId.of(url, ""),
        new SourceId("town"),
        Medium.NEWS,
        url,
        "",
        "",
        text,
        Optional.of(NOW),
        NOW,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty(),
        Optional.empty());
  }
}
