package org.minqing.app.command;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.app.Workspace;
import org.minqing.app.backup.Restore;
import org.minqing.app.config.SettingsFile;

/** The commands as a user types them, on a folder of settings of their own. */
class CommandLineTest {

  private static final String ROOT = System.getProperty("minqing.root");

  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

  @TempDir protected Path config;

  @BeforeEach
  void settings() throws IOException {
    Files.createDirectories(config.resolve("sources"));
    anotherStore();
    source(
        "hotline", "热线记录", "id\ttime\ttext\n1\t2026-03-05 08:00\t翠湖小区停水三天没有人管\n2\t不详\t时间写错的一行\n");
    source("visits", "走访记录", "id\ttime\ttext\n1\t2026-03-05 09:00\t老街路灯坏了\n");
  }

  /** Lets the settings name a store in which there is nothing. */
  protected final void anotherStore() throws IOException {
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        data: %s
        dictionaries: %s/dictionaries
        store: %s
        %s\
        """
            .formatted(config.resolve("data"), ROOT, emptyStore(), emptyDatabase()));
  }

  /** What the settings say of a database in which there is nothing. */
  protected String emptyDatabase() {
    return "";
  }

  /** What the settings say of a store in which there is nothing. */
  protected String emptyStore() throws IOException {
    return "{kind: lucene}";
  }

  @Test
  void collectsOnlyTheSourceThatIsNamed() {
    var answer = minqing("crawl", "visits");

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("visits").doesNotContain("hotline");
    assertThat(minqing("search", "路灯坏了").out()).contains("老街");
    assertThat(minqing("search", "停水三天").out()).doesNotContain("翠湖");
  }

  @Test
  void listsTheRowThatFailedAndKeepsTheOthers() {
    var answer = minqing("crawl", "hotline");

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.out()).contains("hotline.tsv:3", "字字").doesNotContain("不详");
    assertThat(minqing("search", "停水三天").out()).contains("翠湖小区");
  }

  @Test
  void makesSourcesOfAFeedReadersList() throws IOException {
    var list = config.resolve("feeds.opml");
    Files.writeString(
        list,
        "<opml version='2.0'><body><outline text='城里'><outline text='某城: &quot;快讯&quot;'"
            + " xmlUrl='https://news.example/feed.xml'/></outline>"
            + "<outline title='重复' xmlurl='https://news.example/feed.xml'/>"
            + "<outline text='坏' xmlUrl='ftp://news.example/'/></body></opml>");

    var first = minqing("sources", "import", list.toString());
    var second = minqing("sources", "import", list.toString(), "--json");

    assertThat(first.code()).as(first.err()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(first.out())
        .contains("WRITTEN", "news-example-feed-xml.yaml", "KNOWN", "UNUSABLE", "xmlUrl");
    assertThat(second.out()).contains("KNOWN").doesNotContain("WRITTEN");
    assertThat(minqing("sources").out()).contains("news-example-feed-xml");
    assertThat(minqing("sources", "import", list + "x").err()).contains("no such file");
    Files.writeString(list, "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>");
    assertThat(minqing("sources", "import", list.toString()).code())
        .isEqualTo(Minqing.COULD_NOT_RUN);
  }

  @Test
  void theFolderOfSettingsMayBeNamedBeforeASubcommand() throws IOException {
    var list =
        Files.writeString(
            config.resolve("feeds.opml"),
            "<opml version='2.0'><body><outline text='城里'"
                + " xmlUrl='https://news.example/feed.xml'/></body></opml>");
    var parser = Files.createDirectories(config.resolve("data/models/corenlp"));
    Files.writeString(parser.resolve("stanford-corenlp-0.jar"), "broken");
    Files.writeString(parser.resolve("installed.tsv"), "6\tstanford-corenlp-0.jar\n");
    var home = Files.createDirectory(config.resolve("home"));
    var program = System.setProperty("minqing.home", home.toString());
    try {
      var before = "--config=" + config;
      assertThat(Answer.to("sources", before, "import", list.toString()).code()).isZero();
      assertThat(config.resolve("sources/news-example-feed-xml.yaml")).exists();
      assertThat(Answer.to("models", before, "install", "corenlp", "--maven", "false").out())
          .contains("is installed in " + parser);
      var nowhere = Answer.to("sources", "--config=" + home, "try", "https://news.example/");
      assertThat(nowhere.err()).contains(home + " holds no minqing.yaml");
      assertThat(Answer.to("sources", "--config=" + home, "import", list.toString(), before).out())
          .as("the nearer one counts")
          .contains("KNOWN");
      assertThat(home).isEmptyDirectory();
    } finally {
      if (program == null) {
        System.clearProperty("minqing.home");
      } else {
        System.setProperty("minqing.home", program);
      }
    }
  }

  @Test
  void theFirstAccountIsAnAdministratorAndNamesOthers() {
    minqing("users", "--reset");
    minqing("users", "--reset", "second");
    assertThat(minqing("users").out().lines()).containsExactly("admin  administrator", "second");

    assertThat(minqing("users", "--administrator", "second").out())
        .contains("second  administrator");
    minqing("users", "--reset", "second");
    assertThat(minqing("users", "--no-administrator", "admin").out().lines())
        .containsExactly("admin", "second  administrator");

    var last = minqing("users", "--no-administrator", "second");
    assertThat(last.code()).isEqualTo(2);
    assertThat(last.err()).contains("last administrator", "--administrator");
    assertThat(minqing("users").out().lines()).containsExactly("admin", "second  administrator");

    var nobody = minqing("users", "--administrator", "third");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("third").contains("--reset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "<x>"})
  void anAccountHasAName(String name) {
    var refused = minqing("users", name, "--reset");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("1 to 64 letters");
    assertThat(minqing("users").out()).contains("no accounts yet");
  }

  @Test
  void aFolderThatIsNoneOfOursIsNotTakenForOne(@TempDir Path other) throws IOException {
    Files.createDirectories(other.resolve("config/sources"));

    var refused = Answer.to("sources", "--config", other.toString());

    assertThat(refused.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(refused.err()).contains("no minqing.yaml", other.resolve("config").toString());
    assertThat(other.resolve("data")).doesNotExist();
  }

  @Test
  void aKindOfRiskThatThereIsNotIsSaid() {
    minqing("crawl", "visits");
    for (var slip :
        List.of(List.of("search", "风险:fruad"), List.of("events", "list", "--category", "fruad"))) {
      assertThat(minqing(slip.toArray(String[]::new)).err())
          .contains("no category \"fruad\"", "fraud");
    }
    assertThat(minqing("search", "风险:fraud").err()).isEmpty();
  }

  @Test
  void anAccountIsRemovedSaveTheLastAdministrator() {
    minqing("users", "--reset");
    minqing("users", "--reset", "second");

    var unnamed = minqing("users", "--remove");
    assertThat(unnamed.code()).isEqualTo(2);
    assertThat(unnamed.err()).contains("NAME");
    var last = minqing("users", "admin", "--remove");
    assertThat(last.code()).isEqualTo(2);
    assertThat(last.err()).contains("last administrator", "--administrator");
    assertThat(minqing("users", "third", "--remove").err()).contains("no account third");
    assertThat(minqing("users", "second", "--remove", "--reset").code()).isEqualTo(2);

    var removed = minqing("users", "second", "--remove");
    assertThat(removed.code()).isZero();
    assertThat(removed.out().lines()).containsExactly("admin  administrator");
    minqing("users", "--reset", "second");
    minqing("users", "--administrator", "second");
    assertThat(minqing("users", "admin", "--remove").out().lines())
        .containsExactly("second  administrator");
  }

  @Test
  void aSearchThatARuleGoesByIsNotDeleted() throws IOException {
    minqing("searches", "停水", "停水");
    Files.writeString(
        config.resolve("alerts.yaml"),
        "channels: {a: {kind: rss}}\nrules: {taps: {kind: burst, search: 停水, channels: [a]}}\n");

    var refused = minqing("searches", "停水", "--delete");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("taps");
    assertThat(minqing("searches").out()).contains("停水");
    Files.delete(config.resolve("alerts.yaml"));
    assertThat(minqing("searches", "停水", "--delete").code()).isZero();
  }

  @Test
  void aFieldRecordMayNameItsPlace() throws IOException {
    source("walks", "巡查", "id\ttime\ttext\n7\t2026-03-05 09:00\t井盖丢了没有人补\n");
    var rows = config.resolve("walks.tsv");
    var yaml = config.resolve("sources/walks.yaml");
    Files.writeString(
        rows,
        Files.readString(rows).replace("text\n", "text\twhere\n").replace("补\n", "补\t西安市雁塔区\n"));
    Files.writeString(
        yaml, Files.readString(yaml).replace("text: text", "text: text, place: where"));

    assertThat(minqing("crawl", "walks").code()).isZero();

    assertThat(minqing("search", "地区:610113").out()).contains("井盖丢了");
  }

  /** A hit is shown with 30 units of its text before and behind it. */
  @Test
  void aHitIsNotCutThroughASign() throws IOException {
    var far = "远".repeat(29);
    source(
        "smiles",
        "论坛",
        "id\ttime\ttext\n1\t2026-03-05 09:00\t😀" + far + "井盖丢了" + far + "😀没有人补\n");
    minqing("crawl", "smiles");

    assertThat(minqing("search", "井盖丢了").out()).contains("…😀" + far + "【井盖丢了】" + far + "…");
  }

  @Test
  void personalDataInTheNameOfASearchAreMaskedAndThatIsTold() throws IOException {
    var kept = minqing("searches", "打 13812345678", "路灯 13812345678");

    assertThat(kept.out()).contains("打 〔手机号〕  路灯 13812345678");
    assertThat(kept.err()).contains("were masked").contains("打 〔手机号〕");
    assertThat(minqing("searches", "路灯 12345", "路灯").err()).isEmpty();
    assertThat(minqing("searches", "打 〔手机号〕", "--delete").code()).isZero();
    minqing("searches", "路灯 12345", "--delete");
    assertThat(audited()).contains("keep search 打 〔手机号〕: 路灯 〔手机号〕");
  }

  private List<String> audited() throws IOException {
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      return workspace.audit().latest(20).stream()
          .map(line -> line.action() + " " + line.detail())
          .toList();
    }
  }

  @Test
  void aMistakeInTheRulesStopsOnlyWhatGoesByThem() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        "rules:\n  taps: {kind: spike, channels: [nobody]}\nchannels: {a: {kind: rss}}\n");
    Files.writeString(
        config.resolve("calendar.yaml"), "fair: {name: 集会, days: 03-03..03-12, channels: [a]}\n");
    var mistake = "alerts.yaml:2: rules.taps.channels: \"nobody\"";

    for (var command :
        List.of(
            List.of("crawl", "visits"),
            List.of("risks"),
            List.of("searches", "停水", "停水"),
            List.of("brief", "--to", config.resolve("brief.html").toString()),
            List.of("backup", config.resolve("all.zip").toString()))) {
      var answer = minqing(command.toArray(String[]::new));
      assertThat(answer.code()).as("%s: %s", command, answer.err()).isZero();
      assertThat(answer.err()).as("%s", command).doesNotContain("alerts.yaml");
    }

    for (var command :
        List.of(
            List.of("run"),
            List.of("backtest", "--days", "3"),
            List.of("alerts", "--feeds"),
            List.of("searches", "停水", "--delete"))) {
      var answer = minqing(command.toArray(String[]::new));
      assertThat(answer.code()).as("%s", command).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(answer.err()).as("%s", command).containsOnlyOnce(mistake);
    }
    var doctor = minqing("doctor");
    assertThat(doctor.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(doctor.out()).containsOnlyOnce(mistake).doesNotContain("calendar.yaml");

    Files.writeString(config.resolve("units.yaml"), "street: {name: 街道, mail: nobody}\n");
    assertThat(minqing("run").err()).contains(mistake, "units.yaml:1: street.mail");
  }

  @Test
  void theDoctorNamesHomesThatThereAreNot() throws IOException {
    for (var home : List.of("999999", "619900", "610113", "610100", "310100", "469000")) {
      source("at" + home, "来源", "id\ttime\ttext\n");
      Files.writeString(
          config.resolve("sources/at" + home + ".yaml"),
          "home: \"" + home + "\"\n",
          StandardOpenOption.APPEND);
    }

    assertThat(minqing("doctor").out().lines().filter(line -> line.contains(": home: ")))
        .containsExactlyInAnyOrder(
            "config/sources/at619900.yaml: home: no dictionary has a place 619900; dictionaries/regions.tsv lists them",
            "config/sources/at999999.yaml: home: no dictionary has a place 999999; dictionaries/regions.tsv lists them");
  }

  @Test
  void theDoctorNamesServersRecipientsAndSecretsThatAreNotSet() throws IOException {
    Files.writeString(
        config.resolve("alerts.yaml"),
        """
        channels:
          group: {kind: dingtalk, url: 'https://oapi.example/robot', tokenVariable: MINQING_NO_SUCH, secretVariable: PATH}
        """);

    assertThat(minqing("doctor").out())
        .startsWith("database: ")
        .contains("minqing.yaml: mail.host is not set", "minqing.yaml: mail.to names nobody")
        .contains(
            "alerts.yaml: channels.group.tokenVariable: the environment variable MINQING_NO_SUCH is not set")
        .doesNotContain("secretVariable", "passwordVariable");

    Files.writeString(
        config.resolve("minqing.yaml"),
        "mail: {host: smtp.example, user: a@town.example, to: [a@town.example], passwordVariable: MINQING_NO_SUCH}\n",
        StandardOpenOption.APPEND);
    assertThat(minqing("doctor").out())
        .contains("minqing.yaml: mail.passwordVariable: the environment variable MINQING_NO_SUCH")
        .doesNotContain("mail.host", "mail.to");
  }

  @Test
  void namesTheSourcesThereAreWhenOneIsUnknown() {
    var answer = minqing("crawl", "hotlin");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("hotlin").contains("hotline").contains("visits");
  }

  @Test
  void whatIsKeptComesBackFromABackupAndWhatExpiredDoesNot() throws IOException {
    source(
        "hotline",
        "热线记录",
        "id\ttime\ttext\n1\t%s\t翠湖小区停水三天没有人管\n2\t2019-03-05 08:00\t很久以前的路灯坏了\n"
            .formatted(LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1) + " 08:00"));
    assertThat(minqing("crawl", "hotline").code()).isZero();
    assertThat(minqing("searches", "停水", "停水 小区").out()).contains("/feeds/");
    var file = config.resolve("all.zip");
    var saved = minqing("backup", file.toString(), "--json");
    assertThat(saved.code()).as(saved.err()).isZero();
    assertThat(saved.out()).contains("\"posts\":2");
    var key = Files.readAllBytes(config.resolve("data/keys/pseudonym.key"));

    var over = minqing("restore", file.toString());
    assertThat(over.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(over.err()).contains("holds data already");

    Files.move(config.resolve("data"), config.resolve("data-before"));
    anotherStore();
    var back = minqing("restore", file.toString());
    assertThat(back.code()).as(back.err()).isZero();
    assertThat(back.out()).contains("1 post back, 1 had expired");
    assertThat(minqing("search", "停水三天").out()).contains("翠湖小区");
    assertThat(minqing("search", "路灯坏了").out()).startsWith("0 posts");
    assertThat(minqing("searches").out()).contains("停水 小区");
    assertThat(Files.readAllBytes(config.resolve("data/keys/pseudonym.key"))).isEqualTo(key);
    for (var folder : List.of("data", "data-before")) {
      assertThat(Files.getPosixFilePermissions(config.resolve(folder)))
          .as("%s is nobody else's", folder)
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(minqing("crawl", "hotline").out())
        .as("the same posts are known")
        .doesNotContain("翠湖");
  }

  @Test
  void aBackupLooksAtItsPlaceBeforeAnythingElseAndReplacesOnlyWhenTold() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var file = Files.writeString(config.resolve("all.zip"), "something else");

    var refused = minqing("backup", file.toString());
    assertThat(refused.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(refused.err()).contains("all.zip", "--force");
    assertThat(file).hasContent("something else");
    assertThat(minqing("backup", config.toString()).err()).contains("is a folder");
    var lost = minqing("backup", config.resolve("no/all.zip").toString());
    assertThat(lost.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(lost.err()).contains(config.resolve("no") + ": no such file or folder");

    assertThat(minqing("backup", file.toString(), "--force").code()).isZero();
    try (var backup = new ZipFile(file.toFile())) {
      assertThat(backup.getEntry("posts.jsonl")).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          versions abc | (POST): wanted the id of a post, 32 hexadecimal digits as search shows it, got "abc"
          evidence abc | (POST): wanted the id of a post
          search --like abc | '--like': wanted the id of a post
          corrections abc fraud NONE | (POST): wanted the id of a post
          crawl UPPER | no usable source "UPPER"; there are [hotline, visits]
          brief --day bad | '--day': wanted a day as in 2026-03-05, got "bad"
          brief --day 2026-02-30 | wanted a day as in 2026-03-05, got "2026-02-30"
          brief --format pdf | HTML, DOCX, TEXT
          search a --limit many | '--limit': wanted a whole number, got "many"
          backtest --days 1.5 | wanted a whole number, got "1.5"
          sources try ftp://a.example | wanted a web address, http or https, got "ftp://a.example"
          sources discover town | wanted a web address, http or https, got "town"
          count --by colour | '--by'
          """)
  void anArgumentThatCannotBeReadIsAnsweredWithWhatIsWanted(String words, String answer) {
    var told = minqing(words.split(" "));

    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err()).contains(answer).doesNotContain("java.", "Exception", "cannot convert");
  }

  @Test
  void aFullDiskIsToldWithTheFileThatWasWritten() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is always full");
    assertThat(minqing("crawl", "visits").code()).isZero();

    for (var command :
        List.of(List.of("search", "路灯", "--export", "csv"), List.of("brief", "--format", "docx"))) {
      var answer =
          minqing(
              Stream.concat(command.stream(), Stream.of("--to", "/dev/full"))
                  .toArray(String[]::new));
      assertThat(answer.code()).as("%s", command).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(answer.err())
          .contains("/dev/full: No space left on device")
          .doesNotContain("data");
    }
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsToldWithWhatToDo() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var data = config.resolve("data");
    // With a server there is no folder of the state.
    for (var shut : Stream.of(data, data.resolve("state")).filter(Files::exists).toList()) {
      var rights = Files.getPosixFilePermissions(shut);
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("r-xr-xr-x"));
      try {
        var answer = minqing("crawl", "visits");

        if (Files.isWritable(shut)) {
          assertThat(answer.code()).as("root may write everywhere").isZero();
        } else {
          assertThat(answer.code()).isEqualTo(Minqing.COULD_NOT_RUN);
          assertThat(answer.err())
              .contains(shut + " cannot be written by", "chown -R", "as data in");
        }
      } finally {
        Files.setPosixFilePermissions(shut, rights);
      }
    }
  }

  @Test
  void eachCommandIsToldInOneShortSentence() {
    var help = Minqing.commandLine().getUsageMessage();

    Minqing.commandLine().getSubcommands().values().stream()
        .flatMap(command ->
            Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
        .filter(command -> !command.getCommandName().equals("help"))
        .forEach(command ->
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                .endsWith(".")
                .hasSizeLessThanOrEqualTo(64));
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(help).containsPattern("  doctor +List what needs a hand\\.\n");
  }

  @Test
  void aLineThatIsNoPostAnyMoreIsNamedAndTheOthersAreRead() throws IOException {
    var file = Files.writeString(config.resolve("long.txt"), "停水".repeat(400_000) + "\n停水没人管\n");

    var answer = minqing("analyze", file.toString(), "--fast");

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.err()).contains("long.txt:1: a line of 2,400,000 bytes");
    assertThat(answer.out().lines()).hasSize(1);
  }

  @Test
  void whatIsReadWithoutTheParserThatIsInstalledIsNoSuccess() throws IOException {
    var grave = "昨晚居民楼起火，三人死亡，物业堵塞消防通道。";
    source("fires", "火情", "id\ttime\ttext\n1\t2026-03-05 09:00\t" + grave + "\n");
    assertThat(minqing("crawl", "fires").code()).isZero();
    var file = Files.writeString(config.resolve("fire.txt"), grave + "\n今天天气不错。\n");
    assertThat(minqing("analyze", file.toString()).code()).isZero();

    // One that cannot start: its jar holds no program.
    var folder = Files.createDirectories(config.resolve("data/models/corenlp"));
    Files.writeString(folder.resolve("stanford-corenlp-0.jar"), "broken");
    Files.writeString(folder.resolve("installed.tsv"), "6\tstanford-corenlp-0.jar\n");

    var analyzed = minqing("analyze", file.toString());
    assertThat(analyzed.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(analyzed.err()).contains("1 texts were read without the parser");
    assertThat(analyzed.out().lines()).hasSize(2);
    var again = minqing("reanalyze", "--all");
    assertThat(again.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(again.out()).contains("1 post: 0 read again", "1 post left as before");
  }

  @Test
  void whatIsFoundIsExportedInEveryForm() throws IOException {
    assertThat(minqing("crawl").code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    for (var form : List.of("csv", "jsonl", "xlsx")) {
      var file = config.resolve("posts." + form);
      var answer = minqing("search", "停水三天", "--export", form, "--to", file.toString());
      assertThat(answer.code()).as(answer.err()).isZero();
      assertThat(Files.size(file)).isPositive();
    }
    assertThat(Files.readString(config.resolve("posts.csv")).lines()).hasSize(2);
    for (var passedOver : List.of("--limit=3", "--order=NEWEST", "--collapse", "--meaning")) {
      var refused = minqing("search", "停水三天", "--export", "csv", passedOver);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("leave out " + passedOver.replaceAll("=.*", ""));
    }
    assertThat(Files.readString(config.resolve("posts.jsonl"))).contains("翠湖小区停水三天没有人管");
    assertThat(Files.readString(config.resolve("posts.jsonl")).lines()).hasSize(1);
    assertThat(minqing("search", "停水三天", "--json").out())
        .contains("翠湖小区停水三天没有人管")
        .doesNotContain("\"author\"");
    try (var workbook = new ZipFile(config.resolve("posts.xlsx").toFile())) {
      assertThat(workbook.getEntry("xl/worksheets/sheet1.xml")).isNotNull();
    }
  }

  @Test
  void countsCrossesAndNamesWhatIsUnusual() throws IOException {
    assertThat(minqing("crawl").code()).isEqualTo(Minqing.DONE_WITH_FAILURES);

    assertThat(minqing("count", "*", "--by", "source").out()).contains("hotline", "visits");
    assertThat(minqing("count", "停水", "--by", "source,medium").out())
        .contains("hotline")
        .doesNotContain("visits");
    assertThat(minqing("count", "*", "--per", "day").code()).isZero();
    assertThat(minqing("search", "拼音:ld").out()).contains("路灯").doesNotContain("翠湖");
  }

  @Test
  void aDamagedBackupTouchesNothing() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var file = config.resolve("all.zip");
    assertThat(minqing("backup", file.toString()).code()).isZero();
    var bytes = Files.readAllBytes(file);
    Files.move(config.resolve("data"), config.resolve("data-before"));
    anotherStore();
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    var answer = minqing("restore", file.toString());

    assertThat(answer.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(config.resolve("data/state")).doesNotExist();
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(minqing("restore", file.toString()).code()).isEqualTo(Minqing.COULD_NOT_RUN);
  }

  @Test
  void aRestoreThatWasBrokenOffIsRunAgain() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var file = config.resolve("all.zip");
    assertThat(minqing("backup", file.toString()).code()).isZero();
    Files.move(config.resolve("data"), config.resolve("data-before"));
    anotherStore();
    var database = Workspace.database(SettingsFile.read(config));
    try (var restore = Restore.open(file, config.resolve("data"), database)) {
      restore.state();
    }

    assertThat(minqing("search", "路灯").err()).contains("run ./minqing restore again");
    assertThat(minqing("restore", file.toString()).code()).isZero();
    assertThat(minqing("sources").code()).isZero();
  }

  @Test
  void aRestoreIntoAStoreThatHoldsPostsIsRefusedAsOftenAsItIsAsked() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var file = config.resolve("all.zip");
    assertThat(minqing("backup", file.toString()).code()).isZero();
    assertThat(minqing("crawl", "hotline").code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    var state = config.resolve("data/state");
    var aside = config.resolve("state-before");
    Files.move(state, aside);
    var keys = config.resolve("data/keys");
    var keysAside = config.resolve("keys-before");
    Files.move(keys, keysAside);

    for (var time = 1; time <= 2; time++) {
      var refused = minqing("restore", file.toString());
      assertThat(refused.code()).as("time %d", time).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(refused.err()).contains("holds posts already");
      assertThat(state).doesNotExist();
      assertThat(keys).doesNotExist();
    }

    Files.move(aside, state);
    Files.move(keysAside, keys);
    assertThat(minqing("search", "停水 OR 路灯").out()).startsWith("2 posts");
  }

  @Test
  void aFirstStartThatFailsLeavesNoAccountOfWhichNobodyHasThePassword() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          config.resolve("minqing.yaml"),
          "console: {port: %d}\n".formatted(taken.getLocalPort()),
          StandardOpenOption.APPEND);

      var answer = minqing("run");
      assertThat(answer.code()).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(answer.err().lines())
          .singleElement(as(STRING))
          .contains(String.valueOf(taken.getLocalPort()), "console.port");
    }

    assertThat(minqing("users").out()).doesNotContain("admin");
    assertThat(minqing("users", "李四"))
        .returns(2, Answer::code)
        .satisfies(answer -> assertThat(answer.err()).contains("李四", "--reset"));
  }

  @Test
  void everyLookAtPostsIsInTheAudit() throws IOException {
    assertThat(minqing("crawl", "visits").code()).isZero();
    var post = ID.matcher(minqing("search", "路灯", "--json").out());
    assertThat(post.find()).isTrue();
    var id = post.group(1);

    minqing("versions", id, "--json");
    minqing("backtest", "--days", "3");
    minqing("count", "路灯");
    minqing("evidence", id);
    minqing("searches");
    minqing("alerts", "--feeds");
    minqing("users");
    minqing("sources");

    assertThat(audited())
        .contains(
            "open post " + id,
            "backtest 3 days",
            "count 路灯",
            "evidence " + id,
            "search 路灯",
            "list searches ",
            "list feeds ",
            "list accounts ",
            "list sources ");
  }

  @Test
  void saysWhatIsWrongWithAFileOfAnotherCharsetAndWithALimit() throws IOException {
    var file = config.resolve("zhou.csv");
    Files.write(file, "时间,数量\n2026-03-01,3\n".getBytes(Charset.forName("GBK")));

    var detect = Answer.to("detect", file.toString());
    assertThat(detect.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(detect.err()).contains("zhou.csv:1: not UTF-8").doesNotContain("Input length");

    var search = minqing("search", "停水", "--limit", "5000");
    assertThat(search.code()).isEqualTo(2);
    assertThat(search.err()).contains("--limit", "0..1000");
  }

  @Test
  void namesTheLinesThatAreOfAnotherCharsetAndReadsTheOthers() throws IOException {
    var gbk = Charset.forName("GBK");
    var posts = config.resolve("posts.jsonl");
    Files.writeString(posts, "\ufeff{\"id\":\"a\",\"text\":\"老街路灯坏了\"}\n");
    Files.write(
        posts, "{\"id\":\"b\",\"text\":\"停水没人管\"}\n".getBytes(gbk), StandardOpenOption.APPEND);
    Files.writeString(posts, "{\"id\":\"c\",\"text\":\"停水\"}\n", StandardOpenOption.APPEND);

    for (var answer :
        List.of(
            Answer.to("cluster", posts.toString()),
            minqing("analyze", posts.toString(), "--fast"))) {
      assertThat(answer.code()).as(answer.err()).isEqualTo(Minqing.DONE_WITH_FAILURES);
      assertThat(answer.err().lines())
          .singleElement()
          .asString()
          .contains("posts.jsonl:2: not UTF-8: save the file as UTF-8");
      assertThat(answer.out().lines()).hasSize(2);
    }

    var table = config.resolve("messages.tsv");
    Files.write(table, "text\n停水没人管\n".getBytes(gbk));
    var hot = Answer.to("events", "hot", table.toString());
    assertThat(hot.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(hot.err()).contains("messages.tsv:2: not UTF-8");
    Files.write(table, "text\t发表时间\n".getBytes(gbk));
    var headless = Answer.to("events", "hot", table.toString());
    assertThat(headless.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(headless.err()).contains("messages.tsv:1: not UTF-8");

    var rows = config.resolve("rows-gbk.tsv");
    Files.write(rows, "NONE\tok\ngeese\t鹅挡了路\n".getBytes(gbk));
    for (var command : List.of("evaluate", "train")) {
      var answer = minqing(command, "category", rows.toString(), "--fast");
      assertThat(answer.code()).isEqualTo(Minqing.COULD_NOT_RUN);
      assertThat(answer.err()).contains("rows-gbk.tsv:2: not UTF-8");
    }
  }

  @Test
  void anIdThatComesTwiceAndATimeThatIsNoneAreBadLines() throws IOException {
    var posts =
        Files.writeString(
            config.resolve("posts.jsonl"),
            """
            {"id":"a","published":"2026-03-05 08:00","text":"小区停水三天"}
            {"id":"b","published":"yesterday","text":"小区停水三天了"}
            {"id":"a","published":"2026-03-05 09:00","text":"路灯坏了"}
            {"text":"没有编号和时间的也行"}
            {"id":"c","published":1772668800,"text":"鹅挡了路"}
            """);

    var answer = Answer.to("cluster", posts.toString());

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("posts.jsonl:2: ", "\"published\"", "yesterday"),
            line -> assertThat(line).contains("posts.jsonl:3: ", "id \"a\"", "line 1"));
    assertThat(answer.out().lines()).hasSize(3);
  }

  @Test
  void whatWasExportedIsGrouped() throws IOException {
    source(
        "drills",
        "演练",
        "id\ttime\ttext\n1\t2026-03-05 08:00\t翠湖小区停水三天没人管\n2\t2026-03-05 09:00\t翠湖小区停水三天没人管\n");
    assertThat(minqing("crawl", "drills").code()).isZero();
    var posts = config.resolve("posts.jsonl");
    minqing("search", "停水", "--export", "jsonl", "--to", posts.toString());

    var grouped = Answer.to("cluster", posts.toString());

    assertThat(grouped.code()).as(grouped.err()).isZero();
    assertThat(grouped.out())
        .matches(
            "\\{\"id\":\"(%1$s)\",\"event\":\"\\1\".*\\R\\{\"id\":\"%1$s\",\"event\":\"\\1\".*\\R"
                .formatted("[0-9a-f]{32}"));
  }

  @Test
  void aLineWithNothingToReadIsABadLine() throws IOException {
    var posts =
        Files.writeString(config.resolve("posts.jsonl"), "{\"id\":\"a\",\"words\":\"停水\"}\n");

    var answer = Answer.to("cluster", posts.toString());

    assertThat(answer.code()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(answer.err()).contains("posts.jsonl:1: ", "\"title\"", "\"text\"");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void anIndexIsMadeAnew() throws IOException {
    assertThat(minqing("reindex").code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(minqing("crawl", "visits").code()).isZero();

    assertThat(minqing("reindex", "--json").out()).contains("{\"posts\":1}");
    assertThat(minqing("search", "路灯坏了").out()).contains("老街");
  }

  @Test
  void aWordThatIsLeftOutIsNoOptionAndASlipIsOne() throws IOException {
    source(
        "drills", "演练", "id\ttime\ttext\n1\t2026-03-05 08:00\t停水演练\n2\t2026-03-05 09:00\t停水三天\n");
    assertThat(minqing("crawl", "drills").code()).isZero();

    assertThat(minqing("search", "停水", "-演练").out()).contains("1 post\n", "】三天");
    assertThat(minqing("search", "-演练 停水").out()).contains("1 post\n", "】三天");
    assertThat(minqing("search", "停水", "-\"演练\"", "--limit", "1").out()).contains("1 post\n");
    assertThat(minqing("count", "-演练").out()).contains("1 post\n");
    assertThat(minqing("searches", "停水", "-演练 停水").out()).contains("-演练 停水");
    for (var slip : List.of("--limt", "--limt=5", "-limit")) {
      for (var command : List.of("search", "count", "searches")) {
        var refused = minqing(command, "停水", slip);
        assertThat(refused.code()).as(slip).isEqualTo(2);
        assertThat(refused.err()).contains("Unknown option: '" + slip + "'");
      }
    }
    var latin = Answer.to("search", "--config=" + config, "--", "停水", "-iphone");
    assertThat(latin.out()).as(latin.err()).contains("2 posts");
    assertThat(minqing("crawl", "--limt").err()).contains("Unknown option: '--limt'");
  }

  @Test
  void anUnusualWordIsHeldAgainstTheOtherPosts() throws IOException {
    var rows = new StringBuilder("id\ttime\ttext\n");
    for (var i = 0; i < 12; i++) {
      rows.append("%d\t2026-03-05 08:00\t%s\n".formatted(i, i < 4 ? "王女士说小区停水" + i : "路灯坏了" + i));
    }
    source("many", "记录", rows.toString());
    assertThat(minqing("crawl", "many").code()).isZero();

    assertThat(minqing("count", "停水", "--unusual").out())
        .contains("4  停水 (elsewhere 0)")
        .doesNotContain("女士");
  }

  @Test
  void countsByTagsAndOverTime() {
    assertThat(minqing("crawl", "visits").code()).isZero();

    var counted = minqing("count", "路灯", "--by", "medium,level", "--per", "day", "--unusual");
    assertThat(counted.code()).as(counted.err()).isZero();
    assertThat(counted.out())
        .contains("1 post\n", "FIELD", "FIELD × ", "1  2026-03-05\n")
        .doesNotContain("2026-03-04");
    assertThat(minqing("count", "路灯", "--per", "hour").out()).contains("1  2026-03-05 09:00");
    assertThat(minqing("count", "路灯", "--per", "day", "--json").out())
        .contains("\"2026-03-05T00:00+08:00\"");
    assertThat(minqing("search", "路灯").out()).contains("  2026-03-05 09:00  visits");
    assertThat(minqing("count", "--by", "medium", "--json").out())
        .contains("\"total\":1", "\"MEDIUM\":[{\"value\":\"FIELD\",\"count\":1}]");
    assertThat(minqing("count", "--limit", "0").code()).isEqualTo(2);
  }

  @Test
  void searchesByMeaningAndByExample() throws IOException {
    assertThat(minqing("crawl").code()).isNotEqualTo(Minqing.COULD_NOT_RUN);

    assertThat(minqing("search", "--meaning", "街上没有照明").out()).contains("路灯");
    assertThat(minqing("search", "--meaning", "媒介:field").code()).isEqualTo(2);
    assertThat(minqing("search", "--meaning", "街上没有照明", "--limit", "0").out())
        .isEqualToIgnoringNewLines("the 0 nearest");
    var nowhere = minqing("search", "--like", "0".repeat(32));
    assertThat(nowhere.code()).isEqualTo(Minqing.COULD_NOT_RUN);
    assertThat(nowhere.err()).contains("no post 0000").contains("is stored");
  }

  @Test
  void aCorrectionIsKeptListedExportedLearnedFromAndWithdrawn() throws IOException {
    assertThat(minqing("corrections").out()).contains("nothing was corrected yet");
    assertThat(minqing("crawl", "visits").code()).isZero();
    var post = ID.matcher(minqing("search", "路灯", "--json").out());
    assertThat(post.find()).isTrue();
    var id = post.group(1);

    var wrong = minqing("corrections", id, "category", "made-up");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("made-up", "NONE", "fraud");
    assertThat(minqing("corrections", id, "stance", "favor").err()).contains("cannot be corrected");
    assertThat(minqing("corrections", "0".repeat(32), "category", "NONE").code())
        .isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(minqing("corrections", id, "category", "public-service").code()).isZero();
    assertThat(minqing("corrections", id, "category", "NONE").out()).contains(id, "NONE");

    assertThat(minqing("corrections", "--json").out().lines())
        .as("the later one took the earlier one's place")
        .singleElement()
        .asString()
        .contains("\"label\":\"NONE\"", "command line");
    assertThat(minqing("corrections", "--export", "category").out()).isEqualTo("NONE\t老街路灯坏了\n");

    var rows = categoryRows();
    var broken = Files.createDirectories(config.resolve("data/models")).resolve("category.model");
    Files.createFile(broken);
    var refused = minqing("train", "category", rows.toString(), "--fast");
    assertThat(refused.code()).as(refused.err()).isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(refused.err()).contains("category.model: left aside", "./minqing train category");
    assertThat(refused.out())
        .contains("not taken", "--drop-labels", "labels gained: geese", "labels lost: crime, ");
    assertThat(broken).isEmptyFile();

    var taught = minqing("train", "category", rows.toString(), "--fast", "--drop-labels");
    assertThat(taught.code()).as(taught.err()).isZero();
    assertThat(taught.err()).contains("1 corrections");
    assertThat(taught.out()).contains("too few labels in common", "taken, ");
    assertThat(config.resolve("data/models/category.md")).content().contains("| corrections | 1 |");
    assertThat(
            minqing("train", "category", rows.toString(), "--fast", "--without-corrections").err())
        .doesNotContain("corrections");

    assertThat(minqing("corrections", id, "domain", "其他").out()).contains("其他");
    assertThat(minqing("corrections", "--export", "domain").out()).isEqualTo("其他\t老街路灯坏了\n");
    var fields = Files.writeString(config.resolve("fields.tsv"), domainRows());
    assertThat(minqing("train", "domain", fields.toString(), "--fast", "--drop-labels").err())
        .doesNotContain("corrections");

    assertThat(minqing("corrections", id, "category", "--withdraw").code()).isZero();
    assertThat(minqing("corrections", id, "category", "--withdraw").code())
        .isEqualTo(Minqing.DONE_WITH_FAILURES);
    assertThat(minqing("corrections", "--export", "category").out()).isEmpty();
  }

  @Test
  void aModelThatCannotBeReadIsToldAndTheShippedOneReads() throws IOException {
    var models = Files.createDirectories(config.resolve("data/models"));
    Files.writeString(models.resolve("sentiment.model"), "half a mod");
    var rows = Files.writeString(config.resolve("gold.tsv"), "pos\t服务员特别热情\nneg\t太让人失望了\n");

    for (var command : List.of(List.of("models"), List.of("evaluate", "sentiment", rows + ""))) {
      var answer = minqing(command.toArray(String[]::new));
      assertThat(answer.code()).as(answer.err()).isEqualTo(Minqing.DONE_WITH_FAILURES);
      assertThat(answer.err()).contains("sentiment.model: left aside");
    }
    assertThat(minqing("doctor").out()).contains("sentiment.model: left aside");
    var analyzed = minqing("analyze", rows.toString(), "--fast");
    assertThat(analyzed.code()).as(analyzed.err()).isZero();
    assertThat(analyzed.err()).contains("sentiment.model: left aside");
    assertThat(analyzed.out()).contains("POSITIVE");
  }

  private static String domainRows() {
    var rows = new StringBuilder();
    for (var i = 0; i < 60; i++) {
      rows.append(i % 2 == 0 ? "环境保护\t第" + i + "家厂冒烟\n" : "交通运输\t第" + i + "路公交晚点\n");
    }
    return rows.toString();
  }

  /** Of a kind that the shipped model was not taught. */
  private Path categoryRows() throws IOException {
    var rows = new StringBuilder();
    for (var i = 0; i < 60; i++) {
      rows.append(i % 2 == 0 ? "geese\t第" + i + "群鹅挡了路\n" : "NONE\t第" + i + "天天气晴好\n");
    }
    return Files.writeString(config.resolve("rows.tsv"), rows);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    var answer = minqing(command, "--help");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("minqing " + command);
  }

  static Stream<String> commands() {
    return Minqing.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"));
  }

  protected final Answer minqing(String... arguments) {
    var takesSettings = !arguments[arguments.length - 1].equals("--help");
    return takesSettings
        ? Answer.to(
            Stream.concat(Stream.of(arguments), Stream.of("--config=" + config))
                .toArray(String[]::new))
        : Answer.to(arguments);
  }

  private void source(String id, String name, String rows) throws IOException {
    var table = Files.writeString(config.resolve(id + ".tsv"), rows);
    Files.writeString(
        config.resolve("sources/" + id + ".yaml"),
        """
        name: %s
        kind: file
        medium: FIELD
        format: table
        path: %s
        columns: {id: id, time: time, text: text}
        """
            .formatted(name, table));
  }
}
