package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    assertThat(Numeral.value(numeral)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "一百多个学生发烧, CROWD, 一百多个学生",
    "整个二期四百多户没有房产证, CROWD, 四百多户",
    "被骗走六十八万, LOSS, 六十八万",
    "损失3000000元, LOSS, 3000000元",
    "拖了五个月, PLIGHT, 五个月",
    "上千居民没水用, CROWD, 上千居民",
    "被骗了上千万, LOSS, 上千万",
    "被骗走千万, LOSS, 千万",
    "全市100万人, CROWD, 100万人",
    "涉案1000万元, LOSS, 1000万元",
    "停了3年, PLIGHT, 3年",
    "六个家长验出针眼, PLIGHT, 六个家长",
    "三十名手术病人, CROWD, 三十名",
    "两周没水, PLIGHT, 两周",
    "来了20几个家长, PLIGHT, 20几个家长",
    "十几个家长, PLIGHT, 十几个家长",
    "3百二十人, CROWD, 百二十人",
    "骗走1.5.3万, PLIGHT, 5.3万",
    "多一百一十万, LOSS, 一百一十万",
    "三百五十几万余, LOSS, 三百五十几万余",
    "拖欠三万的工资, PLIGHT, 三万的工资",
    "疏散两百多, CROWD, 两百多",
    "泄露42万条, CROWD, 42万",
    "两个班58个人发烧, CROWD, 58个人",
    "地震死了五万, CROWD, 五万",
    "火车相撞，7死23伤, DEATH, 7死",
    "三死五伤, DEATH, 三死",
    "停水6天, PLIGHT, 6天",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "小区停水了，大家千万要储水",
        "千万别信",
        "罚款200人民币",
        "来了50人次",
        "住的是8人间",
        "第30名业主",
        "90户型",
        "还有30名额",
        "第三百位顾客",
        "11位手机号",
        "话题阅读量3亿",
        "播放量突破5000万",
        "已有10万条评论",
        "收到两百万个赞",
        "种了50万亩",
        "十万火急",
        "2026年3月5日小区停水",
        "26年3月停水",
        "二〇二六年停水",
        "一九九八年停水",
        "三年级",
        "三年二班",
        "二十周岁",
        "100周年",
        "90年代",
        "上班第六天被辞",
        "质保五年",
        "质保期为五年",
        "过期三年的灭火器",
        "年卡还剩9个月",
        "公示期七天",
        "七天无理由退货",
        "离高考还有四天",
        "每月多扣两百多",
        "套餐贵了两百多",
        "一个班58个人，挤得很",
        "药吃了三十多片",
        "九死一生",
        "三死",
      })
  void aNumberOfAnythingElseIsNoAmount(String text) {
    assertThat(Amounts.in(text)).isEmpty();
  }

  @Test
  @Timeout(60)
  void aHostileRunOfNumeralsIsReadInLinearTime() {
    for (var run : new String[] {"十百千万亿几", "十百千", "1.5.", "上百", "3"}) {
      var text = run.repeat(20_000) + "一三百多个学生";

      assertThat(Amounts.in(text)).extracting(Amounts.Amount::end).contains(text.length());
    }
  }
}
