package org.minqing.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.SourceId;

class AnalyzerTest {

  private static Analyzer analyzer;

  @BeforeAll
  static void load() throws IOException {
    var loading = Analyzer.load(Path.of(System.getProperty("minqing.root"), "dictionaries"));
    assertThat(loading.problems()).as("every shipped row can be used").isEmpty();
    analyzer = loading.analyzer();
  }

  @ParameterizedTest
  @CsvSource({
    "接到冒充客服的电话让我共享屏幕结果被骗八千, fraud",
    "小偷把我的电动车偷走了还打伤保安, crime",
    "楼下仓库起火浓烟滚滚, fire-safety",
    "孩子吃了食堂的饭上吐下泻, health-food",
    "暴雨引发山洪道路被冲毁, disaster",
    "物业不作为电梯坏了没人修, housing",
    "包工头拖欠工资四个月, labour-consumer",
    "孩子在学校遭遇校园霸凌, education-minors",
    "停水三天了一直没水, transport-utilities",
    "业主信息泄露天天接到骚扰电话, privacy-leak",
    "每天都想死活着没意思, mental-crisis",
    "反映多次一直没人管互相踢皮球, public-service",
    "網傳自來水有毒真的假的, rumour",
  })
  void everyCategoryIsFound(String text, String category) {
    assertThat(analyze("", text).risks()).extracting(risk -> risk.value().id()).contains(category);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "今天天气真好，公园里的花都开了",
        "学校举行消防演练，模拟火灾现场",
        "这部电影讲了一起绑架案，演员很出色",
        "新副本的爆炸技能太难躲了，这游戏不错",
        "警方辟谣：网传水源污染系谣言",
      })
  void whatIsNoneOfThemIsNotGrave(String text) {
    assertThat(analyze("", text).level().atLeast(RiskLevel.III)).isFalse();
  }

  @Test
  void ofTwoCertainCategoriesTheWeightierIsTheSurest() {
    var found = analyze("", "听说有人持刀抢劫砍人，群里都在传，真的假的，求证实").risks();

    assertThat(found).extracting(risk -> risk.value().id()).startsWith("rumour", "crime");
  }

  @Test
  void aDenialTakesBackWhatItDenies() {
    var told = analyze("", "仓库发生爆炸，多人受伤");
    var denied = analyze("", "官方辟谣：网传仓库发生爆炸、多人受伤不属实");

    assertThat(denied.sensitivity()).isLessThan(told.sensitivity() / 2);
  }

  @Test
  void criticismOfAnAuthorityIsAGrievanceAndNoMore() {
    var opinion = analyze("", "街道办不作为，投诉多次没人管，踢皮球，敷衍了事，态度恶劣，执法不公，乱罚款");

    assertThat(opinion.risks().getFirst().value()).isEqualTo(RiskCategory.PUBLIC_SERVICE);
    assertThat(RiskLevel.III.atLeast(opinion.level())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "服务态度非常好很满意, POSITIVE",
    "太差了非常失望, NEGATIVE",
    "味道不好, NEGATIVE",
    "明天上午九点开会, NEUTRAL",
  })
  void sentimentLeansTheRightWay(String text, Polarity polarity) {
    assertThat(analyze("", text).polarity().value()).isEqualTo(polarity);
  }

  @ParameterizedTest
  @CsvSource({
    "西安市雁塔区今天停水, 610113",
    "西安停水了, 610100",
    "北京市朝阳区一小区停电, 110105",
    "陕西多地暴雨, 610000",
  })
  void placesAreFoundByCode(String text, String code) {
    assertThat(analyze("", text).regions())
        .extracting(region -> region.value().code())
        .contains(new RegionCode(code));
  }

  @Test
  void evidenceIsWhatStandsInThePost() {
    var opinion = analyze("停水三天", "安澜街停水，打热线没人管，太气人了");

    assertThat(opinion.risks()).isNotEmpty();
    opinion
        .risks()
        .forEach(risk ->
            assertThat(risk.evidence())
                .isNotEmpty()
                .allSatisfy(e ->
                    assertThat(opinion.post().in(e.part()).substring(e.start(), e.end()))
                        .isEqualTo(e.surface())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀😀", "𠮷野家着火了😡", "\u0000\u0001", "。。。", "a", "٣"})
  void anyTextGivesAnAnswer(String text) {
    assertThat(analyze("", text).version()).isEqualTo(analyzer.version());
  }

  private static Opinion analyze(String title, String text) {
    var url = URI.create("https://town.example/1");
    return analyzer.analyze(
        new Post(
            PostId.of(url, ""),
            new SourceId("town"),
            Medium.SOCIAL,
            url,
            "",
            title,
            text,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Engagement.NONE,
            Optional.empty()));
  }
}
