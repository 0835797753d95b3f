package org.minqing.crawler;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.minqing.crawler.CrawlerFixture.crawler;
import static org.minqing.crawler.CrawlerFixture.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.CrawlReport.Failure;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Reach;
import org.minqing.model.RegionCode;

class FileCrawlTest {

  private static final String TEXT = "今天上午，多位居民反映，小区已经连续三天停水。";

  @TempDir private Path folder;
  private final TestDoor door = new TestDoor();

  private CrawlReport crawl(Reach reach) throws InterruptedException {
    return crawl(reach, door);
  }

  private CrawlReport crawl(Reach reach, Door through) throws InterruptedException {
    try (var crawler = crawler(folder.resolve("state"))) {
      return crawler.collect(source(reach, Medium.FIELD, Duration.ZERO), through, Progress.SILENT);
    }
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write(text.getBytes(charset));
    }
    return file;
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text, StandardCharsets.UTF_8);
  }

  @Test
  void savedPagesGetTheirOwnAddressOrOneThatTellsNothingOfTheMachine() throws Exception {
    var page = "<h1>%s</h1><article>" + TEXT + "</article>";
    write("pages/a.html", page.formatted("一") + "<link rel=canonical href=http://n.example/1>");
    write("pages/深/b c.htm.gz", page.formatted("二"));
    write("pages/gbk.html", page.formatted("三"), Charset.forName("GB18030"));
    write("pages/empty.html", "<p>登录</p>");
    write("pages/bad.html.gz", "");
    Files.writeString(folder.resolve("pages/bad.html.gz"), "not packed");
    write("pages/notes.txt", "no page");

    var report = crawl(new Reach.SavedPages(folder.resolve("pages")));

    assertThat(door.drafts())
        .extracting(Draft::title, Draft::url)
        .containsExactlyInAnyOrder(
            tuple("一", URI.create("http://n.example/1")),
            tuple("二", URI.create("saved://town/%E6%B7%B1/b%20c.htm.gz")),
            tuple("三", URI.create("saved://town/gbk.html")));
    assertThat(report.requested()).isEqualTo(5);
    assertThat(report.failures())
        .extracting(Failure::where, Failure::reason)
        .containsExactlyInAnyOrder(
            tuple("empty.html", FailureReason.NO_ARTICLE),
            tuple("bad.html.gz", FailureReason.UNREADABLE));
  }

  @Test
  void aMissingFolderOrTableIsUnreadable() throws Exception {
    var nowhere = folder.resolve("nowhere");

    assertThat(crawl(new Reach.SavedPages(nowhere)).failed())
        .isEqualTo(Map.of(FailureReason.UNREADABLE, 1L));
    assertThat(crawl(new Reach.Table(nowhere, ',', Map.of("text", "text"))).failed())
        .isEqualTo(Map.of(FailureReason.UNREADABLE, 1L));
  }

  @Test
  void aTableDoesNotWaitForEachRowWhereNothingIsKept() throws Exception {
    var rows = IntStream.range(0, 100).mapToObj(row -> row + ",停水" + row + "\n").collect(joining());
    var table =
        new Reach.Table(
            write("t.csv", "id,text\n" + rows), ',', Map.of("id", "id", "text", "text"));
    var asked = new AtomicInteger();

    var report =
        crawl(
            table,
            draft -> {
              asked.incrementAndGet();
              LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
              throw new IllegalStateException("the database does not answer");
            });

    assertThat(asked).hasValue(1);
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.NOT_KEPT, 100L));
    assertThat(crawl(table).fresh()).as("at the next run").isEqualTo(100);
  }

  @Test
  void aTabTableTakesQuotesAsTheyAre() throws Exception {
    var file =
        write(
            "m.tsv.gz",
            """
            \ufeffid\ttime\tlikes\ttitle\ttext
            1\t2019/2/28 11:25:05\t3\t标题\t他说"停水
            2\t2019-02-28 09:00:00\t0\t"\t正文\r

            3\t2019/2/28 9:05:00\t1\t最后\t"完\
            """);
    var columns = Map.of("id", "id", "time", "time", "title", "title", "text", "text");

    var report = crawl(new Reach.Table(file, '\t', columns));

    assertThat(report.failures()).isEmpty();
    assertThat(door.drafts())
        .extracting(Draft::part, Draft::title, Draft::text, draft -> draft.publishedAt().get())
        .containsExactlyInAnyOrder(
            tuple("1", "标题", "他说\"停水", Instant.parse("2019-02-28T03:25:05Z")),
            tuple("2", "\"", "正文", Instant.parse("2019-02-28T01:00:00Z")),
            tuple("3", "最后", "\"完", Instant.parse("2019-02-28T01:05:00Z")));
    assertThat(door.drafts())
        .extracting(Draft::url)
        .containsOnly(URI.create("saved://town/m.tsv.gz"));
  }

  @Test
  void aCommaTableKeepsToTheStandardAndAStrayQuoteToItsLine() throws Exception {
    var file =
        write(
            "f.csv",
            """
            编号,正文,地区
            1,"第一行
            第二行，他说""好""\",610113
            2,"没有关上的引号,610100
            3,"关上"又写,火星
            4,中间有"引号,
            5,少一格
            6,,610100
            7,"最后",610113
            """);
    var columns = Map.of("id", "编号", "text", "正文", "place", "地区");

    var report = crawl(new Reach.Table(file, ',', columns));

    assertThat(door.drafts())
        .extracting(
            Draft::part, Draft::text, draft -> draft.home().map(RegionCode::value).orElse(""))
        .containsExactlyInAnyOrder(
            tuple("1", "第一行\n第二行，他说\"好\"", "610113"),
            tuple("2", "\"没有关上的引号", "610100"),
            tuple("3", "\"关上\"又写", ""),
            tuple("4", "中间有\"引号", ""),
            tuple("7", "最后", "610113"));
    assertThat(report.failures())
        .extracting(Failure::where, Failure::cause)
        .containsExactly(
            tuple("f.csv:7", "2 cells, the header names 3 columns"),
            tuple("f.csv:8", "column \"正文\": wanted some text, found nothing"));
  }

  @Test
  void aSpreadsheetSavedInChinaIsReadRight() throws Exception {
    var file = write("f.csv", "内容,赞,时间\n小区停水,1.2万,2024/3/4 8:30\n", Charset.forName("GB18030"));

    crawl(new Reach.Table(file, ',', Map.of("text", "内容", "likes", "赞", "time", "时间")));

    assertThat(door.drafts())
        .singleElement()
        .satisfies(draft -> assertThat(draft.text()).isEqualTo("小区停水"))
        .satisfies(
            draft -> assertThat(draft.engagement()).isEqualTo(new Engagement(0, 12_000, 0, 0)));
  }

  @Test
  void theEmptyRowsOfASpreadsheetAreNoFailures() throws Exception {
    var file = write("f.csv", "内容,赞,时间\n小区停水,1,2024/3/4\n,,\n, ,\n没有路灯,,\n,,\n");

    var report = crawl(new Reach.Table(file, ',', Map.of("text", "内容", "likes", "赞")));

    assertThat(report.failed()).isEmpty();
    assertThat(report.fresh()).isEqualTo(2);
  }

  @Test
  void rowsWithoutIdAreNamedByWhatTheySay() throws Exception {
    var columns = Map.of("text", "text");
    crawl(new Reach.Table(write("t.csv", "text\n电话13800000000\n电话13900000000\n乙\n"), ',', columns));
    var first = door.drafts().stream().map(Draft::id).toList();
    assertThat(first).hasSize(3);

    var again =
        crawl(
            new Reach.Table(
                write("t.csv", "text\n新的\n电话13800000000\n电话13900000000\n乙\n"), ',', columns));

    assertThat(again.fresh()).isEqualTo(1);
    assertThat(again.duplicate()).isEqualTo(3);
  }

  @Test
  void whatIsWrongWithARowIsSaidWithItsLine() throws Exception {
    var file =
        write(
            "t.csv",
            "text,time,likes\n一,很久很久以前,1\n二,2024/3/4 8:30,很多\n三,2024/3/4 8:30,150000000000亿\n");

    var report =
        crawl(new Reach.Table(file, ',', Map.of("text", "text", "time", "time", "likes", "likes")));

    assertThat(report.failures())
        .extracting(Failure::where, Failure::reason)
        .containsExactly(
            tuple("t.csv:2", FailureReason.MALFORMED),
            tuple("t.csv:3", FailureReason.MALFORMED),
            tuple("t.csv:4", FailureReason.MALFORMED));
    assertThat(report.failures().get(0).cause())
        .isEqualTo("column \"time\": wanted a date with or without time, found \"字字字字字字\"");
    assertThat(door.drafts()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("state/rejected/town.tsv")))
        .containsExactly(
            "line\tcolumn\treason\tvalue",
            "2\ttime\twanted a date with or without time\t\"字字字字字字\"",
            "3\tlikes\twanted a number\t\"字字\"",
            "4\tlikes\twanted a number\t\"000000000000字\"");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws Exception {
    var file = write("t.csv", "a,b\n1,2\n");

    var report = crawl(new Reach.Table(file, ',', Map.of("text", "正文")));

    assertThat(report.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.where()).isEqualTo("t.csv:1"))
        .satisfies(
            f -> assertThat(f.cause()).isEqualTo("no column [正文] in the header [\"x\", \"x\"]"));
  }

  @Test
  void aTablePartedByAnotherSignIsToldBySayingWhich() throws Exception {
    var file = write("t.csv", "\"编号\";内容\n1;小区停水\n");

    assertThat(crawl(new Reach.Table(file, ',', Map.of("id", "编号", "text", "内容"))).failures())
        .extracting(Failure::cause)
        .singleElement()
        .asString()
        .startsWith("no column [内容, 编号] in the header [")
        .endsWith("]; its columns are parted otherwise: delimiter: semicolon");
  }

  /** What Excel saves as Unicode text. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void aTableInUtf16IsRead(String charset) throws Exception {
    var file = folder.resolve("t.tsv");
    Files.write(file, "\ufeff编号\t内容\r\n1\t小区停水三天没人管\r\n".getBytes(Charset.forName(charset)));

    crawl(new Reach.Table(file, '\t', Map.of("id", "编号", "text", "内容")));

    assertThat(door.drafts()).extracting(Draft::text).containsExactly("小区停水三天没人管");
  }

  @Test
  void aRecordInThePlaceOfTheHeaderIsNotTold() throws Exception {
    var file = write("t.csv", "3,2024-03-01,王小明,13800001234,小区停水\n");

    assertThat(crawl(new Reach.Table(file, ',', Map.of("text", "内容"))).failures())
        .extracting(Failure::cause)
        .containsExactly(
            "no column [内容] in the header [\"0\", \"0000-00-00\", \"字字字\", \"00000000000\", \"字字字字\"]");
  }

  @Test
  void aTableThatIsStillBeingWrittenIsReadAsItsCharset() throws Exception {
    var columns = Map.of("id", "id", "text", "text");
    var whole = "id,text\n1,小区停水三天没人管\n2,路灯不亮".getBytes(StandardCharsets.UTF_8);
    var file = folder.resolve("t.csv");
    Files.write(file, whole);
    crawl(new Reach.Table(file, ',', columns));
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    var cut = crawl(new Reach.Table(file, ',', columns));

    assertThat(cut.duplicate()).isOne();
    assertThat(door.drafts())
        .extracting(Draft::text)
        .contains("小区停水三天没人管")
        .anyMatch(t -> t.startsWith("路灯不"));
  }

  @Test
  void aDamagedCharacterMakesNoOtherCharset() throws Exception {
    var text = "id,text\n1,小区停水三天没人管，物业说水泵坏了，还要再等\n2,路灯不亮\n";
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = 'x';
    Files.write(folder.resolve("t.csv"), bytes);

    crawl(new Reach.Table(folder.resolve("t.csv"), ',', Map.of("id", "id", "text", "text")));

    assertThat(door.drafts())
        .extracting(Draft::text)
        .contains("小区停水三天没人管，物业说水泵坏了，还要再等", "路灯不\ufffdx");
  }

  @Test
  void recordsOfOneAddressAreAsManyPosts() throws Exception {
    var columns = Map.of("url", "链接", "time", "时间", "text", "内容");
    var rows =
        """
        链接,时间,内容
        http://hotline.example/list,2024-03-01,停水，电话13800000000
        http://hotline.example/list,2024-03-01,停水，电话13900000000
        http://hotline.example/list,2024-03-01,停水，电话13800000000
        http://hotline.example/1,2024-03-03,路灯不亮
        """;
    var report = crawl(new Reach.Table(write("t.csv", rows), ',', columns));

    var more = rows + "http://hotline.example/list,2024-03-04,井盖丢了\n";
    var again = crawl(new Reach.Table(write("t.csv", more), ',', columns));

    assertThat(report.fresh()).isEqualTo(3);
    assertThat(report.revised()).isZero();
    assertThat(again.fresh()).isOne();
    assertThat(again.revised()).isZero();
    assertThat(door.drafts())
        .filteredOn(draft -> draft.part().isEmpty())
        .extracting(Draft::url)
        .as("an address alone names a row that has it for itself")
        .containsExactly(URI.create("http://hotline.example/1"));
  }

  @Test
  void anExportThatMovesOnGivesNoRecordTheNameOfAnother() throws Exception {
    var columns = Map.of("id", "编号", "url", "链接", "time", "时间", "text", "内容");
    var rows =
        List.of(
            ",http://hotline.example/list,2024-03-01,停水三天",
            ",http://hotline.example/list,2024-03-02,路灯不亮",
            ",http://hotline.example/list,2024-03-03,井盖丢了",
            "4,http://hotline.example/list,2024-03-04,垃圾没人收");
    for (var day = 0; day < 3; day++) {
      var window = String.join("\n", rows.subList(day, day + 2));
      var report = crawl(new Reach.Table(write("t.csv", "编号,链接,时间,内容\n" + window), ',', columns));
      assertThat(report.revised()).isZero();
    }

    assertThat(door.drafts())
        .extracting(Draft::text)
        .containsExactlyInAnyOrder("停水三天", "路灯不亮", "井盖丢了", "垃圾没人收");
  }

  @Test
  void aRowThatStandsTwiceKeepsItsAddressForItself() throws Exception {
    var columns = Map.of("url", "链接", "text", "内容");
    var row = "http://town.example/1,停水三天\n";

    crawl(new Reach.Table(write("t.csv", "链接,内容\n" + row + row), ',', columns));

    assertThat(door.drafts()).extracting(Draft::part).containsExactly("");
  }

  @Test
  void theRowsBeforeABreakAreTakenWhereAddressesAreLookedAtFirst() throws Exception {
    var file =
        workbook(
            "记录",
            new Object[] {"链接", "内容"},
            new Object[] {"http://town.example/1", "停水三天"},
            new Object[] {"http://town.example/2", "路灯不亮"});
    try (var zip = FileSystems.newFileSystem(file)) {
      var sheet = zip.getPath("xl/worksheets/sheet2.xml");
      var xml = Files.readString(sheet);
      Files.writeString(sheet, xml.substring(0, xml.lastIndexOf("<row ")) + "<");
    }
    var columns = Map.of("url", "链接", "text", "内容");

    var report = crawl(new Reach.Table(file, ',', Optional.of("记录"), columns));

    assertThat(report.fresh()).isOne();
    assertThat(report.failed()).isEqualTo(Map.of(FailureReason.UNREADABLE, 1L));
  }

  private Path workbook(String sheet, Object[]... rows) throws IOException {
    var file = folder.resolve("f.xlsx");
    try (var out = Files.newOutputStream(file);
        var book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("说明").value(0, 0, "看下一张");
      var cells = book.newWorksheet(sheet);
      for (var r = 0; r < rows.length; r++) {
        for (var c = 0; c < rows[r].length; c++) {
          set(cells, r, c, rows[r][c]);
        }
      }
    }
    return file;
  }

  private static void set(Worksheet cells, int row, int column, Object value) {
    switch (value) {
      case String text -> cells.value(row, column, text);
      case Number number -> cells.value(row, column, number);
      case LocalDateTime time -> {
        cells.value(row, column, time);
        cells.style(row, column).format("yyyy-mm-dd hh:mm").set();
      }
      default -> throw new IllegalArgumentException("no cell: " + value);
    }
  }

  @Test
  void aWorkbookIsReadBySheetAndItsBadRowsAreListed() throws Exception {
    var file =
        workbook(
            "记录",
            new Object[] {"编号", "时间", "内容", "赞"},
            new Object[] {1, LocalDateTime.of(2024, 3, 4, 8, 30), "小区停水\n第三天", 12},
            new Object[] {},
            new Object[] {2, "2024/3/4 9:00", "还没来水", "1.2万"},
            new Object[] {3, "打过电话13800000000", "时间不对", 0},
            new Object[] {4, "2024/3/4"},
            new Object[] {5, "2024/3/4", "最后"});
    var columns = Map.of("id", "编号", "time", "时间", "text", "内容", "likes", "赞");

    var report = crawl(new Reach.Table(file, ',', Optional.of("记录"), columns));

    assertThat(door.drafts())
        .extracting(
            Draft::part, Draft::text, d -> d.publishedAt().get(), d -> d.engagement().likes())
        .containsExactlyInAnyOrder(
            tuple("1", "小区停水\n第三天", Instant.parse("2024-03-04T00:30:00Z"), 12L),
            tuple("2", "还没来水", Instant.parse("2024-03-04T01:00:00Z"), 12_000L),
            tuple("5", "最后", Instant.parse("2024-03-03T16:00:00Z"), 0L));
    assertThat(report.failures())
        .extracting(Failure::where, Failure::cause)
        .containsExactly(
            tuple(
                "f.xlsx:5",
                "column \"时间\": wanted a date with or without time, found \"字字字字00000000000\""),
            tuple("f.xlsx:6", "column \"内容\": wanted some text, found nothing"));
  }

  @Test
  void aSheetThatIsNotThereIsNamed() throws Exception {
    var file = workbook("记录", new Object[][] {{"text"}});

    var report = crawl(new Reach.Table(file, ',', Optional.of("表三"), Map.of("text", "text")));

    assertThat(report.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.cause()).contains("表三").contains("记录"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet2.xml"
      })
  void whatIsWrongWithAWorkbookIsSaidWithoutItsWords(String part) throws Exception {
    var file = workbook("记录", new Object[][] {{"text"}, {"小区停水"}});
    try (var zip = FileSystems.newFileSystem(file)) {
      var xml = Files.readString(zip.getPath(part));
      Files.writeString(
          zip.getPath(part), xml.replaceFirst("(<[a-zA-Z]+[^>?]*>)", "$1<王小明13800001234 x>"));
    }

    assertThat(
            crawl(new Reach.Table(file, ',', Optional.of("记录"), Map.of("text", "text"))).failures())
        .extracting(Failure::cause)
        .allSatisfy(cause ->
            assertThat(cause)
                .matches("not a workbook that can be read|the sheet (breaks off|cannot be read)"));
  }

  @Test
  void whatOnlyLooksLikeAWorkbookIsRefused() throws Exception {
    var columns = Map.of("text", "text");
    assertThat(crawl(new Reach.Table(write("a.xlsx", "text\n一\n"), ',', columns)).failed())
        .isEqualTo(Map.of(FailureReason.UNREADABLE, 1L));

    var bomb = folder.resolve("bomb.xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      var zeros = new byte[1 << 20];
      for (var i = 0; i < 130; i++) {
        zip.write(zeros);
      }
    }
    assertThat(crawl(new Reach.Table(bomb, ',', columns)).failures())
        .singleElement()
        .satisfies(f -> assertThat(f.cause()).contains("unpacks to more"));
  }
}
