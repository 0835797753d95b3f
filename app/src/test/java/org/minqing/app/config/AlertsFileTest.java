package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

class AlertsFileTest {

  @TempDir private Path folder;

  @Test
  void withoutAFileSpikesAreMailed() {
    var alerts = AlertsFile.read(folder, List.of("desk@town.example"));

    assertThat(alerts.channels())
        .containsEntry("mail", new Channel.MailTo(List.of("desk@town.example")));
    assertThat(alerts.rules())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.trigger()).isInstanceOf(AlertRule.Spikes.class);
          assertThat(rule.channels()).containsExactly("mail");
        });
  }

  @Test
  void mailToNobodyIsToldWithWhatToSet() throws IOException {
    write("rules:\n  any: {kind: spike, channels: [mail]}\n");

    assertThatThrownBy(() -> AlertsFile.read(folder, List.of()))
        .hasMessageContaining("set that first")
        .hasMessageContaining("mail.to");
  }

  @Test
  void readsChannelsAndRules() throws IOException {
    write(
        """
        channels:
          night: {kind: mail, to: [duty@town.example]}
          group:
            kind: dingtalk
            url: https://oapi.dingtalk.com/robot/send
            tokenVariable: DING_TOKEN
            secretVariable: DING_SECRET
          board: {kind: rss, edition: 2}
        rules:
          fraud:
            kind: spike
            level: III
            categories: [fraud]
            regions: [610100]
            channels: [mail, group]
            quiet: 22:00-07:00
            wake: II
            coolDown: 2h
            escalate: {after: 30m, channels: [night]}
          water:
            kind: keywords
            words: [停水, 水管 爆裂]
            channels: [mail]
          many:
            kind: threshold
            query: 等级:>=III
            atLeast: 20
            within: 6h
            channels: [mail]
          social: {kind: burst, query: "媒介:SOCIAL 情感:负面", channels: [mail]}
          sources: {kind: sources, silentFor: 1d, channels: [night]}
        """);

    var alerts = AlertsFile.read(folder, List.of("desk@town.example"));

    assertThat(alerts.channels()).containsOnlyKeys("mail", "night", "group", "board");
    assertThat(alerts.channels()).containsEntry("board", new Channel.Feed(2));
    assertThat(alerts.rules())
        .extracting(AlertRule::id)
        .containsExactly("fraud", "water", "many", "social", "sources");
    var fraud = alerts.rules().getFirst();
    assertThat(fraud.trigger())
        .isEqualTo(
            new AlertRule.Spikes(
                RiskLevel.III,
                Set.of(new RiskCategory("fraud")),
                Set.of(new RegionCode("610100"))));
    assertThat(fraud.quiet())
        .isEqualTo(Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))));
    assertThat(fraud.coolDown()).isEqualTo(Duration.ofHours(2));
    assertThat(fraud.escalation().orElseThrow().channels()).containsExactly("night");
    assertThat(alerts.rules().get(1).trigger())
        .isEqualTo(
            new AlertRule.Threshold(
                new AlertRule.Written("\"停水\" OR \"水管 爆裂\""), 1, Duration.ofDays(1)));
  }

  @Test
  void theExampleCanBeUsedAsItIs() throws IOException {
    var example = Path.of(System.getProperty("minqing.root"), "config/alerts.example.yaml");
    write(Files.readString(example));

    var alerts = AlertsFile.read(folder, List.of("desk@town.example"));

    assertThat(alerts.rules()).hasSizeGreaterThan(5);
    assertThat(alerts.channels()).containsKeys("mail", "duty", "group");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channels: {c: {kind: pigeon}}                        | channels.c.kind | wanted one of",
        "channels: {c: {kind: mail}}                          | channels.c.to   | at least one",
        "channels: {c: {kind: wecom, url: 'https://x.example/send?key=1', tokenVariable: K}}"
            + " | channels.c.url | name the variable",
        "channels: {c: {kind: feishu, url: 'https://x.example/hook'}} | tokenVariable | required",
        "channels: {c: {kind: webhook, url: 'file:///etc/passwd'}}    | channels.c.url | http",
        "channels: {c: {kind: rss, edition: 0}}               | channels.c.edition | 1",
        "rules: {r: {kind: overdue, channels: [mail], every: 2h}}     | rules.r.every | a day",
        "channels: {'C D': {kind: mail, to: [a@b.example]}}   | channels.C D    | a name is",
        "rules: {r: {kind: spike, channels: [nobody]}}        | rules.r.channels | no such channel",
        "rules: {r: {kind: spike}}                            | rules.r.channels | at least one",
        "rules: {r: {kind: spike, regions: [610113], channels: [mail]}} | rules.r.regions | name"
            + " 610100",
        "rules: {r: {kind: threshold, query: '等级:(', atLeast: 1, within: 1h, channels: [mail]}}"
            + " | rules.r.query | 等级",
        "rules: {r: {kind: burst, search: a, query: b, channels: [mail]}}    | rules.r.search | either",
        "rules: {r: {kind: burst, channels: [mail]}}          | rules.r.query   | required",
        "rules: {r: {kind: keywords, channels: [mail]}}       | rules.r.words   | at least one",
        "rules: {r: {kind: spike, channels: [mail], quiet: nights}}   | rules.r.quiet |"
            + " 22:00-07:00",
        "rules: {r: {kind: spike, channels: [mail], colour: red}}     | rules.r.colour | not known",
        "rulez: {}                                            | rulez           | not known",
      })
  void namesFileLineAndFieldOfWhatItCannotUse(String yaml, String field, String words)
      throws IOException {
    write(yaml + "\n");

    var problem =
        catchThrowableOfType(
            ConfigException.class, () -> AlertsFile.read(folder, List.of("desk@town.example")));

    assertThat(problem).hasMessageContaining("alerts.yaml:1:").hasMessageContaining(field);
    assertThat(problem).hasMessageContaining(words);
  }

  @Test
  void aChannelThatIsNotThereIsToldWhereItStands() throws IOException {
    write("rules:\n  r:\n    kind: spike\n    channels:\n      - mail\n      - nobody\n");

    var problem =
        catchThrowableOfType(
            ConfigException.class, () -> AlertsFile.read(folder, List.of("desk@town.example")));

    assertThat(problem.problems())
        .singleElement()
        .satisfies(one -> assertThat(one.line()).isEqualTo(6))
        .satisfies(one -> assertThat(one.inChinese()).endsWith("\"nobody\": 没有这个渠道；可用的有 [mail]"));
  }

  @Test
  void anAddressThatIsNoneIsSaidInChinese() throws IOException {
    write("channels: {c: {kind: webhook, url: 'https://town.example/a b'}}\n");

    var problem =
        catchThrowableOfType(ConfigException.class, () -> AlertsFile.read(folder, List.of()));

    assertThat(problem.problems().getFirst().inChinese())
        .endsWith("应为以 http:// 或 https:// 开头的地址，不含空格");
  }

  @Test
  void moreWordsThanOneSearchMayHaveAreRefused() throws IOException {
    var words = IntStream.range(100, 350).mapToObj(i -> "水" + i).collect(Collectors.joining(", "));
    write("rules:\n  water: {kind: keywords, words: [%s], channels: [mail]}\n".formatted(words));

    var problem =
        catchThrowableOfType(
            ConfigException.class, () -> AlertsFile.read(folder, List.of("desk@town.example")));

    assertThat(problem)
        .hasMessageContaining("alerts.yaml:2: rules.water.words")
        .hasMessageContaining("2000 characters")
        .hasMessageContaining("several rules");
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-07:00, 2026-03-01T23:00:00Z, 2026-03-02T07:00:00Z",
    "22:00-07:00, 2026-03-01T06:59:00Z, 2026-03-01T07:00:00Z",
    "12:00-14:00, 2026-03-01T12:00:00Z, 2026-03-01T14:00:00Z",
  })
  void quietHoursHoldAndEnd(String hours, Instant during, Instant end) {
    var quiet = QuietHours.parse(hours);

    assertThat(quiet.hold(during, ZoneOffset.UTC)).isTrue();
    assertThat(quiet.end(during, ZoneOffset.UTC)).isEqualTo(end);
    assertThat(quiet.hold(end, ZoneOffset.UTC)).isFalse();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("alerts.yaml"), yaml);
  }
}
