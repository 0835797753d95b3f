package org.minqing.analyzer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked and what looks like it and stays; every text is made up. */
class MaskerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "房东大姐不退押金",
        "公交司机大哥态度很好",
        "高速上段司机大哥救了人",
        "顾客女士被拒绝",
        "黑龙江游客先生投诉",
        "车主先生讨说法",
        "高中同学聚会",
        "高中女同学聚会",
        "高三同学压力大",
        "单身女士注意",
        "关爱同学健康",
        "江苏大学同学求助",
        "江西大哥路边卖瓜",
        "祝各位女士先生平安",
      })
  void leavesWhoIsNamedByWhatTheyAre(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "请王建国先生和李秀兰女士回电, 请〔姓名〕先生和〔姓名〕女士回电",
    "请李明亮先生回电, 请〔姓名〕先生回电",
    "浙江司马文大哥, 浙江〔姓名〕大哥",
    "退休职工张爱国大爷, 退休职工〔姓名〕大爷",
    "楼下杨伟大姐, 楼下〔姓名〕大姐",
    "记者联系到任娜女士, 记者联系到〔姓名〕女士",
    "高三学生高洁同学, 高三学生〔姓名〕同学",
  })
  void masksNamesBeforeAFormOfAddress(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3月13号14号连续停水",
        "十三号十四号连续停水",
        "3月12号120急救车才到",
        "12号110民警来了",
        "15号119出动",
        "5号300块钱没退",
        "周日12号1103断电",
        "2号楼300斤垃圾",
        "5号楼120吨垃圾",
      })
  void leavesDaysHotlinesAndMeasures(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "建国路12号1103漏水, 建国路12号〔房号〕漏水",
    "建国路12号305号漏水, 建国路12号〔房号〕漏水",
    "建国路十二号三单元四楼东户, 建国路十二号〔房号〕",
    "3号楼120漏水, 3号楼〔房号〕漏水",
  })
  void masksRoomsBehindTheNumberOfAHouse(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"参加20260312培训班", "增加12345678票", "克扣12345678工分"})
  void leavesNumbersAfterOtherWordsWithTheSignsOfQq(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"有事加2619390940聊, 有事加〔QQ号〕聊", "扣2619390940进群, 扣〔QQ号〕进群"})
  void masksNumbersToBeAdded(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }
}
