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
import org.minqing.model.Medium;
import org.minqing.model.Reach;
import org.minqing.model.RegionCode;

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
