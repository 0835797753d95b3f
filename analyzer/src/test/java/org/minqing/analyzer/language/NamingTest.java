package org.minqing.analyzer.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.HanLP;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {

  private static final Dictionary DICTIONARY = new Dictionary();
  private static final Naming NAMING = new Naming(DICTIONARY);

  /** What names, numbers and signs are made of, so that they meet in every way. */
  private static final List<String> PIECES =
      List.of(
          "张", "李", "王小", "建国", "先生", "欧阳", "西安", "市", "公安局", "红河", "镇", "村", "科技", "有限公司", "派出所",
          "克里斯", "蒂娜", "·", "四川", "四", "川", "医疗队", "停水", "三天", "十", "二", "一百", "3", "12", ".", ",",
          "%", "a", "http", "的", "了", "在", "是", "，", "。", " ", "😀", "\0", "\ud83d", "始##始", "末##末",
          "未##人", "龘", "娟", "不", "说");

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

  private static List<String> byOurs(String sentence) {
    var cut = new Cut(DICTIONARY);
    cut.read(sentence);
    var sorts = NAMING.name(cut);
    return IntStream.range(1, cut.size() - 1)
        .mapToObj(word -> cut.start(word) + " " + cut.text(word) + "/" + sorts[word].nature())
        .toList();
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
        "感谢李兰娟回应湖北人",
        "始##始张三末##末",
        "a,b 和 ３．５万元",
        "。",
        "哈",
      })
  void cutsWordForWordAsHanLpDoes(String sentence) {
    assertThat(byOurs(sentence)).isEqualTo(byHanLp(sentence));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void cutsWhatNobodyWritesAsHanLpDoes(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      var sentence = new StringBuilder();
      for (var i = random.nextInt(30); i >= 0; i--) {
        sentence.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertThat(byOurs(sentence.toString())).isEqualTo(byHanLp(sentence.toString()));
    }
  }

  @Test
  void namesAreFound() {
    assertThat(byOurs("我在上海林原科技有限公司兼职工作")).anyMatch(word -> word.endsWith("/nt"));
    assertThat(byOurs("蓝翔给宁夏固原市彭阳县红河镇黑牛沟村捐赠了挖掘机")).anyMatch(word -> word.endsWith("红河镇/ns"));
    assertThat(byOurs("克里斯蒂娜·克罗尔在里加出席会议")).anyMatch(word -> word.endsWith("/nrf"));
  }
}
