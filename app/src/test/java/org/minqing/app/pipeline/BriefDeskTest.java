package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.app.SocialPost;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.monitor.brief.Brief;
import org.minqing.monitor.brief.BriefLayout;
import org.minqing.monitor.words.Language;

/** The brief on an event that goes on for longer than the days of the brief. */
class BriefDeskTest {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final List<String> DAYS =
      List.of("2026-02-11", "2026-02-20", "2026-02-20", "2026-03-01", "2026-03-10");

  @TempDir private Path home;
  private Workspace workspace;

  @BeforeEach
  void open() throws IOException {
    var config = home.resolve("config");
    Files.createDirectories(config);
    Files.writeString(
        config.resolve("minqing.yaml"),
        """
        dictionaries: "%s"
        mail: {to: [desk@town.example]}
        """
            .formatted(Path.of(System.getProperty("minqing.root"), "dictionaries")));
    workspace = Workspace.open(SettingsFile.read(config), Clock.fixed(noon(TODAY), ZoneOffset.UTC));
    for (var i = 0; i < DAYS.size(); i++) {
      post(i, "雁塔区翠湖小区有人刷单返利被骗走%d万元，诈骗的客服叫人转账。".formatted(i + 5));
    }
    workspace.reading().drain();
    workspace.following().run();
  }

  private void post(int number, String text) {
    var url = URI.create("https://town.example/" + number);
    var time = noon(LocalDate.parse(DAYS.get(number))).minusSeconds(600);
    workspace.inbox().accept(SocialPost.at(url, "town", text, time));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void tellsNothingOfAnEventOfWhichNobodySpokeInItsDays() throws IOException {
    var brief = brief("2026-03-03", "2026-03-09");

    assertThat(brief.total().now()).isZero();
    assertThat(brief.events()).isEmpty();
    assertThat(brief.frauds()).isEmpty();
  }

  @Test
  void countsAndQuotesThePostsOfItsDays() throws IOException {
    var brief = brief("2026-02-20", "2026-03-01");

    assertThat(brief.total().now()).isEqualTo(3);
    assertThat(text(brief)).contains("本期 3 条，累计 5 条");
    assertThat(brief.frauds()).extracting(Brief.Warning::method).containsExactly("刷单返利");
    assertThat(brief("2026-02-20", "2026-02-28").frauds()).as("two are no wave").isEmpty();
  }

  @Test
  void countsNoPostThatSpeaksOfSomethingElseNow() throws IOException {
    post(1, "公园里的郁金香开得很好，周末带孩子去放风筝，湖边人很多。");
    post(2, "图书馆今天上新了一批漫画，排队借书的人从一楼排到三楼。");
    workspace.reading().drain();
    workspace.following().run();

    var brief = brief("2026-02-20", "2026-03-01");

    assertThat(text(brief)).contains("本期 1 条，累计 3 条");
    assertThat(brief.frauds()).as("one is no wave").isEmpty();
  }

  @Test
  void namesTheGravestLevelFirstHoweverFewItHas() throws IOException {
    for (var number = 1; number <= 3; number++) {
      post(number, "公园里的郁金香开得很好，周末带孩子去放风筝，湖边人很多。" + number);
    }
    workspace.reading().drain();

    var levels = brief("2026-02-20", "2026-03-10").tables().getFirst().counts();

    assertThat(levels).hasSizeGreaterThan(1);
    assertThat(levels.getLast().name()).isEqualTo("无风险");
  }

  @Test
  void quotesAPostOfEachDayOnWhichSomebodySpokeOfIt() throws IOException {
    for (var day : DAYS) {
      var brief = brief(day, day);
      var event = brief.events().getFirst();

      assertThat(event.quotes())
          .isNotEmpty()
          .allSatisfy(quote -> {
            var post = workspace.store().get(quote.post()).orElseThrow().post();
            assertThat(post.time().atZone(CHINA).toLocalDate()).hasToString(day);
            assertThat(post.text()).contains(quote.words());
          });
    }
  }

  @Test
  void foretellsWhatComesAfterItsDaysAndNotAfterToday() throws IOException {
    assertThat(text(brief("2026-03-10", "2026-03-10"))).contains("未来 24 小时预计 1 条");
    assertThat(text(brief("2026-02-20", "2026-02-20")))
        .contains("按当时走势，次日预计 2 条")
        .doesNotContain("未来");
    assertThat(text(brief("2026-02-19", "2026-02-28"))).doesNotContain("预计");
  }

  private Brief brief(String from, String to) throws IOException {
    var span = new BriefDesk.Span(LocalDate.parse(from), LocalDate.parse(to));
    return workspace.briefs(workspace.store()).of(span, Language.ZH);
  }

  private static String text(Brief brief) {
    return new BriefLayout(Language.ZH, Optional.empty()).of(brief).text();
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(CHINA).toInstant();
  }
}
