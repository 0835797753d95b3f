package org.minqing.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Opinion;
import org.minqing.model.RiskLevel;

/** What one sentence of a long post tells must not be drowned by all the others. */
class LongPostTest {

  private static final String MORNING =
      "周末流水账。上午睡到九点，煮了一锅小米粥，配着自己腌的黄瓜吃。中午去旧书市场转了一圈，淘到一本讲鸟的画册，老板还少收了我五块钱。";

  private static final String EVENING =
      "晚上给阳台的月季剪了枝，又看了两集老动画片，笑得肚子疼。明天要早起赶火车去看外婆，行李已经收好了，就写到这里，祝大家一周顺利。";

  private static Analyzer analyzer;

  @BeforeAll
  static void load() throws IOException {
    analyzer =
        Analyzer.load(Path.of(System.getProperty("minqing.root"), "dictionaries")).analyzer();
  }

  private static Opinion analyze(String title, String text) {
    return analyzer.analyze(Posts.of(title, text));
  }

  @ParameterizedTest
  @CsvSource({
    "fire-safety, 回来时走的公寓后楼梯，安全出口被铁链锁死了，楼道里堆满纸箱和油漆桶，真烧起来谁也跑不掉。",
    "crime, 回来发现停在楼下的电动车被人撬了锁推走了，监控里是两个蒙脸的男的，已经报了警。",
    "fraud, 邻居阿姨坐在楼下哭，说有人冒充她儿子打电话要钱，她把六万块养老钱都转过去了。",
    "transport-utilities, 家里水龙头还是一滴水都没有，从礼拜三停到现在，整个小区都在用桶接。",
    "mental-crisis, 老同学小文没来，她老公说她天天坐在阳台边上往下看，不吃不睡，问什么都说算了。",
  })
  void oneSentenceAmongManyIsFoundAndShown(String category, String sentence) {
    for (var title : new String[] {"", "周末"}) {
      var opinion = analyze(title, MORNING + sentence + EVENING);

      assertThat(opinion.risks().getFirst().value().id()).isEqualTo(category);
      assertThat(opinion.risks().getFirst().evidence())
          .allSatisfy(evidence ->
              assertThat(evidence.surface())
                  .isEqualTo(
                      opinion
                          .post()
                          .in(evidence.part())
                          .substring(evidence.start(), evidence.end())))
          .anyMatch(evidence ->
              evidence.because().equals("model: " + category)
                  && sentence.contains(evidence.surface()));
    }
  }

  @Test
  void aLifeAtStakeIsHeardBesideAComplaintThatIsToldMorePlainly() {
    var complaint = "家里水龙头还是一滴水都没有，从礼拜三停到现在，整个小区都在用桶接。";
    var crisis = "老同学小文没来，她老公说她天天坐在阳台边上往下看，不吃不睡，问什么都说算了。";

    assertThat(analyze("", MORNING + complaint + MORNING + crisis + EVENING).risks())
        .extracting(risk -> risk.value().id())
        .contains("mental-crisis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "路上经过消防站，几个小伙子在门口洗车，水花在太阳底下亮晶晶的，路过的孩子看得不肯走。",
        "公交车上人不多，司机师傅放着老歌，一位大爷跟着哼，整车人都笑了。",
      })
  void anOrdinaryDayStaysQuiet(String sentence) {
    assertThat(analyze("", MORNING + sentence + EVENING).level()).isEqualTo(RiskLevel.NONE);
  }

  @Test
  void aDeathInOneSentenceIsAsGraveAsInAShortPost() {
    var death = "昨天夜里巷口那家麻将馆着了火，有三个人没能跑出来，抬出来的时候都已经没气了。";

    assertThat(analyze("", death).level()).isEqualTo(RiskLevel.I);
    assertThat(analyze("", MORNING + death + EVENING).level().atLeast(RiskLevel.II)).isTrue();
  }
}
