package org.minqing.analyzer.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.HanLP;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparingSegmentTest {

  private static List<String> byHanLp(String sentence) {
    return HanLP.newSegment()
        .enableOffset(true)
        .enableCustomDictionary(true)
        .enablePlaceRecognize(true)
        .enableOrganizationRecognize(true)
        .seg(sentence)
        .stream()
        .map(term -> term.offset + " " + term)
        .toList();
  }

  private static List<String> sparingly(String sentence) {
    return new SparingSegment().seg(sentence).stream().map(t -> t.offset + " " + t).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "蓝翔给宁夏固原市彭阳县红河镇黑牛沟村捐赠了挖掘机。",
        "我在上海林原科技有限公司兼职工作，偶尔去开元地中海影城看电影。",
        "小区停水三天了，物业电话打不通，孩子都没法洗澡",
        "张建国和李晓红到西安市公安局雁塔分局曲江派出所报案",
        "克里斯蒂娜·克罗尔在里加出席会议",
        "2026年3月15日，龙湾新城二期四百多户没有房产证!!",
        "a,b 和 ３．５万元",
        "。",
        "哈",
      })
  void cutsWordForWordAsHanLpDoes(String sentence) {
    assertThat(sparingly(sentence)).isEqualTo(byHanLp(sentence));
  }

  @Test
  void namesAreFoundNonetheless() {
    assertThat(sparingly("我在上海林原科技有限公司兼职工作")).anyMatch(word -> word.endsWith("/nt"));
    assertThat(sparingly("蓝翔给宁夏固原市彭阳县红河镇黑牛沟村捐赠了挖掘机")).anyMatch(word -> word.endsWith("红河镇/ns"));
  }
}
