package org.minqing.app.service;

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
import org.minqing.app.web.Login;

/** The console where the settings want no post to be found by its meaning. */
class SearchWithoutMeaningTest {

  @Test
  void thisIsSaidAndWordsAreAskedFor(@TempDir Path home) throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        console: {port: 0}
        store: {meaning: none}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      var lamp = URI.create("https://town.example/lamp");
      workspace.inbox().accept(SocialPost.at(lamp, "town", "老街的路灯坏了", Instant.now()));
      workspace.reading().drain();
      var password = Login.firstAccount(workspace.accounts()).orElseThrow();
      try (var service = Service.start(workspace)) {
        var analyst = Visitor.of(service);
        analyst.logIn(Login.FIRST_ACCOUNT, password);

        assertThat(analyst.get("/search?q=路灯&meaning=on").body())
            .contains("暂不能按语义检索", "store.meaning", "共 1 条")
            .as("narrowed, it is asked by meaning still")
            .contains("&amp;meaning=on\"");
        assertThat(analyst.get("/search?q=路灯").body()).doesNotContain("暂不能按语义检索");
      }
    }
  }
}
