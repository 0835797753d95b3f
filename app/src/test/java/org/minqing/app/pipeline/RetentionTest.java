package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.model.Task;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.AlertLog.Raised;
import org.minqing.app.state.Inbox;
import org.minqing.crawler.Door.Admission;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.archive.ArchiveSettings;
import org.minqing.crawler.archive.Capture;
import org.minqing.crawler.archive.FileClaim;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.monitor.follow.Look;

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

    at(Duration.ZERO, w -> w.coolDowns().passes("x", Duration.ofHours(1), Duration.ofDays(1)));
    expireAfter(Duration.ofDays(29));
    assertThat(files("archive")).hasSize(1);
    expireAfter(Duration.ofDays(31));
    assertThat(files("archive")).isEmpty();
    assertThat(letter).exists();
    expireAfter(Duration.ofDays(181));
    assertThat(letter).doesNotExist();
    at(
        Duration.ofDays(181),
        workspace ->
            assertThat(workspace.coolDowns().expire(THEN.plus(Duration.ofDays(181))))
                .as("nothing is left")
                .isZero());
  }

  @Test
  void whatASourceRememberedGoesOnceItIsNotRunAnyMore() throws IOException {
    settings("keep: {comment: 30d}");
    var left = remembered("memory/left.mv", Duration.ZERO);
    var interrupted = remembered("frontiers/left/00000000.jdb", Duration.ZERO);
    var run = remembered("memory/town.mv", Duration.ofDays(2));
    var walked = remembered("frontiers/town/00000000.jdb", Duration.ofDays(2));
    var busy = remembered("memory/busy.mv", Duration.ZERO);

    Files.createDirectories(data("crawl/locks"));
    try (var lock = FileClaim.take(data("crawl/locks/busy.lock")).orElseThrow()) {
      assertThat(lock.channel().isOpen()).isTrue();
      expireAfter(Duration.ofDays(31));
    }

    assertThat(left).doesNotExist();
    assertThat(interrupted.getParent()).doesNotExist();
    assertThat(run).exists();
    assertThat(walked).exists();
    assertThat(busy).exists();
  }

  private Path remembered(String name, Duration after) throws IOException {
    var file = data("crawl").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "https://town.example/people/alice");
    for (var touched : List.of(file, file.getParent())) {
      Files.setLastModifiedTime(touched, FileTime.from(THEN.plus(after)));
    }
    return file;
  }

  @Test
  void bytesGoWithTheKindOfPostThatGoesFirst() throws IOException {
    settings("keep: {comment: 7d}");
    capture();

    expireAfter(Duration.ofDays(8));

    assertThat(files("archive")).isEmpty();
  }

  @Test
  void whatIsKnownOfAPostGoesWithIt() throws IOException {
    settings("keep: {comment: 30d}");
    var comment = collected(Medium.COMMENT);
    var news = collected(Medium.NEWS);

    at(Duration.ofDays(29), workspace -> workspace.retention().run());
    at(
        Duration.ofDays(29),
        workspace -> assertThat(known(workspace)).containsExactlyInAnyOrder(comment, news));
    at(Duration.ofDays(31), workspace -> workspace.retention().run());
    at(
        Duration.ofDays(31),
        workspace -> {
          assertThat(known(workspace)).containsExactly(news);
          assertThat(workspace.versions().of(comment)).isEmpty();
          assertThat(workspace.versions().of(news)).hasSize(1);
          assertThat(workspace.corrections().all()).hasSize(1);
          assertThat(workspace.alerts().latest(10)).as("they quote posts of each kind").isEmpty();
        });
  }

  @Test
  void earlierWordsGoWithTheirPostThoughNoTimeStoodBesideThem() throws IOException {
    settings("");
    var later = THEN.plus(Duration.ofDays(20));
    var post = post("停水三小时", Optional.of(THEN), later.plusSeconds(1));
    at(
        Duration.ofDays(20),
        workspace -> {
          workspace.inbox().accept(post("停水三天", Optional.empty(), later));
          workspace.reading().drain();
          workspace
              .correctionDesk(workspace.store())
              .correct(post.id(), Task.CATEGORY, "NONE", "li");
          workspace.inbox().accept(post);
          workspace.reading().drain();
          assertThat(workspace.versions().of(post.id())).hasSize(1);
        });

    expireAfter(Duration.ofDays(181));

    at(
        Duration.ofDays(181),
        workspace -> {
          assertThat(workspace.store().get(post.id())).isEmpty();
          assertThat(workspace.versions().of(post.id())).isEmpty();
          assertThat(workspace.corrections().of(post.id())).isEmpty();
        });
  }

  @Test
  void theWordsOfAPostLeaveTheFilesWithIt() throws IOException {
    settings("keep: {comment: 30d}");
    at(
        Duration.ZERO,
        workspace -> {
          workspace.inbox().accept(post(Medium.COMMENT, "停水 qzxjvkwpy"));
          workspace.inbox().accept(post(Medium.NEWS, "停水三小时"));
          workspace.reading().drain();
        });
    assertThat(indexHolds("qzxjvkwpy")).isTrue();

    expireAfter(Duration.ofDays(31));

    assertThat(indexHolds("qzxjvkwpy")).isFalse();
  }

  private boolean indexHolds(String words) throws IOException {
    try (var files = Files.walk(data("index"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(words)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void whatIsKnownOfAPostStaysWithIt() throws IOException {
    settings("keep: {news: 730d}");
    var comment = collected(Medium.COMMENT);
    var news = collected(Medium.NEWS);

    at(Duration.ofDays(200), workspace -> workspace.retention().run());

    at(
        Duration.ofDays(200),
        workspace -> {
          assertThat(known(workspace)).containsExactly(news);
          assertThat(workspace.versions().of(comment)).isEmpty();
          assertThat(workspace.versions().of(news)).hasSize(1);
          assertThat(workspace.corrections().of(news)).hasSize(1);
          assertThat(workspace.inbox().accept(post(Medium.NEWS, "停水三小时")))
              .as("collected again")
              .isEqualTo(Admission.DUPLICATE);
        });
  }

  @Test
  void whatWaitsIsReadFirstAndKeptAsItsKind() throws IOException {
    settings("keep: {news: 730d}");

    at(
        Duration.ofDays(200),
        workspace -> {
          workspace.inbox().accept(post(Medium.NEWS, "停水三天"));
          workspace.inbox().accept(post(Medium.COMMENT, "停水三天"));
          workspace.retention().run();
          assertThat(workspace.reading().drain()).isEqualTo(2);
          workspace.retention().run();
          assertThat(workspace.store().get(post(Medium.NEWS, "停水三天").id())).isPresent();
          assertThat(workspace.store().get(post(Medium.COMMENT, "停水三天").id())).isEmpty();
        });
  }

  @Test
  void whatCannotBeReadGoesAsItsMediumDoes() throws IOException {
    settings("keep: {comment: 7d, news: 30d}");
    at(
        Duration.ZERO,
        workspace -> {
          for (var medium : List.of(Medium.COMMENT, Medium.NEWS)) {
            workspace.inbox().accept(post(medium, "停水三天"));
            workspace.inbox().accept(post(medium, "停水三小时"));
            for (var failed = 0; failed < 5; failed++) {
              workspace.inbox().fail(workspace.inbox().head(1).getFirst(), "because of a test");
            }
          }
        });
    var comment = post(Medium.COMMENT, "停水").id();
    var news = post(Medium.NEWS, "停水").id();

    at(
        Duration.ofDays(8),
        workspace -> {
          workspace.retention().run();
          assertThat(workspace.inbox().stuck()).extracting(Inbox.Stuck::id).containsExactly(news);
          assertThat(workspace.versions().of(comment)).isEmpty();
          assertThat(workspace.versions().of(news)).hasSize(1);
        });
  }

  @Test
  void earlierWordsGoWithTheirPostThoughLaterOnesCannotBeRead() throws IOException {
    settings("keep: {comment: 7d}");
    var comment = collected(Medium.COMMENT);
    at(
        Duration.ofDays(8),
        workspace -> {
          workspace.inbox().accept(post(Medium.COMMENT, "来水了"));
          for (var failed = 0; failed < 5; failed++) {
            workspace.inbox().fail(workspace.inbox().head(1).getFirst(), "because of a test");
          }
          assertThat(workspace.versions().of(comment)).hasSize(1);
          workspace.retention().run();
          assertThat(workspace.versions().of(comment)).isEmpty();
        });
  }

  @Test
  void newWordsThatCannotBeReadStayForAsLongAsTheirPost() throws IOException {
    settings("keep: {comment I: 7d}");
    var comment = collected(Medium.COMMENT);
    at(
        Duration.ofDays(8),
        workspace -> {
          setAside(workspace, post(Medium.COMMENT, "来水了"));
          workspace.retention().run();
          assertThat(workspace.store().get(comment)).isPresent();
          assertThat(workspace.inbox().stuck())
              .extracting(Inbox.Stuck::id)
              .containsExactly(comment);
        });
  }

  private static void setAside(Workspace workspace, Post post) {
    workspace.inbox().accept(post);
    for (var failed = 0; failed < 5; failed++) {
      workspace.inbox().fail(workspace.inbox().head(1).getFirst(), "because of a test");
    }
  }

  @Test
  @Tag("slow") // It waits as long as a store that is gone is waited for.
  void allElseExpiresWhileTheStoreIsGone() throws IOException {
    settings("store: {kind: elasticsearch, urls: [\"http://127.0.0.1:1\"]}");
    capture();
    at(Duration.ZERO, workspace -> workspace.audit().record("li", "search", "停水"));

    assertThatIOException()
        .isThrownBy(() -> expireAfter(Duration.ofDays(181)))
        .withMessageContaining("http://127.0.0.1:1");

    assertThat(files("archive")).isEmpty();
    at(Duration.ofDays(181), workspace -> assertThat(workspace.audit().latest(10)).isEmpty());
  }

  @Test
  void whatAKilledBackupLeftIsClearedAway() throws IOException {
    settings("");
    Files.createDirectories(data(""));
    var copies = List.of(data("state.snapshot"), data("state-1772352000000.snapshot"));
    var part = home.resolve("all.zip.part");
    for (var left : List.of(copies.getFirst(), copies.getLast(), part)) {
      Files.writeString(left, "all of it");
    }
    Files.writeString(data("backup.lock"), part.toString());

    expireAfter(Duration.ZERO);

    assertThat(part).doesNotExist();
    assertThat(copies).noneMatch(Files::exists);
  }

  @Test
  void aBackupThatIsBeingWrittenIsLeftAlone() throws IOException {
    settings("");
    Files.createDirectories(data(""));
    var copy = Files.writeString(data("state.snapshot"), "all of it");
    try (var lock = FileClaim.take(data("backup.lock")).orElseThrow()) {
      expireAfter(Duration.ZERO);
      assertThat(lock.channel().isOpen()).isTrue();
    }

    assertThat(copy).exists();
  }

  /** A post with earlier words and a correction, in an event and an alert. */
  private PostId collected(Medium medium) throws IOException {
    var post = post(medium, "停水三小时");
    at(
        Duration.ZERO,
        workspace -> {
          workspace.inbox().accept(post(medium, "停水三天"));
          workspace.reading().drain();
          workspace.inbox().accept(post);
          workspace.reading().drain();
          workspace
              .correctionDesk(workspace.store())
              .correct(post.id(), Task.CATEGORY, "NONE", "li");
          workspace
              .events()
              .keep(
                  new Look(List.of(), Map.of(post.id(), "e"), Map.of(), Map.of()),
                  Map.of(),
                  Map.of(post.id(), THEN));
          workspace
              .alerts()
              .raise(
                  new Raised(
                      medium.name(),
                      THEN,
                      RiskLevel.II,
                      new RiskCategory("transport-utilities"),
                      "突增",
                      "“停水三小时”",
                      ""),
                  "all",
                  false,
                  List.of());
        });
    return post.id();
  }

  private static Post post(Medium medium, String text) {
    return post(medium, text, Optional.of(THEN), THEN);
  }

  private static Post post(String text, Optional<Instant> publishedAt, Instant fetchedAt) {
    return post(Medium.NEWS, text, publishedAt, fetchedAt);
  }

  private static Post post(
      Medium medium, String text, Optional<Instant> publishedAt, Instant fetchedAt) {
    var url = URI.create("https://town.example/" + medium);
    return new Post(
        PostId.of(url, ""),
        new SourceId("town"),
        medium,
        url,
        "",
        "停水通知",
        text,
        publishedAt,
        fetchedAt,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty());
  }

  /** The posts in events. */
  private static Set<PostId> known(Workspace workspace) {
    return workspace.events().membership().keySet();
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
    at(time, workspace -> workspace.retention().run());
  }

  private interface Work {
    void with(Workspace workspace) throws IOException;
  }

  private void at(Duration time, Work work) throws IOException {
    var settings = SettingsFile.read(home.resolve("config"));
    try (var workspace = Workspace.open(settings, clock(THEN.plus(time)))) {
      work.with(workspace);
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
