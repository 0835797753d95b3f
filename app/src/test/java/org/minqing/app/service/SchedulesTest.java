package org.minqing.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.TestDatabase;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.state.Paces.Pace;
import org.minqing.model.SourceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the service does by itself, while it runs. */
class SchedulesTest {

  private static final SourceId TOWN = new SourceId("town");

  @TempDir private Path config;
  private Workspace workspace;
  private volatile Duration ahead = Duration.ZERO;

  private final Clock clock =
      ((InstantSource) () -> Instant.now().plus(ahead)).withZone(ZoneOffset.UTC);

  /** What keeps the relational state. */
  TestDatabase database() {
    return TestDatabase.FILE;
  }

  @BeforeEach
  void settings() throws Exception {
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        data: "%s"
        dictionaries: "%s"
        console: {port: 0}
        mail: {to: [desk@town.example]}
        jobs: {detect: "* * * * * ?"}
        %s\
        """
            .formatted(
                config.resolve("data"),
                Path.of(System.getProperty("minqing.root"), "dictionaries"),
                database().settings(config)));
    Files.writeString(
        config.resolve("alerts.yaml"),
        "rules: {water: {kind: keywords, words: [停水], channels: [mail]}}\n");
    workspace = Workspace.open(SettingsFile.read(config), clock);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void alertsAreRaisedHoweverLongRunsOverSourcesLast() throws Exception {
    var ids = List.of("a", "b", "c", "d");
    // What is loaded for the first post must not be waited for below: the silent one is given up
    // after a while.
    say("https://town.example/0", "小区又停电了");
    workspace.reading().drain();
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (var id : ids) {
        source(id, "http://127.0.0.1:" + silent.getLocalPort() + "/" + id, "* * * * * ?", true);
      }
      try (var service = Service.start(workspace)) {
        assertThat(service.port()).isPositive();
        Eventually.is(
            () -> ids.stream().allMatch(id -> workspace.runs().last(new SourceId(id)).isPresent()));

        say("https://town.example/1", "小区又停水了");
        Eventually.is(() -> !workspace.alerts().latest(1).isEmpty());

        assertThat(ids)
            .allSatisfy(id ->
                assertThat(workspace.runs().last(new SourceId(id)).orElseThrow().ended())
                    .isEmpty());
      }
    }
  }

  @Test
  void aSourceIsPlannedAsItsFileSaysNow() throws Exception {
    source("town", "http://127.0.0.1:9/feed", "0 0 4 1 1 ?", true);
    try (var service = Service.start(workspace)) {
      assertThat(service.port()).isPositive();
      Eventually.is(() -> cron().equals(Optional.of("0 0 4 1 1 ?")));

      source("town", "http://127.0.0.1:9/feed", "0 0 5 1 1 ?", true);
      Eventually.is(() -> cron().equals(Optional.of("0 0 5 1 1 ?")));

      source("town", "http://127.0.0.1:9/feed", "0 0 5 1 1 ?", false);
      Eventually.is(() -> cron().isEmpty());
    }
  }

  @Test
  void aSourceIsCalledWhatItsFileSaysNow() throws Exception {
    source("town", "http://127.0.0.1:9/feed", "0 0 4 1 1 ?", true);
    try (var service = Service.start(workspace)) {
      assertThat(service.port()).isPositive();
      assertThat(workspace.sourceNames().of(TOWN)).isEqualTo("某城");

      var file = config.resolve("sources/town.yaml");
      Files.writeString(file, Files.readString(file).replace("某城", "江城"));
      Eventually.is(() -> workspace.sourceNames().of(TOWN).equals("江城"));
    }
  }

  @Test
  void whatAClockThatWasAheadPutOffIsDoneInItsTime() throws Exception {
    source("town", "http://127.0.0.1:9/feed", "0 0 4 * * ?", true);
    try (var service = Service.start(workspace)) {
      assertThat(service.port()).isPositive();
      putOff();
    }
    try (var service = Service.start(workspace)) {
      assertThat(service.port()).isPositive();
      assertThat(isWithinADay("town")).as("by a start").isTrue();
      assertThat(isWithinADay("digest")).as("by a start").isTrue();
      assertThat(workspace.paces().of(TOWN).notBefore()).as("by a start").isEmpty();

      ahead = Duration.ofHours(8);
      for (var cron : List.of("0 0 5 * * ?", "0 0 6 * * ?")) {
        source("town", "http://127.0.0.1:9/feed", cron, true);
        Eventually.is(() -> cron().equals(Optional.of(cron)));
      }
      putOff();
      ahead = Duration.ZERO;
      Eventually.is(() -> isWithinADay("town") && isWithinADay("digest"));
    }
  }

  @Test
  void aClockThatIsPutRightByALittleIsNoClockThatWasAhead() throws Exception {
    try (var service = Service.start(workspace)) {
      assertThat(service.port()).isPositive();
      putOff();
      ahead = Duration.ofSeconds(-3);
      Thread.sleep(Duration.ofSeconds(5));
      assertThat(isWithinADay("digest")).as("planned anew").isFalse();

      ahead = Duration.ofMinutes(-3);
      Eventually.is(() -> isWithinADay("digest"));
    }
  }

  private void putOff() {
    workspace
        .paces()
        .keep(TOWN, new Pace(1, 0, Optional.of(Instant.now().plus(Duration.ofDays(9)))));
    JdbcClient.create(workspace.state().dataSource())
        .sql("update qrtz_triggers set next_fire_time = next_fire_time + ?")
        .param(Duration.ofDays(9).toMillis())
        .update();
  }

  private boolean isWithinADay(String trigger) {
    return JdbcClient.create(workspace.state().dataSource())
            .sql("select next_fire_time from qrtz_triggers where trigger_name = ?")
            .param(trigger)
            .query(Long.class)
            .single()
        <= Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
  }

  private void say(String address, String text) {
    workspace.inbox().accept(SocialPost.at(URI.create(address), "town", text, Instant.now()));
  }

  private Optional<String> cron() {
    return JdbcClient.create(workspace.state().dataSource())
        .sql("select cron_expression from qrtz_cron_triggers where trigger_name = 'town'")
        .query(String.class)
        .optional();
  }

  private void source(String id, String url, String cron, boolean enabled) throws Exception {
    Files.writeString(
        config.resolve("sources/" + id + ".yaml"),
        """
        name: 某城
        kind: feed
        medium: NEWS
        addresses: ["%s"]
        privateAddresses: true
        enabled: %s
        schedule: "%s"
        """
            .formatted(url, enabled, cron));
  }
}
