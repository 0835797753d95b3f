package org.minqing.analyzer.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.Posts;
import org.minqing.analyzer.model.Models;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** What is told of rows that cannot be used. */
class RowsTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyTheShippedOnes() throws IOException {
    var shipped = Path.of(System.getProperty("minqing.root"), "dictionaries");
    try (var files = Files.walk(shipped)) {
      for (var file : files.filter(f -> f.toString().endsWith(".tsv")).toList()) {
        var copy = folder.resolve(shipped.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          risk/transport-utilities.tsv | 停水 | 停水,40,,test
          risk/severity.tsv            | 身亡 | death,身亡,1,,test
          scope.tsv                    | 演习 | drill,演习,0.9,test
          sentiment.tsv                | 失踪 | 失踪,2,test
          degree.tsv                   | 非常 | 非常,0.2,test
          """)
  void aTermThatStandsOnTwoRowsIsTold(String file, String term, String row) throws IOException {
    var edited = folder.resolve(file);
    var last = Files.readAllLines(edited).size() + 1;
    Files.writeString(edited, row.replace(',', '\t') + "\n", StandardOpenOption.APPEND);

    assertThat(Analyzer.load(folder, Models.none()).problems())
        .singleElement()
        .asString()
        .endsWith(file + ":" + last + ": \"" + term + "\" stands on an earlier row");
  }

  /** As Notepad of Windows saves. */
  @Test
  void aByteOrderMarkIsNoPartOfTheFirstTerm() throws IOException {
    var file = folder.resolve("bom.tsv");
    Files.writeString(file, "\ufeff停水\t20\n");
    var problems = new ArrayList<DictionaryProblem>();
    var terms = new ArrayList<String>();

    Rows.read(file, "term weight", problems, cells -> terms.add(cells.getFirst()));

    assertThat(terms).containsExactly("停水");
    assertThat(problems).isEmpty();
  }

  @Test
  void aFileOfAnotherCharsetIsToldWithItsLineAndHowToMendIt() throws IOException {
    var file = folder.resolve("gbk.tsv");
    Files.write(file, "# a\n断电\t20\n".getBytes(Charset.forName("GBK")));

    assertThatThrownBy(() -> Rows.read(file, "term weight", new ArrayList<>(), cells -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":2: not UTF-8: save the file as UTF-8, parted by tabs");
  }

  /** A file of an earlier release may say anything there. */
  @Test
  void aNatureThatIsNoneIsToldAndTheCategoryStays() throws IOException {
    var categories = folder.resolve("categories.tsv");
    Files.writeString(
        categories, Files.readString(categories).replace("\tgrievance", "\tcriticism"));

    var loading = Analyzer.load(folder, Models.none());

    assertThat(loading.problems())
        .singleElement()
        .asString()
        .endsWith("wanted a nature (hazard, care, grievance, flag), found \"criticism\"");
    assertThat(loading.analyzer().categories()).contains(RiskCategory.PUBLIC_SERVICE);
  }

  /** A desk's own category of criticism is as little a threat as ours. */
  @Test
  void aGrievanceNeverRisesAboveYellow() throws IOException {
    Files.writeString(
        folder.resolve("categories.tsv"),
        "parks\t公园\tParks\tgrievance\n",
        StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("risk/parks.tsv"), "公园管理处骗人\t60\t\ttest\n");
    var told = "公园管理处骗人，死了三个人";

    var opinion = Analyzer.load(folder, Models.none()).analyzer().analyze(Posts.of("", told));

    assertThat(opinion.level()).isEqualTo(RiskLevel.III);
  }

  /** The same words may be told in two categories. */
  @Test
  void noShippedTermDoes() throws IOException {
    assertThat(Analyzer.load(folder, Models.none()).problems()).isEmpty();
  }
}
