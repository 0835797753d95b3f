package org.minqing.analyzer.disguise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Lexicon;
import org.minqing.analyzer.risk.RiskDictionary;

class DisguisesTest {

  private static final Path FOLDER = Path.of(System.getProperty("minqing.root"), "dictionaries");

  private static Disguises disguises;
  private static Lexicon lexicon;

  @TempDir private Path folder;

  @BeforeAll
  static void load() throws IOException {
    var problems = new ArrayList<DictionaryProblem>();
    disguises = new Disguises(FOLDER, new RiskDictionary(FOLDER, problems).words(), problems);
    lexicon = new Lexicon(List.of(disguises.list()));
    assertThat(problems).isEmpty();
  }

  private static Optional<Plain> undo(String text) {
    return disguises.undo(text, lexicon.read(text));
  }

  @ParameterizedTest
  @CsvSource({
    "有人诈pian老人, 有人诈骗老人",
    "有人ZHA骗老人, 有人诈骗老人",
    "网上zhapian太多, 网上诈骗太多",
    "弓虽女干妇女的人, 强奸妇女的人",
    "他们是马扁子, 他们是骗子",
    "加徽信做涮单任务, 加微信做刷单任务",
    "遇到杀🐷盘, 遇到杀猪盘",
    "楼上着🔥了, 楼上着火了",
    "想自*殺的人, 想自杀的人",
    "电 信 诈 骗, 电信诈骗",
    "那是诈​骗, 那是诈骗",
    "小区停氺三天, 小区停水三天",
  })
  void isSaidInPlainWords(String written, String plain) {
    assertThat(undo(written).map(Plain::text)).contains(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "他这个女乃奶很慈祥",
        "买了🔥的新款，💧嫩嫩的",
        "AI打败了人类棋手",
        "奇安信 qianxin 发布新品",
        "大火 灾情通报",
        "什么颜色请告诉我，需要验证吗",
        "灯火乍明，战火乍起",
        "双目垂泪",
        "他们顽强坚守岗位",
        "来自沙坪坝区的居民",
        "宣传肖像画",
        "食物中毒频发",
        "车堵博物馆门口",
        "如果贷款批了，结果聊了半天",
        "手机支付保险费",
        "参加薇娅直播",
        "女佣今天没来，往返力争准点，增加威信",
        "网曝力挺灾民，苦涩情感，心怦怦跳喽",
        "称霸零食市场，自主研讨芯片",
        "北京·上海·广州，满300-50",
        "I will tell you about the safety of women and children",
        "",
      })
  void whatHidesNothingStays(String text) {
    assertThat(undo(text)).isEmpty();
  }

  @Test
  void noLabelledPostIsInDisguise() throws IOException {
    assertThat(inDisguise("benchmarks/quality/posts/tuning.tsv")).isEmpty();
  }

  /** Of 10,000 lessons hardly one: somebody may complain of a name spelt 李建囯. */
  @Test
  void hardlyALessonIsInDisguise() throws IOException {
    for (var lessons : List.of("category.tsv", "category-long.tsv", "category-voices.tsv")) {
      assertThat(inDisguise("training/data/" + lessons)).hasSizeLessThanOrEqualTo(3);
    }
  }

  private static List<String> inDisguise(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolveSibling(file)).stream()
        .filter(row -> undo(row).isPresent())
        .toList();
  }

  @Test
  void eachPlainWordPointsAtWhatIsWritten() {
    var plain = undo("他是弓虽女干犯吗").orElseThrow();

    assertThat(plain.text()).isEqualTo("他是强奸犯吗");
    assertThat(plain.writtenStart(2)).isEqualTo(2);
    assertThat(plain.writtenEnd(4)).isEqualTo(6);
    assertThat(plain.writtenStart(4)).isEqualTo(6);
    assertThat(plain.writtenEnd(6)).isEqualTo(8);
  }

  @Test
  void aRowThatCannotBeUsedIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("disguises.tsv"),
        """
        # written, meant, where, source
        弓虽\t强\tword\tminqing
        火乍藥\t炸药\tword\tminqing
        葯\t药\tanywhere\tminqing
        徽信\t微信\teverywhere\tminqing
        """);
    var problems = new ArrayList<DictionaryProblem>();

    var some = new Disguises(folder, List.of("强奸"), problems);

    assertThat(some.undo("弓虽奸", new Lexicon(List.of(some.list())).read("弓虽奸")).map(Plain::text))
        .contains("强奸");
    assertThat(problems).extracting(DictionaryProblem::line).containsExactly(3, 4, 5);
  }
}
