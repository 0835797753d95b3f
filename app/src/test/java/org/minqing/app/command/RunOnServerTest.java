package org.minqing.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.ChildJvm;
import org.minqing.app.RestartableServer;
import org.minqing.app.SocialPost;
import org.minqing.app.state.Database;
import org.minqing.app.state.Inbox;
import org.minqing.app.state.State;
import org.minqing.app.state.TableInbox;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ./minqing run} is killed, and its PostgreSQL server goes and comes back. */
@Tag("slow")
class RunOnServerTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int POSTS = 40;

  @TempDir private Path home;
  private int accepted;

  @Test
  void everyAcceptedPostIsFoundOnceWhateverDies() throws Exception {
    var random = new Random(7);
    try (var server = RestartableServer.start(home.resolve("server"));
        var state =
            State.open(
                Database.at(server.url(), Optional.of("postgres"), "PATH", Optional.empty()))) {
      var config = config(server);
      var inbox = new TableInbox(state, Clock.systemUTC());
      for (var kill = 0; kill < 3; kill++) {
        try (var service = run(config)) {
          acceptSome(inbox);
          Thread.sleep(random.nextInt(3_000));
          service.killAndReadRest();
        }
      }
      try (var service = run(config)) {
        acceptSome(inbox);
        server.stop();
        Thread.sleep(20_000);
        server.startAgain();
        await(() -> answers(inbox));
        acceptSome(inbox);
        var back = Instant.now();

        await(() -> inbox.waiting() == 0);
        await(() -> lastJob(state).isAfter(back));
        await(() -> isClaimed(state));
        assertThat(service.isAlive()).isTrue();
        var second = Answer.to("run", "--config=" + config);
        assertThat(second.code()).isEqualTo(Minqing.COULD_NOT_RUN);
        assertThat(second.err())
            .contains("another service or restore works on the database " + server.url());
        var found = Answer.to("search", "停水", "--json", "--config=" + config);
        assertThat(found.out()).contains("\"total\":" + accepted);
      }
    }
    assertThat(accepted).isEqualTo(5 * POSTS);
  }

  private Path config(RestartableServer server) throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        console: {port: 0}
        dictionaries: "%s"
        database: {url: "%s", user: postgres}
        jobs: {detect: "* * * * * ?"}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries"), server.url()));
    return config;
  }

  private static ChildJvm run(Path config) throws Exception {
    var service = ChildJvm.start(Minqing.class, "run", "--config", config);
    assertThat(service.lines().readLine()).startsWith("Console: http://");
    return service;
  }

  private void acceptSome(Inbox inbox) {
    for (var i = 0; i < POSTS; i++) {
      var url = URI.create("https://town.example/" + accepted++);
      inbox.accept(SocialPost.at(url, "town", "第 " + accepted + " 栋又停水了", Instant.now()));
    }
  }

  private static boolean answers(Inbox inbox) {
    try {
      return inbox.waiting() >= 0;
    } catch (DataAccessException gone) {
      return false;
    }
  }

  private static Instant lastJob(State state) {
    return Instant.ofEpochMilli(
        JdbcClient.create(state.dataSource())
            .sql("select max(prev_fire_time) from qrtz_triggers")
            .query(Long.class)
            .single());
  }

  /** Again, that is: the service looks every five seconds. */
  private static boolean isClaimed(State state) {
    return JdbcClient.create(state.dataSource())
            .sql("select count(*) from pg_locks where locktype = 'advisory' and granted")
            .query(Long.class)
            .single()
        > 0;
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
}
