package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    assertThat(inForce(rules).channels()).containsKey("duty");
    assertThat(rules.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem)
              .hasToString(
                  file
                      + ":1: channels: \"duty\" is missing, which fair in calendar.yaml names;"
                      + " take it out there first");
          assertThat(problem.inChinese()).contains("缺少渠道“duty”，而 calendar.yaml 的 fair 仍在使用");
        });
    assertThat(rules.calendar().problems()).isEmpty();
  }

  /** One rule, and a channel on duty that the calendar names for the days of a fair. */
  private LiveRules rulesOfAFair() throws IOException {
    Files.writeString(file, ONE + "channels: {duty: {kind: rss}}\n");
    Files.writeString(
        folder.resolve("calendar.yaml"),
        "fair: {name: 集会, days: 03-03..03-12, channels: [duty]}\n");
    return rules();
  }

  @Test
  void aBrokenCalendarIsToldUnderItsOwnNameAndKeepsNoRuleBack() throws IOException {
    var calendar = folder.resolve("calendar.yaml");
    var rules = rulesOfAFair();

    Files.writeString(calendar, "fair: {name: 集会,\n  days: 32-01}\n");
    Files.writeString(
        file, ONE + "  two: {kind: spike, channels: [duty]}\nchannels: {duty: {kind: rss}}\n");

    assertThat(ids(rules)).containsExactly("one", "two");
    assertThat(rules.problems()).isEmpty();
    var before = rules.text();
    assertThat(rules.replace(before, before.without("two"))).isTrue();
    assertThat(ids(rules)).containsExactly("one");
    rules.calendar().current();
    assertThat(rules.calendar().problems())
        .first()
        .satisfies(problem ->
            assertThat(problem.toString()).startsWith(calendar + ":2: fair.days: \"32-01\""));
    assertThat(rules.calendar().current().all()).as("the last that could be used").hasSize(1);

    Files.writeString(file, ONE);
    assertThat(inForce(rules).channels()).as("named by the one in force").containsKey("duty");
    assertThat(rules.problems()).hasSize(1);
  }

  @Test
  void aChannelIsRenamedInBothFiles() throws IOException {
    var calendar = folder.resolve("calendar.yaml");
    var rules = rulesOfAFair();

    Files.writeString(file, ONE + "channels: {night: {kind: rss}}\n");
    Files.writeString(calendar, "fair: {name: 集会, days: 03-03..03-12, channels: [night]}\n");

    assertThat(inForce(rules).channels()).containsOnlyKeys("mail", "night");
    assertThat(inForce(rules.calendar()).all())
        .singleElement()
        .satisfies(date -> assertThat(date.channels()).containsExactly("night"));
  }

  @Test
  void aFileThatIsBeingSavedIsTakenOnlyOnceItIsTheSameAtTwoLooks() throws IOException {
    var yaml = folder.resolve("units.yaml");
    Files.writeString(yaml, "street: {name: 街道}\n");
    var units = UnitsFile.live(folder, Duration.ZERO);
    var rules = rules();

    Files.writeString(yaml, "");
    Files.delete(file);
    assertThat(units.current().all()).as("emptied, to be written").hasSize(1);
    assertThat(rules.current().rules().getFirst().id()).as("away for a moment").isEqualTo("one");

    Files.writeString(yaml, "street: {name: 街道, above: housing}\n");
    Files.writeString(file, ONE + "  two: {kind: spike, channels: [mail]}\n");
    assertThat(units.current().all()).as("half of it").hasSize(1);
    assertThat(ids(rules)).containsExactly("one", "two");

    Files.writeString(yaml, "street: {name: 街道, above: housing}\nhousing: {name: 住建局}\n");
    assertThat(units.problems()).as("the half was never taken").isEmpty();
    assertThat(inForce(units).all()).hasSize(2);
  }

  @Test
  void whatWasSavedAWhileAgoIsTakenAtTheFirstLook() throws IOException {
    var units = UnitsFile.live(folder, Duration.ZERO);
    var rules = rules();
    assertThat(units.current().all()).isEmpty();

    var yaml = folder.resolve("units.yaml");
    Files.writeString(yaml, "street: {name: 街道}\n");
    Files.writeString(file, ONE + "  two: {kind: spike, channels: [mail]}\n");
    aWhilePasses(yaml, file, folder);
    assertThat(units.current().all()).hasSize(1);
    assertThat(rules.current().rules()).hasSize(2);

    Files.delete(yaml);
    Files.delete(file);
    aWhilePasses(folder);
    assertThat(units.current().all()).isEmpty();
    assertThat(rules.current().rules()).extracting(AlertRule::id).containsExactly("spikes");
  }

  private static void aWhilePasses(Path... written) throws IOException {
    for (var path : written) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(5)));
    }
  }

  @Test
  void aFileThatCannotBeLookedAtIsNotNone() throws IOException {
    for (var name : List.of("units.yaml", "calendar.yaml", "alerts.yaml")) {
      var yaml = folder.resolve(name);
      Files.deleteIfExists(yaml);
      // Leads to itself: whether there is one nobody can say.
      Files.createSymbolicLink(yaml, yaml);
    }

    assertThatThrownBy(() -> UnitsFile.read(folder)).hasMessageContaining("units.yaml:1: cannot");
    assertThatThrownBy(() -> CalendarFile.read(folder, Set.of()))
        .hasMessageContaining("calendar.yaml:1: cannot");
    assertThatThrownBy(() -> AlertsText.read(folder, List.of()))
        .hasMessageContaining("alerts.yaml:1: cannot");
  }

  @Test
  void aChannelMayGoOnceTheCalendarNamesItNoMore() throws IOException {
    var calendar = folder.resolve("calendar.yaml");
    var rules = rulesOfAFair();
    Files.writeString(file, ONE);
    assertThat(inForce(rules).channels()).containsKey("duty");

    Files.writeString(calendar, "fair: {name: 集会, days: 03-03..03-12}\n");

    assertThat(inForce(rules).channels()).containsOnlyKeys("mail");
    assertThat(rules.problems()).isEmpty();
  }

  @Test
  void theCalendarIsReadAnewWhenItIsSavedAndWhenAChannelComes() throws IOException {
    var yaml = folder.resolve("calendar.yaml");
    var rules = rules();
    var calendar = rules.calendar();
    assertThat(inForce(calendar).all()).isEmpty();

    Files.writeString(yaml, "fair: {name: 集会, days: 03-03..03-12}\n");
    assertThat(inForce(calendar).all()).hasSize(1);

    Files.writeString(yaml, "more: {name: 两会, days: 03-03..03-12, channels: [duty]}\n");
    assertThat(inForce(calendar).all()).as("the last that could be used").hasSize(1);
    assertThat(inForce(calendar).all().getFirst().name()).isEqualTo("集会");
    assertThat(calendar.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.field()).isEqualTo("more.channels"));

    Files.writeString(file, ONE + "channels: {duty: {kind: rss}}\n");
    assertThat(inForce(rules).channels()).containsKey("duty");
    assertThat(inForce(calendar).all().getFirst().name()).isEqualTo("两会");
    assertThat(calendar.problems()).isEmpty();
  }

  @Test
  void theUnitsAreReadAnewWhenTheyAreSaved() throws IOException {
    var yaml = folder.resolve("units.yaml");
    Files.writeString(yaml, "street: {name: 街道}\n");
    var units = UnitsFile.live(folder, Duration.ZERO);

    Files.writeString(yaml, "street: {name: 街道, above: housing}\nhousing: {name: 住建局}\n");
    assertThat(inForce(units).above("street")).hasSize(1);

    Files.writeString(yaml, "street: {name: 街道, above: gone}\n");
    assertThat(inForce(units).all()).as("the last that could be used").hasSize(2);
    assertThat(units.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("gone"));

    Files.delete(yaml);
    assertThat(inForce(units).all()).isEmpty();
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
    return inForce(rules).rules().stream().map(AlertRule::id).toList();
  }

  /** What is so once nothing is written any more: what is new is taken at the second look. */
  private static AlertsFile inForce(LiveRules rules) {
    rules.current();
    return rules.current();
  }

  private static <T> T inForce(LiveFile<T> file) {
    file.current();
    return file.current();
  }
}
