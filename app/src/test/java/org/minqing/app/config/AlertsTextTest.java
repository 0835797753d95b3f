package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule is changed, and not a byte beside it. */
class AlertsTextTest {

  private static final List<String> DESK = List.of("desk@town.example");

  private static final String BEFORE =
      """
      # whom we tell
      channels:
        duty:                 # the night
          kind: mail
          to: [duty@town.example]

      rules:                  # the first that fits
        # about money
        fraud:
          kind: spike
          level: III          # or graver
          channels:
          - mail
          # ask the desk before this is changed

        # about water
      """;
  private static final String WATER =
      """
        water:
          kind: keywords
          words: ["停水 # 不是注释",
        断水]
          channels: [mail]
      """;
  private static final String AFTER =
      """
        # kept: {kind: burst}

        many: {kind: threshold, query: "等级:>=II", atLeast: 5, within: 3h, channels: [duty]}
      # the end
      """;

  @TempDir private Path folder;

  @Test
  void aRuleIsShownAsItStandsWithItsComments() throws IOException {
    var text = write(BEFORE + WATER + AFTER);

    assertThat(text.rule("fraud").orElseThrow().yaml())
        .isEqualTo(
            """
            fraud:
              kind: spike
              level: III          # or graver
              channels:
              - mail
              # ask the desk before this is changed\
            """);
    assertThat(text.rule("water").orElseThrow().yaml()).endsWith("断水]\n  channels: [mail]");
    assertThat(text.rule("many").orElseThrow().yaml()).startsWith("many: {kind").endsWith("}");
    assertThat(text.rule("nobody")).isEmpty();
  }

  @Test
  void aChangedRuleTakesTheOldOnesPlaceAndAllElseStays() throws IOException {
    var changed =
        write(BEFORE + WATER + AFTER)
            .put(
                Optional.of("water"),
                "\nwells:   # new\n  kind: keywords\n  words: [井]\n  channels: [mail]\n\n");

    assertThat(changed.text().text())
        .isEqualTo(
            BEFORE
                + "  wells:   # new\n    kind: keywords\n    words: [井]\n    channels: [mail]\n"
                + AFTER);
    assertThat(changed.rule().id()).isEqualTo("wells");
    assertThat(changed.first()).isEqualTo((int) BEFORE.lines().count());
    assertThat(AlertsFile.of(changed.text(), DESK).rules())
        .extracting(AlertRule::id)
        .containsExactly("fraud", "wells", "many");
  }

  @Test
  void aRulePutBackAsItWasShownChangesNothing() throws IOException {
    var text = write(BEFORE + WATER + AFTER);

    for (var id : List.of("fraud", "many")) {
      var shown = text.rule(id).orElseThrow().yaml();
      assertThat(text.put(Optional.of(id), shown).text()).isEqualTo(text);
    }
  }

  @Test
  void aNewRuleStandsBehindTheOthersAndARemovedOneIsGone() throws IOException {
    var text = write(BEFORE + WATER + AFTER);

    var added = text.put(Optional.empty(), "late: {kind: overdue, channels: [duty]}");
    assertThat(added.text().text())
        .isEqualTo(
            BEFORE
                + WATER
                + AFTER.replace(
                    "# the end", "  late: {kind: overdue, channels: [duty]}\n# the end"));
    assertThat(added.text().without("late")).isEqualTo(text);
    assertThat(text.without("water").text()).isEqualTo(BEFORE + AFTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules:\r\n    water:\r\n        kind: spike\r\n        channels: [mail]\r\nchannels:\r\n",
        "rules:\n  water:\n    kind: spike\n    channels: [mail]",
        "rules:   # none\nchannels:\n  a: {kind: rss}\n",
        "# nothing yet",
        "",
        "rules:\n  a:\n    kind: burst\n    query: |\n      停水\n\n      小区\n    channels: [mail]\n\n\n",
      })
  void aRuleIsAddedAndTakenOutWhateverTheFileIsLike(String before) throws IOException {
    var text = write(before);

    var added = text.put(Optional.empty(), "late:\n  kind: overdue\n  channels: [mail]").text();

    assertThat(AlertsFile.of(added, DESK).rules()).extracting(AlertRule::id).contains("late");
    assertThat(added.text()).doesNotContainPattern("[^\\r]\\n.*\\r\\n");
    assertThat(AlertsFile.of(added.without("late"), DESK).rules())
        .isEqualTo(AlertsFile.of(text, DESK).rules());
    assertThat(added.without("late").text()).startsWith(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: {kind: spike}\nb: {kind: spike}'      | one rule",
        "''                                       | one rule",
        "'# a: {kind: spike}'                     | one rule",
        "'a: {kind: \"spike'                      | no YAML",
        "'a: {kind: spike'                        | no YAML",
        "'a: &a {kind: spike, channels: [mail]}'  | &name",
        "'a: {kind: spike}\nb: \"'                | no YAML",
      })
  void whatIsNotOneRuleIsRefused(String yaml, String words) throws IOException {
    var text = write(BEFORE + WATER + AFTER);

    assertThatThrownBy(() -> text.put(Optional.of("water"), yaml).rule())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(words);
    assertThatThrownBy(() -> text.put(Optional.empty(), yaml).rule())
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void aQuoteThatSwallowsWhatFollowsIsRefused() throws IOException {
    var text = write("rules:\n  a: {kind: spike}\n  b: {kind: burst, query: \"停水\"}\n");

    assertThatThrownBy(() -> text.put(Optional.of("a"), "a: {kind: spike, x: \"").rule())
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() ->
            text.put(Optional.of("a"), "a: {kind: spike}\nb: {kind: spike}\n# \"\nc: \"x").rule())
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void whatOthersStandOnIsLeftToTheFile() throws IOException {
    var text =
        write("rules:\n  a: &a\n    kind: spike\n    channels: [mail]\n  b: *a\n  c: {x: 1}\n");

    assertThatThrownBy(() -> text.put(Optional.of("a"), "a: {kind: spike}"))
        .hasMessageContaining("&name");
    assertThatThrownBy(() -> text.without("a")).isInstanceOf(ConfigException.class);
    assertThat(text.rule("b").orElseThrow().yaml()).isEqualTo("b: *a");
    assertThat(text.without("b").text()).doesNotContain("*a").contains("c: {x: 1}");
  }

  @Test
  void rulesInBracesAreLeftToTheFile() throws IOException {
    var text = write("rules: {a: {kind: spike, channels: [mail]}}\n");

    assertThatThrownBy(() -> text.rule("a")).hasMessageContaining("alerts.yaml:1: rules:");
  }

  @Test
  void withoutAFileItIsAsIfTheUsualRuleWereWritten() {
    var text = AlertsText.read(folder, DESK);

    assertThat(text.exists()).isFalse();
    assertThat(text.rule("spikes").orElseThrow().yaml()).contains("channels: [mail]");
    var nobody = AlertsText.read(folder, List.of());
    assertThat(AlertsFile.of(nobody, List.of()).rules().getFirst().channels()).isEmpty();
    assertThat(text.digest()).isNotEqualTo(nobody.digest());
  }

  private AlertsText write(String words) throws IOException {
    Files.writeString(folder.resolve("alerts.yaml"), words);
    return AlertsText.read(folder, DESK);
  }
}
