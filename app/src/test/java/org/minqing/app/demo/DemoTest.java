package org.minqing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.town.Town;
import org.minqing.crawler.Progress;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.Medium;

/** The whole road over real HTTP and SMTP, once; each test looks at one thing along it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private Demo demo;
  private Summary summary;

  @BeforeAll
  void run(@TempDir Path folder) throws Exception {
    demo = Demo.open(folder, Path.of(System.getProperty("minqing.root"), "dictionaries"), 0, CLOCK);
    summary = demo.run(source -> Progress.SILENT);
  }

  @AfterAll
  void close() {
    demo.close();
  }

  @Test
  void everyCountIsAboveZero() {
    assertThat(summary.fetched()).isPositive();
    assertThat(summary.extracted()).isPositive();
    assertThat(summary.fresh()).isGreaterThanOrEqualTo(120);
    assertThat(summary.duplicate()).isPositive();
    assertThat(summary.failed()).isPositive();
    assertThat(summary.alerts()).isPositive();
    assertThat(summary.opinions().values()).allMatch(count -> count > 0);
  }

  @Test
  void everyMediumIsThere() {
    assertThat(summary.media().keySet())
        .containsExactlyInAnyOrderElementsOf(
            java.util.Arrays.stream(Medium.values()).map(Enum::name).toList());
  }

  @Test
  void whatAPerfectCrawlWouldFindIsFound() throws Exception {
    var missing = new java.util.ArrayList<String>();
    for (var expected : demo.town().expected()) {
      if (search("\"" + expected.phrase() + "\"").total() == 0) {
        missing.add(expected.toString());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsSaidInRecordingsAndUnderArticlesIsReadWhereItLies() throws Exception {
    assertThat(demo.town().accessLog())
        .extracting(Town.Access::path)
        .anyMatch(path -> path.endsWith(".vtt"))
        .anyMatch(path -> path.endsWith(".srt"))
        .anyMatch(path -> path.endsWith(".json"));
    assertThat(search("媒介:VIDEO 转到安全账户").total()).isEqualTo(1);
    assertThat(search("来源:town-comments").total()).isEqualTo(8);
  }

  @Test
  void theFraudWaveIsMailedWithEvidenceThatOpens() throws Exception {
    assertThat(summary.mails()).isPositive();
    assertThat(summary.subjects()).anyMatch(subject -> subject.contains("诈骗"));
    var raised = demo.workspace().alerts().latest(10);
    assertThat(raised)
        .anySatisfy(alert -> assertThat(alert.text()).contains(demo.town().address().toString()));
  }

  @Test
  void aSecondDetectionRaisesNothingNew() throws Exception {
    assertThat(demo.workspace().detection().run()).isZero();
    assertThat(demo.workspace().postman().deliver()).isZero();
  }

  @Test
  void nothingThatRobotsForbidWasAskedFor() {
    assertThat(demo.town().accessLog())
        .isNotEmpty()
        .noneMatch(access -> access.path().contains("/private/"));
  }

  private Answer search(String query) throws Exception {
    return demo.workspace()
        .store()
        .search(Search.hits(Query.parse(query, CLOCK), Search.Order.RELEVANCE, 10));
  }
}
