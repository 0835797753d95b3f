package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.model.AccessToken;
import org.minqing.model.Medium;
import org.minqing.model.Reach;
import org.minqing.model.RegionCode;
import org.minqing.model.Source;

class SourceFilesTest {

  private static final String SITE =
      """
      name: 某城新闻网
      kind: site
      medium: NEWS
      seeds: ["https://news.example/"]
      include: ["/2026/.*\\\\.html$"]
      depth: 3
      maxPages: 50
      schedule: "0 0/30 * * * ?"
      delay: 500ms
      home: "610100"
      """;

  @TempDir private Path folder;

  @Test
  void readsASite() throws IOException {
    Files.writeString(folder.resolve("town-news.yaml"), SITE);

    var files = SourceFiles.read(folder);

    assertThat(files.problems()).isEmpty();
    var source = files.sources().getFirst();
    assertThat(source.id().value()).isEqualTo("town-news");
    assertThat(source.medium()).isEqualTo(Medium.NEWS);
    assertThat(source.politeness().delay()).isEqualTo(Duration.ofMillis(500));
    assertThat(source.home()).isEqualTo(Optional.of(new RegionCode("610100")));
    assertThat(source.privateAddresses()).isFalse();
    assertThat(source.reach())
        .isInstanceOfSatisfying(
            Reach.Site.class,
            site -> {
              assertThat(site.include()).containsExactly("/2026/.*\\.html$");
              assertThat(site.depth()).isEqualTo(3);
            });
  }

  @Test
  void readsATableWhosePathCountsFromTheFile() throws IOException {
    Files.writeString(
        folder.resolve("hotline.yaml"),
        """
        name: 热线
        kind: file
        medium: FIELD
        format: table
        path: records/hotline.tsv.gz
        columns: {text: body, time: at}
        """);

    var reach = SourceFiles.read(folder).sources().getFirst().reach();

    assertThat(reach)
        .isEqualTo(
            new Reach.Table(
                folder.resolve("records/hotline.tsv.gz"),
                '\t',
                Map.of("text", "body", "time", "at")));
  }

  @Test
  void readsASheetOfAWorkbookAndRejectsOneOfAText() throws IOException {
    var yaml =
        "name: 热线\nkind: field\nmedium: FIELD\npath: a.xlsx\nsheet: 记录\ncolumns: {text: 内容}\n";
    Files.writeString(folder.resolve("town.yaml"), yaml);

    assertThat(SourceFiles.read(folder).sources().getFirst().reach())
        .isEqualTo(
            new Reach.Table(
                folder.resolve("a.xlsx"), ',', Optional.of("记录"), Map.of("text", "内容")));
    assertProblem(yaml.replace("xlsx", "csv"), 5, "sheet", "xlsx");
    assertProblem(yaml.replace("{text", "{titel: 标题, text"), 6, "columns.titel", "title");
  }

  private static final String COMMENTS =
      """
      name: 跟帖
      kind: comments
      medium: COMMENT
      articles: ["https://news.example/"]
      article: "/news/([0-9]+)"
      address: "https://news.example/c?a={1}&p={page}"
      items: "$.list[*]"
      fields: {id: "$.id", text: "$.text"}
      """;

  private static final String API =
      """
      name: 长毛象
      kind: api
      medium: SOCIAL
      preset: mastodon
      addresses: ["https://mastodon.example"]
      hashtags: [停水, "#某城"]
      tokenVariable: TOWN_TOKEN
      """;

  @Test
  void readsCommentsAndTheMastodonPreset() throws IOException {
    Files.writeString(folder.resolve("comments.yaml"), COMMENTS);
    Files.writeString(folder.resolve("mastodon.yaml"), API);

    var files = SourceFiles.read(folder);

    assertThat(files.problems()).isEmpty();
    assertThat(files.sources().getFirst().reach())
        .isInstanceOfSatisfying(
            Reach.Comments.class,
            comments -> assertThat(comments.mapping().fields()).containsEntry("id", "$.id"));
    assertThat(files.sources().getLast().reach())
        .isInstanceOfSatisfying(
            Reach.Api.class,
            api -> {
              assertThat(api.addresses())
                  .containsExactly(
                      "https://mastodon.example/api/v1/timelines/tag/停水?limit=40",
                      "https://mastodon.example/api/v1/timelines/tag/某城?limit=40");
              assertThat(api.token()).contains(new AccessToken("TOWN_TOKEN", "Authorization"));
              assertThat(api.sinceParameter()).contains("since_id");
            });
  }

  private static final String BOARDS =
      """
      name: 论坛
      kind: api
      medium: SOCIAL
      addresses: ["https://bbs.example/api?board=1", "https://bbs.example/api?board=2"]
      items: "$[*]"
      fields: {id: "$.id", text: "$.text"}
      """;

  @ParameterizedTest
  @CsvSource({"'', SERVICE", "'ids: service', SERVICE", "'ids: list', LIST"})
  void idsAreThoseOfTheServiceUnlessTheyAreSaidToBeThoseOfAList(String line, Reach.Api.Ids ids)
      throws IOException {
    Files.writeString(folder.resolve("boards.yaml"), BOARDS + line);

    assertThat(SourceFiles.read(folder).sources())
        .extracting(Source::reach)
        .singleElement()
        .isInstanceOfSatisfying(Reach.Api.class, api -> assertThat(api.ids()).isEqualTo(ids));
  }

