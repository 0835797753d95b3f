package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.model.Medium;
import org.minqing.model.RiskLevel;

class SettingsFileTest {

  @TempDir private Path home;

  @Test
  void defaultsStandWhereNothingIsSaid() {
    var settings = SettingsFile.read(home.resolve("config"));

    assertThat(settings.data()).isEqualTo(home.resolve("data"));
    assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(settings.console())
        .isEqualTo(new Settings.Console("127.0.0.1", 8642, Optional.empty()));
    assertThat(settings.retention()).isEqualTo(Duration.ofDays(180));
    assertThat(settings.archive())
        .isEqualTo(new Settings.Archive(true, true, Duration.ofDays(30), 100_000_000));
    assertThat(settings.mail().smtp()).isEmpty();
  }

  @Test
  void aStoreAndRulesForKeepingAreRead() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/minqing.yaml"),
        """
        keep:
          comment: 30d
          social none: 14d
          I: 3653d
        store:
          kind: elasticsearch
          urls: [https://one.example.org:9200, https://two.example.org:9200]
          authority: config/ca.pem
        """);

    var settings = SettingsFile.read(home.resolve("config"));

    assertThat(settings.keep())
        .containsExactly(
            new KeepRule(Optional.of(Medium.COMMENT), Optional.empty(), Duration.ofDays(30)),
            new KeepRule(
                Optional.of(Medium.SOCIAL), Optional.of(RiskLevel.NONE), Duration.ofDays(14)),
            new KeepRule(Optional.empty(), Optional.of(RiskLevel.I), Duration.ofDays(3653)));
    assertThat(settings.store().urls()).hasSize(2);
    assertThat(settings.store().authority()).contains(home.resolve("config/ca.pem"));
    assertThat(settings.store().apiKeyVariable()).isEqualTo("MINQING_ELASTIC_KEY");
  }

  @Test
  void aTopicIsRead() throws IOException {
    assertThat(SettingsFile.read(home.resolve("config")).topic()).isEmpty();
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/minqing.yaml"),
        "inbox: {brokers: [\"k1.example.org:9092\", \"[::1]:9092\"], client: config/kafka.properties}\n");

    assertThat(SettingsFile.read(home.resolve("config")).topic())
        .contains(
            new Settings.Topic(
                List.of("k1.example.org:9092", "[::1]:9092"),
                "minqing-posts",
                6,
                Optional.of(home.resolve("config/kafka.properties"))));
  }

  @Test
  void aDatabaseServerIsRead() throws IOException {
    assertThat(SettingsFile.read(home.resolve("config")).server()).isEmpty();
    Files.createDirectories(home.resolve("config"));
    for (var url :
        List.of(
            "jdbc:postgresql:minqing",
            "jdbc:postgresql://[::1]:5433/minqing",
            "jdbc:postgresql://one,two:5433/minqing?sslmode=verify-full&user=li@town")) {
      Files.writeString(
          home.resolve("config/minqing.yaml"), "database: {url: \"%s\"}\n".formatted(url));

      assertThat(SettingsFile.read(home.resolve("config")).server())
          .contains(new Settings.Server(url, Optional.empty(), "MINQING_DATABASE_PASSWORD"));
    }
  }

  @Test
  void bytesExpireWithTheirPostsWhereTheseExpireEarly() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/minqing.yaml"), "retention: 7d");

    assertThat(SettingsFile.read(home.resolve("config")).archive().retention())
        .isEqualTo(Duration.ofDays(7));
  }

  @Test
  void theShippedFileSaysTheDefaults() {
    var shipped = SettingsFile.read(Path.of(System.getProperty("minqing.root"), "config"));
    var defaults = SettingsFile.read(home.resolve("config"));

    assertThat(shipped)
        .usingRecursiveComparison()
        .ignoringFields("config", "data", "dictionaries", "rules", "unitsFile", "calendarFile")
        .isEqualTo(defaults);
    assertThat(shipped.rules().current()).isEqualTo(defaults.rules().current());
    assertThat(shipped.units()).isEqualTo(defaults.units());
    assertThat(shipped.calendar()).isEqualTo(defaults.calendar());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "console: {port: 99999}          | console.port     | 0..65535 | 0–65535 的整数",
        "mail: {host: a, security: ssl}  | mail.security    | STARTTLS | 应为其中之一",
        "mail: {to: [nobody]}            | mail.to          | mail address | 应为邮箱地址",
        "retention: 4000d                | retention        | every post expires | 应为 1d 至 3653d",
        "zone: Mars/Base                 | zone             | Asia/Shanghai | 应为时区",
        "keep: {radio: 3d}               | keep.radio       | a medium | 应为媒介",
        "keep: {comment: 9999d}          | keep.comment     | every post expires | 应为 1d 至 3653d",
        "store: {kind: elasticsearch}    | store.urls       | address of one node | 至少一个节点",
        "store: {kind: lucene, urls: [ftp://x]} | store.urls | http:// | 应为以 http",
        "store: {rollover: {shardSize: 1}} | store.rollover.shardSize | 100MB | 应为大小",
        "store: {rollover: {age: 1h}}    | store.rollover.age | 1d | 应为 1d 至 3653d",
        "store: {kind: solr}             | store.kind       | ELASTICSEARCH | 应为其中之一",
        "inbox: {brokers: [k1.example.org]} | inbox.brokers | kafka1.example.org:9092 | 应为主机和端口",
        "inbox: {topic: posts}             | inbox.brokers | is required | 不能缺少",
        "inbox: {brokers: ['k:9092'], topic: 帖文} | inbox.topic | letters | 应为由字母",
        "inbox: {brokers: ['k:9092'], partitions: 0} | inbox.partitions | 256 | 256",
        "database: {url: db.example.org}  | database.url    | jdbc:postgresql://db | 应为地址",
        "database: {url: jdbc:postgresql://db.example.org} | database.url | /minqing | 应为地址",
        "database: {url: jdbc:postgresql://li:s3cret@db/minqing} | database.url | login | 不含用户名",
        "database: {url: \"jdbc:postgresql://db/minqing?password=s3cret\"} | database.url | passwordVariable | 环境变量",
        "database: {user: minqing}       | database.url     | is required | 不能缺少",
        "database: {password: s3cret}    | database.password | passwordVariable | 没有这一项",
        "archive: {retention: 200d}      | archive.retention | not kept longer than | 不能比所依据的帖文",
        "archive: {fileSize: 5 apples}   | archive.fileSize | 100MB | 应为大小",
        "archive: {keep: perhaps}        | archive.keep     | true or false | 应为 true 或 false",
        "crawl: {contact: me}            | crawl.contact    | address | 运行者的邮箱或网址",
        "jobs: {detect: often}           | jobs.detect      | cron | 应为 Quartz 定时表达式",
        "jobs: {detect: '0 0 3 30 2 ?'}  | jobs.detect      | never comes | 不会再有",
        "language: fr                    | language         | [ZH, EN] | 应为其中之一",
        "colour: blue                    | colour           | zone | 此处没有这一项",
        "alerts: loud                    | alerts           | key: value | 应为若干",
      })
  void aBadSettingStopsTheStartAndNamesItself(
      String yaml, String field, String words, String chinese) throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/minqing.yaml"), yaml);

    var problem =
        catchThrowableOfType(ConfigException.class, () -> SettingsFile.read(home.resolve("config")))
            .problems()
            .getFirst();

    assertThat(problem.toString())
        .contains("minqing.yaml:1: " + field + ":", words)
        .doesNotContain("s3cret");
    assertThat(problem.inChinese())
        .contains("minqing.yaml:1: " + field + ":", chinese)
        .doesNotContain("wanted", "s3cret");
  }
}
