package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.archive.ArchiveSettings;
import org.minqing.crawler.archive.Capture;

/** What expires beside the posts. */
class RetentionTest {

  private static final Instant THEN = Instant.parse("2026-03-01T08:00:00Z");

  @TempDir private Path home;

  @Test
  void bytesAndLettersExpire() throws IOException {
    settings("");
    capture();
    var letter = Files.writeString(Files.createDirectories(data("outbox")).resolve("1.eml"), "x");
    Files.setLastModifiedTime(letter, FileTime.from(THEN));

    expireAfter(Duration.ofDays(29));
    assertThat(files("archive")).hasSize(1);
    expireAfter(Duration.ofDays(31));
    assertThat(files("archive")).isEmpty();
    assertThat(letter).exists();
    expireAfter(Duration.ofDays(181));
    assertThat(letter).doesNotExist();
  }

  @Test
  void bytesGoWithTheKindOfPostThatGoesFirst() throws IOException {
    settings("keep: {comment: 7d}");
    capture();

    expireAfter(Duration.ofDays(8));

    assertThat(files("archive")).isEmpty();
  }

  private void settings(String more) throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/minqing.yaml"),
        "dictionaries: %s/dictionaries%n%s%n".formatted(System.getProperty("minqing.root"), more));
  }

  private void capture() throws IOException {
    var settings =
        new ArchiveSettings(
            data("archive"),
            Optional.of(ArchiveKey.of(data(""))),
            ArchiveSettings.DEFAULT_FILE_SIZE,
            "Minqing test");
    try (var archive = Archive.open(settings, clock(THEN))) {
      archive.keep(
          new Capture(
              URI.create("http://news.example/1.html"),
              THEN,
              Optional.empty(),
              List.of(),
              200,
              "OK",
              List.of(),
              ByteBuffer.wrap(new byte[10])));
    }
  }

  private void expireAfter(Duration time) throws IOException {
    var settings = SettingsFile.read(home.resolve("config"));
    try (var workspace = Workspace.open(settings, clock(THEN.plus(time)))) {
      workspace.retention().run();
    }
  }

  private List<Path> files(String folder) throws IOException {
    try (var files = Files.list(data(folder))) {
      return files.toList();
    }
  }

  private Path data(String name) {
    return home.resolve("data").resolve(name);
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
