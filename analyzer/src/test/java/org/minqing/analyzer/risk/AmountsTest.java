package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "2.3万, 23000",
    "十, 10",
    "十几, 13",
    "二十三, 23",
    "两百零五, 205",
    "几十, 30",
    "上百, 100",
    "数千, 3000",
    "四百八十万, 4800000",
    "二十多万, 200000",
    "3亿, 300000000",
    "一千二百万, 12000000",
  })
  void numeralsAreRead(String numeral, double value) {
    assertThat(Amounts.value(numeral)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "一百多个学生发烧, CROWD, 一百多个学生",
    "整个二期四百多户没有房产证, CROWD, 四百多户",
    "被骗走六十八万, LOSS, 六十八万",
    "损失3000000元, LOSS, 3000000元",
    "拖了五个月, PLIGHT, 五个月",
  })
  void whatCountsIsFoundWhereItStands(String text, Ground ground, String surface) {
    assertThat(Amounts.in(text))
        .anySatisfy(amount -> {
          assertThat(amount.ground()).isEqualTo(ground);
          assertThat(text.substring(amount.start(), amount.end())).isEqualTo(surface);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"三个人吵架", "花了五十元", "等了两天", "第一名是他", "一万", "万", "十"})
  void smallOnesAreNoGround(String text) {
    assertThat(Amounts.in(text)).noneMatch(amount -> amount.ground() != Ground.PLIGHT);
  }

  @Test
  void aHostileRunOfNumeralsIsReadInLinearTime() {
    assertThat(Amounts.in("十百千万亿几".repeat(20_000))).isNotNull();
  }
}
