package org.minqing.monitor.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.words.Language;

class BriefLayoutTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final PostId POST = PostId.of(URI.create("https://town.example/1"), "");
  private static final Optional<URI> CONSOLE = Optional.of(URI.create("https://desk.example/"));

  @Test
  void everyNumberLeadsToItsQueryAndEveryQuotationToItsPost() {
    var html = new BriefLayout(Language.ZH, CONSOLE).of(brief(0)).html();

    assertThat(html)
        .contains("https://desk.example/search?q=" + "%E6%97%B6%E9%97%B4")
        .contains("https://desk.example/posts/" + POST.value())
        .contains("https://desk.example/events/abc")
        .contains("12（较上期 +5）")
        .contains("&lt;b&gt;停水三天&lt;/b&gt;")
        .doesNotContain("<b>停水");
  }

  @Test
  void postsOfTheseDaysAreToldApartFromThoseBefore() {
    assertThat(new BriefLayout(Language.ZH, CONSOLE).of(brief(0)).text())
        .contains("II 级 橙 · 本期 6 条，累计 15 条 · 2 个来源");
  }

  @Test
  void withoutAConsoleTheQueryAndTheIdStandThemselves() {
    var layout = new BriefLayout(Language.ZH, Optional.empty()).of(brief(0));

    assertThat(layout.html()).contains("时间:[2026-03-02 TO 2026-03-02]").contains(POST.value());
    assertThat(layout.text()).contains("时间:[2026-03-02 TO 2026-03-02]").contains(POST.value());
  }

  @Test
  void tellsOfDaysOnWhichMoreAttentionIsDue() {
    assertThat(new BriefLayout(Language.ZH, CONSOLE).of(brief(0)).text())
        .contains("敏感时期", "高考：%s 至 %s".formatted(DAY, DAY.plusDays(3)));
  }

  @Test
  void helpLinesStandBesideSignsOfDistressAndOnlyThere() {
    assertThat(new BriefLayout(Language.ZH, CONSOLE).of(brief(2)).text()).contains("12356");
    assertThat(new BriefLayout(Language.ZH, CONSOLE).of(brief(0)).text()).doesNotContain("12356");
  }

  @Test
  void isWrittenInEnglishToo() {
    var layout = new BriefLayout(Language.EN, CONSOLE).of(brief(2));

    assertThat(layout.html()).contains("<html lang=\"en\">");
    assertThat(layout.text())
        .contains(
            "Brief on public opinion, 2026-03-02",
            "12 (+5 on before)",
            "II orange · posts: 6, of all days 15 · sources: 2",
            "Sensitive days",
            "mental health line 12356");
    assertThat(FraudWarning.SERVICE.notice(Language.EN).lines())
        .hasSameSizeAs(FraudWarning.SERVICE.notice(Language.ZH).lines())
        .noneMatch(line -> line.matches(".*\\p{IsHan}.*"));
  }

  @ParameterizedTest
  @CsvSource({
    "冒充公检法诈骗再现 安全账户 民警, AUTHORITY",
    "接到冒充客服电话 退款 共享屏幕, SERVICE",
    "刷单返利卷土重来 垫付 任务, TASKS",
    "高收益投资理财 内幕, INVESTMENT",
    "贷款先交解冻费 征信, LOAN",
    "又被骗了, OTHER"
  })
  void warnsOfTheKindOfFraudPeopleTellOf(String text, FraudWarning kind) {
    assertThat(FraudWarning.of(text)).isEqualTo(kind);
    assertThat(kind.notice(Language.ZH).lines())
        .hasSizeGreaterThan(3)
        .anyMatch(l -> l.contains("96110"));
  }

  private static Brief brief(long distress) {
    return new Brief(
        DAY,
        DAY,
        new Brief.Count("帖文总数", 12, 7, "时间:[2026-03-02 TO 2026-03-02]"),
        List.of(new Brief.Table("按风险等级", List.of(new Brief.Count("II 级", 3, 3, "等级:II")))),
        List.of(
            new Brief.Happening(
                "abc",
                "翠湖小区停水",
                RiskLevel.II,
                6,
                15,
                2,
                "",
                List.of(new Brief.Quote("<b>停水三天</b>", POST)))),
        List.of(),
        List.of(),
        List.of(),
        new Brief.Count("帖文", distress, 0, "风险:mental-crisis"),
        List.of(new Brief.Season("高考", DAY, DAY.plusDays(3))));
  }
}
