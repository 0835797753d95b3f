package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved rule is in force without a restart. */
class LiveRulesTest {

  private static final String ONE = "rules:\n  one: {kind: spike, channels: [mail]}\n";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("alerts.yaml");
    Files.writeString(file, ONE);
  }

  @Test
  void whatIsSavedByHandIsInForceAndWhatCannotBeUsedIsNot() throws IOException {
    var rules = rules();
    assertThat(ids(rules)).containsExactly("one");

    Files.writeString(
        file, ONE + "  two: {kind: spike, channels: [board]}\nchannels: {board: {kind: rss}}\n");
    assertThat(ids(rules)).containsExactly("one", "two");
    assertThat(rules.current().channels()).containsOnlyKeys("mail", "board");

    Files.writeString(file, ONE + "  two: {kind: spike, channels: [nobody]}\n");
    assertThat(ids(rules)).as("the last that could be used").containsExactly("one", "two");
    assertThat(rules.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));

    Files.delete(file);
    assertThat(ids(rules)).containsExactly("spikes");
    assertThat(rules.problems()).isEmpty();
  }

  @Test
  void aChannelThatTheCalendarNamesMayNotGo() throws IOException {
    var channel = "channels: {duty: {kind: mail, to: [duty@town.example]}}\n";
    Files.writeString(file, ONE + channel);
    Files.writeString(
        folder.resolve("calendar.yaml"),
        "fair: {name: 集会, days: 03-03..03-12, channels: [duty]}\n");
    var rules = rules();

    Files.writeString(file, ONE);

    assertThat(rules.current().channels()).containsKey("duty");
    assertThat(rules.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem)
                .hasToString(
                    folder.resolve("calendar.yaml")
                        + ":1: fair.channels: \"duty\" is no channel; known are [mail]"));
  }

  @Test
  void aChannelMayGoOnceTheCalendarNamesItNoMore() throws IOException {
    var calendar = folder.resolve("calendar.yaml");
    Files.writeString(file, ONE + "channels: {duty: {kind: rss}}\n");
    Files.writeString(calendar, "fair: {name: 集会, days: 03-03..03-12, channels: [duty]}\n");
    var rules = rules();
    Files.writeString(file, ONE);
    assertThat(rules.current().channels()).containsKey("duty");

    Files.writeString(calendar, "fair: {name: 集会, days: 03-03..03-12}\n");

    assertThat(rules.current().channels()).containsOnlyKeys("mail");
    assertThat(rules.problems()).isEmpty();
  }

  @Test
  void theCalendarIsReadAnewWhenItIsSavedAndWhenAChannelComes() throws IOException {
    var yaml = folder.resolve("calendar.yaml");
    var calendar = CalendarFile.live(folder, rules(), Duration.ZERO);
    assertThat(calendar.current().all()).isEmpty();

    Files.writeString(yaml, "fair: {name: 集会, days: 03-03..03-12}\n");
    assertThat(calendar.current().all()).hasSize(1);

    Files.writeString(yaml, "more: {name: 两会, days: 03-03..03-12, channels: [duty]}\n");
    assertThat(calendar.current().all()).as("the last that could be used").hasSize(1);
    assertThat(calendar.current().all().getFirst().name()).isEqualTo("集会");
    assertThat(calendar.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.field()).isEqualTo("more.channels"));

    Files.writeString(file, ONE + "channels: {duty: {kind: rss}}\n");
    assertThat(calendar.current().all().getFirst().name()).isEqualTo("两会");
    assertThat(calendar.problems()).isEmpty();
  }

  @Test
  void theUnitsAreReadAnewWhenTheyAreSaved() throws IOException {
    var yaml = folder.resolve("units.yaml");
    Files.writeString(yaml, "street: {name: 街道}\n");
    var units = UnitsFile.live(folder, Duration.ZERO);

    Files.writeString(yaml, "street: {name: 街道, above: housing}\nhousing: {name: 住建局}\n");
    assertThat(units.current().above("street")).hasSize(1);

    Files.writeString(yaml, "street: {name: 街道, above: gone}\n");
    assertThat(units.current().all()).as("the last that could be used").hasSize(2);
    assertThat(units.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("gone"));

    Files.delete(yaml);
    assertThat(units.current().all()).isEmpty();
    assertThat(units.problems()).isEmpty();
  }

  @Test
  void wordsTakeTheFilesPlaceWholeAndKeepItsRights() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    var rules = rules();
    var before = rules.text();

    assertThat(
            rules.replace(
                before,
                before.put(Optional.empty(), "two: {kind: spike, channels: [mail]}").text()))
        .isTrue();

    assertThat(ids(rules)).containsExactly("one", "two");
    assertThat(Files.readString(file)).isEqualTo(ONE + "  two: {kind: spike, channels: [mail]}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatChangedMeanwhileOrCannotBeUsedIsNotReplaced() throws IOException {
    var rules = rules();
    var before = rules.text();
    var bad = before.put(Optional.of("one"), "one: {kind: spike, channels: [nobody]}").text();

    assertThatThrownBy(() -> rules.replace(before, bad)).hasMessageContaining("rules.one.channels");
    assertThat(Files.readString(file)).isEqualTo(ONE);

    Files.writeString(file, ONE + "# by hand\n");
    assertThat(rules.replace(before, before.without("one"))).isFalse();
    assertThat(Files.readString(file)).endsWith("# by hand\n");
  }

  @Test
  void theFileIsMadeWhereThereIsNoneAndALinkStaysOne() throws IOException {
    Files.delete(file);
    var rules = rules();
    var none = rules.text();
    assertThat(
            rules.replace(
                none, none.put(Optional.empty(), "two: {kind: spike, channels: [mail]}").text()))
        .isTrue();
    assertThat(ids(rules)).containsExactly("spikes", "two");

    var elsewhere = folder.resolve("mounted.yaml");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(rules.replace(rules.text(), rules.text().without("two"))).isTrue();
    assertThat(file).isSymbolicLink();
    assertThat(Files.readString(elsewhere)).contains("spikes").doesNotContain("two");
  }

  private LiveRules rules() {
    return LiveRules.of(folder, List.of("desk@town.example"), Duration.ZERO);
  }

  private static List<String> ids(LiveRules rules) {
    return rules.current().rules().stream().map(AlertRule::id).toList();
  }
}
