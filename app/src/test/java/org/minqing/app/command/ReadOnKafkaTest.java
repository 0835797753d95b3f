package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.ChildJvm;
import org.minqing.app.SocialPost;
import org.minqing.app.TestDatabase;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.elasticnode.ElasticNode;
import org.minqing.kafkanode.KafkaNode;

/** Posts wait in a topic: on one machine, and where several read it. */
@Tag("slow")
class ReadOnKafkaTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int POSTS = 600;

  @AutoClose private static KafkaNode broker;

  @TempDir private Path home;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    broker = KafkaNode.start(folder);
  }

  @Test
  void severalMachinesReadEveryPostOnceWhoeverDies() throws Exception {
    var shared =
        """
        inbox: {brokers: ["%s"], topic: several}
        store: {kind: elasticsearch, urls: ["%s"], name: several, replicas: 0, meaning: none}
        %s\
        """
            .formatted(
                broker.address(),
                ElasticNode.shared().url(),
                TestDatabase.SERVER.settings(home.resolve("database")));
    var config = config("one", shared);
    var another = config("another", shared);
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC());
        var killed = ChildJvm.start(Minqing.class, "read", "--config", another);
        var reader = ChildJvm.start(Minqing.class, "read", "--config", another)) {
      accept(workspace, 0, POSTS / 2);
      await(() -> workspace.inbox().waiting() < POSTS / 2);
      killed.killAndReadRest();
      accept(workspace, POSTS / 2, POSTS);
      await(() -> workspace.inbox().waiting() == 0);
      assertThat(reader.isAlive()).isTrue();
      assertThat(workspace.inbox().stuck()).isEmpty();
    }

    assertThat(Answer.to("read", "--once", "--config=" + config).out())
        .isEqualTo("0 posts read and stored\n");
    assertThat(Answer.to("search", "停水", "--json", "--config=" + config).out())
        .contains("\"total\":" + POSTS);
  }

  @Test
  void oneMachineDoesAllThatItDoesWithATable() throws Exception {
    var config =
        config("alone", "inbox: {brokers: [\"%s\"], topic: alone}\n".formatted(broker.address()));
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("visits.tsv"), "id\ttime\ttext\n1\t2026-11-05 09:00\t老街路灯坏了\n");
    Files.writeString(
        config.resolve("sources/visits.yaml"),
        """
        name: 走访
        kind: file
        medium: FIELD
        format: table
        path: %s
        columns: {id: id, time: time, text: text}
        """
            .formatted(config.resolve("visits.tsv")));

    var crawled = Answer.to("crawl", "--config=" + config);
    assertThat(crawled.err() + crawled.code()).endsWith("0");
    assertThat(Answer.to("search", "路灯", "--config=" + config).out()).startsWith("1 post\n");
    assertThat(Answer.to("doctor", "--config=" + config).out())
        .contains("inbox: the topic alone at " + broker.address() + ", in 6 parts");
    assertThat(Answer.to("read", "--config=" + config).err()).contains("database.url is not set");

    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      accept(workspace, 0, 1);
    }
    var backup = "backup " + config.resolve("all.zip") + " --config=" + config;
    assertThat(Answer.to(backup.split(" ")).err()).contains("1 post still in a topic");
    assertThat(Answer.to("crawl", "--config=" + config).err()).isEmpty();
    assertThat(Answer.to(backup.split(" ")).out()).isEqualTo("2 posts in the backup\n");
  }

  @Test
  void aBrokerThatIsNotThereIsToldByTheDoctor() throws Exception {
    var config = config("gone", "inbox: {brokers: [\"127.0.0.1:1\"]}\n");

    var doctor = Answer.to("doctor", "--config=" + config);
    assertThat(doctor.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(doctor.out())
        .contains("inbox: the topic minqing-posts at 127.0.0.1:1 does not answer");
  }

  private Path config(String name, String more) throws IOException {
    var config = Files.createDirectories(home.resolve(name).resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        "dictionaries: \"%s\"\n%s"
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries"), more));
    return config;
  }

  private static void accept(Workspace workspace, int from, int to) {
    for (var n = from; n < to; n++) {
      var url = URI.create("https://town.example/" + n);
      workspace.inbox().accept(SocialPost.at(url, "town", "第 " + n + " 栋又停水了", Instant.now()));
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(200);
    }
  }
}
