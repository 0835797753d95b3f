package org.minqing.app.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.lucene.LuceneOpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.Pseudonym;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;
import org.minqing.model.Tag;

class ExportTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Pseudonym HAND = new Pseudonym("0123456789abcdef");

  @TempDir private Path folder;

  @Test
  void everyPostIsWrittenOnceTheNewestFirst() throws IOException {
    var lines = exported(Format.JSONL, posts(1_234)).lines().toList();

    assertThat(lines).hasSize(1_234);
    assertThat(lines.stream().map(OpinionJson::readOpinion).map(each -> each.post().time()))
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    assertThat(lines.stream().map(line -> OpinionJson.readOpinion(line).post().id()).distinct())
        .hasSize(1_234);
  }

  /** Who could gather the posts of one hand would have a profile of its owner. */
  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"CSV", "JSONL"})
  void nothingTellsWhichPostsAreOfOneHand(Format format) throws IOException {
    assertThat(exported(format, posts(2))).contains("停水").doesNotContain("author", HAND.value());
  }

  @Test
  void aTableHasAHeadAndTimesOfTheZone() throws IOException {
    var csv = exported(Format.CSV, List.of(post(1, "停水", "甲，\"乙\"\n丙, 丁")));

    assertThat(csv)
        .startsWith("\ufeffid,time,source,medium,level,")
        .contains(",2024-01-01 08:00:01,daily,NEWS,NONE,0,NEUTRAL,")
        .contains(",停水,\"甲，\"\"乙\"\"\n丙, 丁\",https://news.example/1\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "=1+1            | '=1+1",
        "+86 29          | '+86 29",
        "-5              | '-5",
        "@SUM(A1)        | '@SUM(A1)",
        "＝1+1           | '＝1+1",
        "1=1             | 1=1",
        "停水            | 停水"
      })
  void noCellIsAFormula(String text, String cell) {
    assertThat(CsvWriter.cell(text)).isEqualTo(cell.strip());
  }

  @Test
  void aFormulaBehindATabIsNone() {
    assertThat(CsvWriter.cell("\t=cmd|' /c calc'!A1")).startsWith("'\t=");
  }

  @Test
  void aWorkbookHoldsTextOnlyAndBeginsASheetWhereOneIsFull() throws IOException {
    var file = folder.resolve("posts.xlsx");
    try (var out = Files.newOutputStream(file);
        var writer = new XlsxWriter(out, ZONE, 3)) {
      for (var number = 0; number < 5; number++) {
        writer.write(post(number, "=1+1", "文\u0000\ud83d " + "长".repeat(40_000)));
      }
    }

    try (var workbook = new ZipFile(file.toFile())) {
      assertThat(workbook.stream().map(ZipEntry::getName))
          .contains("xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml");
      var sheet = text(workbook, "xl/worksheets/sheet1.xml");
      assertThat(sheet).contains("=1+1").doesNotContain("<f>").doesNotContain("\u0000");
      assertThat(sheet.split("<row", -1)).hasSize(4);
    }
  }

  private String exported(Format format, List<Opinion> opinions) throws IOException {
    try (var store = LuceneOpinionStore.open(folder, text -> List.of(text))) {
      store.put(opinions);
      var out = new ByteArrayOutputStream();
      var query = Query.parse("", Clock.systemUTC());
      var written = Export.write(store, query, format, ZONE, out, posts -> {});
      assertThat(written).isEqualTo(opinions.size());
      return out.toString(UTF_8);
    }
  }

  private static List<Opinion> posts(int number) {
    return IntStream.range(0, number).mapToObj(i -> post(i, "", "停水")).toList();
  }

  private static Opinion post(int number, String title, String text) {
    var url = URI.create("https://news.example/" + number);
    var time = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(number);
    var post =
        new Post(
            PostId.of(url, ""),
            new SourceId("daily"),
            Medium.NEWS,
            url,
            "",
            title,
            text,
            Optional.of(time),
            time,
            Optional.of(HAND),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty());
    return new Opinion(
        post,
        new Tag<>(Polarity.NEUTRAL, 1, List.of()),
        0,
        List.of(),
        0,
        RiskLevel.NONE,
        List.of(),
        List.of(),
        new Opinion.Words(List.of(), List.of("停水")),
        "test");
  }

  private static String text(ZipFile workbook, String name) throws IOException {
    try (var in = workbook.getInputStream(workbook.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