  @Test
  void idsThatNameAPageAreNotThoseOfAList() throws IOException {
    assertProblem(BOARDS + "page: \"/t/{id}\"\nids: list\n", 8, "ids", "leave out one");
    assertProblem(BOARDS + "ids: each\n", 7, "ids", "SERVICE, LIST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "items: \"$.list[*]\"   | items: list            | 7 | items          | JSONPath",
        "items: \"$.list[*]\"   | items: \"$[?(@.a =~ /x/)]\" | 7 | items   | =~",
        "text: \"$.text\"       | body: \"$.text\"       | 8 | fields         | text",
        "id: \"$.id\"           | ident: \"$.id\"        | 8 | fields.ident   | inReplyTo",
        "/news/([0-9]+)         | /news/(                | 5 | article        | RE2",
        "https://news.example/c | ftp://news.example/c   | 6 | address        | http",
        "name: 跟帖              | maxPages: 0            | 1 | maxPages       | 1..1000",
        "name: 跟帖              | cursorParameter: c     | 1 | cursorParameter | next",
      })
  void aBadExpressionIsNamedWithFileLineAndField(
      String good, String bad, int line, String field, String words) throws IOException {
    assertProblem(COMMENTS.replace(good, bad), line, field, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preset: mastodon   | preset: myspace      | 4 | preset        | MASTODON",
        "https://           | http://              | 7 | tokenVariable | https only",
        "停水, \"#某城\"     | \"a/b\"              | 6 | hashtags      | letters",
        "TOWN_TOKEN         | sesame-open-yourself | 7 | tokenVariable | not a token",
      })
  void aBadTimelineIsNamedWithFileLineAndField(
      String good, String bad, int line, String field, String words) throws IOException {
    assertProblem(API.replace(good, bad), line, field, words);
    assertThat(SourceFiles.read(folder).problems().toString()).doesNotContain("sesame");
  }

  private void assertProblem(String yaml, int line, String field, String words) throws IOException {
    Files.writeString(folder.resolve("town.yaml"), yaml);

    assertThat(SourceFiles.read(folder).problems())
        .anySatisfy(problem -> {
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.field()).isEqualTo(field);
          assertThat(problem.message()).contains(words);
          assertThat(problem.inChinese()).doesNotContain(problem.message(), "wanted");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "medium: NEWS       | medium: PAPER           | 3 | medium   | PAPER",
        "kind: site         | kind: sit               | 2 | kind     | SITE",
        "depth: 3           | depth: deep             | 6 | depth    | 0..20",
        "depth: 3           | depth: 21               | 6 | depth    | 0..20",
        "depth: 3           | dept: 3                 | 6 | dept     | depth",
        "delay: 500ms       | delay: soon             | 9 | delay    | 500ms",
        "home: \"610100\"   | home: 西安              | 10 | home    | six digits",
        "\"0 0/30 * * * ?\" | \"every hour\"          | 8 | schedule | cron",
        "\"0 0/30 * * * ?\" | \"0 0 9 1 12 ? 2025\"    | 8 | schedule | never comes",
        "https://news       | ftp://news              | 4 | seeds    | http",
        "2026/.*            | 2026/(                  | 5 | include  | RE2",
        "name: 某城新闻网    | title: 某城新闻网        | 1 | name     | required",
      })
  void aBadValueIsNamedWithFileLineAndField(
      String good, String bad, int line, String field, String words) throws IOException {
    Files.writeString(folder.resolve("town.yaml"), SITE.replace(good, bad));
    Files.writeString(folder.resolve("other.yaml"), SITE);

    var files = SourceFiles.read(folder);

    assertThat(files.sources()).as("the others go on").hasSize(1);
    assertThat(files.problems())
        .anySatisfy(problem -> {
          assertThat(problem.file().getFileName()).hasToString("town.yaml");
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.field()).isEqualTo(field);
          assertThat(problem.message()).contains(words);
          assertThat(problem.inChinese()).doesNotContain(problem.message(), "wanted");
        });
  }

  @Test
  void allProblemsOfAFileAreNamedAtOnce() throws IOException {
    Files.writeString(folder.resolve("town.yaml"), "kind: site\nmedium: X\ndepth: -1\n");

    assertThat(SourceFiles.read(folder).problems())
        .extracting(ConfigProblem::field)
        .contains("name", "medium", "depth", "seeds");
  }

  @ParameterizedTest
  @CsvSource({"'a: [', 1", "'- 1', 1", "'a: 1\n\tb: 2', 2"})
  void brokenYamlIsNamedWithItsLine(String yaml, int line) throws IOException {
    Files.writeString(folder.resolve("town.yaml"), yaml);

    assertThat(SourceFiles.read(folder).problems())
        .first()
        .satisfies(problem -> assertThat(problem.line()).isGreaterThanOrEqualTo(line));
  }

  @Test
  void aFileNameThatIsNoIdIsAProblem() throws IOException {
    Files.writeString(folder.resolve("Town News.yaml"), SITE);

    assertThat(SourceFiles.read(folder).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("Town News"));
  }
}
