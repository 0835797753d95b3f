package org.minqing.analyzer.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.analyzer.Posts;
import org.minqing.analyzer.lexicon.Lexicon;
import org.minqing.model.Evidence;
import org.minqing.model.Post;
import org.minqing.model.RiskLevel;

/** By the dictionary alone, so that a model hides no empty file. */
class RiskReaderTest {

  private static Lexicon lexicon;
  private static RiskReader reader;

  @BeforeAll
  static void load() throws IOException {
    var folder = Path.of(System.getProperty("minqing.root"), "dictionaries");
    var dictionary = new RiskDictionary(folder, new ArrayList<>());
    lexicon = new Lexicon(dictionary.lists());
    reader = new RiskReader(dictionary);
  }

  private static RiskReader.Found read(Post post) {
    return read(post, new Suspicion(Map.of(), category -> List.of(), () -> Gravity.UNKNOWN));
  }

  private static RiskReader.Found read(Post post, Suspicion suspicion) {
    return reader.read(post, lexicon.read(post), suspicion, false);
  }

  @ParameterizedTest
  @CsvSource({
    "刷单返利被骗了三万, fraud",
    "有人持刀抢劫, crime",
    "仓库起火了, fire-safety",
    "吃了外卖食物中毒, health-food",
    "山洪暴发, disaster",
    "物业不作为, housing",
    "老板拖欠工资, labour-consumer",
    "校园霸凌, education-minors",
    "小区停水三天, transport-utilities",
    "个人信息泄露, privacy-leak",
    "我不想活了, mental-crisis",
    "互相踢皮球没人管, public-service",
    "网传有毒真的假的, rumour",
  })
  void everyDictionarySpeaks(String text, String category) {
    assertThat(read(post(text)).risks()).extracting(risk -> risk.value().id()).contains(category);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "辟谣：仓库起火不属实",
        "消防演练，模拟仓库起火",
        "电影里仓库起火那场戏真好看",
        "游戏副本里仓库起火",
        "历史上那次仓库起火",
        "仓库没有起火",
        "如果仓库起火",
        "消防安全知识讲座：仓库起火怎么办",
      })
  void whatIsDeniedPractisedToldOrPastWeighsLess(String text) {
    assertThat(read(post(text)).sensitivity()).isLessThan(read(post("仓库起火")).sensitivity());
  }

  /** The second text says the same without the word that only looks like a scope word. */
  @ParameterizedTest
  @CsvSource({
    "男子不慎坠楼身亡, 男子坠楼身亡",
    "男童不慎落水溺亡, 男童落水溺亡",
    "3名工人不幸遇难, 3名工人遇难",
    "不少老人被骗, 老人被骗",
    "别墅着火了, 着火了",
    "无锡一工厂爆炸, 一工厂爆炸",
    "不料发生爆炸, 发生爆炸",
    "未成年遭猥亵, 遭猥亵",
    "分别被打伤住院, 被打伤住院",
    "物业不管停水三天, 物业，停水三天",
    "化工厂爆炸致3人死亡，有关部门将公布原因, 化工厂爆炸致3人死亡，有关单位要公布原因",
    "从照片中可以看到墙体开裂漏水, 从照片上可以看到墙体开裂漏水",
    "判决书中写明拖欠工资, 判决里写明拖欠工资",
    "连续加班累死在车间拖欠工资, 连续加班在车间拖欠工资",
    "孩子吃乌龙茶饮品中毒, 孩子吃红茶饮品中毒",
    "海关通关口岸爆炸, 海关口岸爆炸",
    "预防接种后孩子高烧不退住院, 接种后孩子高烧不退住院",
    "合同副本里写明拖欠工资, 合同里写明拖欠工资",
    "消防员带着装备赶到仓库起火, 消防员带着东西赶到仓库起火",
    "博物馆起火了, 大楼起火了",
    "电影院起火了, 起火了",
    "主要是小区停水三天, 小区停水三天",
    "竣工验收后墙体开裂, 后墙体开裂",
    "这不是谣言仓库起火了, 仓库起火了",
    "秒杀活动不发货拖欠工资, 活动不发货拖欠工资",
    "给大家带来生活便利, 给大家便利",
    "公司承诺如期交货, 公司如期交货",
    "防范重大风险, 防范重大问题",
    "被打印在纸上, 印在纸上",
    "新时代开发布会, 新年开发布会",
  })
  void aPartOfAnotherWordTakesNothingBack(String text, String plain) {
    assertThat(suspected(text)).isEqualTo(suspected(plain));
    assertThat(sensitivity(text)).isEqualTo(sensitivity(plain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"。", "！", "!", "？", "；", "…", "\n"})
  void aNegationEndsWithItsSentence(String end) {
    assertThat(takenBack("打了热线没有" + end + "停水三天了")).isEmpty();
    assertThat(sensitivity("热线没有" + end + "停水三天了")).isGreaterThan(sensitivity("热线没有停水三天了"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"公司三个月没发工资了", "没有红绿灯的路口太危险", "没水三天了"})
  void noRuleNegatesItself(String text) {
    assertThat(takenBack(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "已经停电两天，至今没有恢复供电，多名老人中暑送医",
        "希望得到解决：开发商拖欠工资三个月",
        "路灯坏了三个月，没有得到解决",
        "凶手至今未落网，持刀伤人",
        "什么时候恢复供水，停水三天了",
        "停水三天了，请尽快恢复供水",
        "求官方辟谣，仓库起火了",
        "官方没有辟谣，仓库起火了",
      })
  void whatIsNotSoYetOrOnlyWishedForIsNotOver(String text) {
    assertThat(takenBack(text)).doesNotContain("resolved", "denial");
  }

  @ParameterizedTest
  @ValueSource(strings = {"停水三天，现已恢复供水", "没过多久就恢复供水了，停水", "没想到很快得到解决，开发商拖欠工资"})
  void whatIsOverWeighsLess(String text) {
    assertThat(takenBack(text)).contains("resolved");
  }

  @ParameterizedTest
  @CsvSource({
    "游戏账号交易，买家让我在平台充值保证金解冻, fraud",
    "抖音点赞兼职，做任务返佣金，先垫付本金, fraud",
    "这装备交易的买家让我先付保证金, fraud",
    "老人听讲座买保健品被骗几千, fraud",
    "游戏厅里都是小学生, education-minors",
    "网传有毒，官方还没辟谣是真的假的, rumour",
  })
  void noSignTakesItselfBack(String text, String category) {
    var risk = read(post(text)).risks().getFirst();

    assertThat(risk.value().id()).isEqualTo(category);
    assertThat(risk.evidence().getFirst().because()).doesNotContain(":");
    assertThat(sensitivity(text)).isGreaterThan(20);
  }

  @Test
  void praiseReachesNoFurtherThanItsSentence() {
    assertThat(takenBack("给他点赞。仓库起火了")).isEmpty();
    assertThat(sensitivity("给他点赞，仓库起火了")).isLessThan(sensitivity("给他点赞。仓库起火了"));
  }

  @Test
  @Timeout(60)
  void aHostileRunOfNegationsIsReadInLinearTime() {
    assertThat(read(post("仓库起火了！" + "没停水。".repeat(50_000))).risks()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "仓库起火了, III, nobody is hurt",
    "仓库起火烧了三天，周围老人孩子都很害怕，太严重了，人心惶惶，迫在眉睫, III, mood is no ground",
    "仓库起火浓烟滚滚，五名工人重伤住院, II, people hurt but none dead",
    "仓库起火浓烟滚滚，三人不幸身亡, I, deaths",
  })
  void theGraverLevelsWantAGround(String text, RiskLevel most, String because) {
    var level = read(post(text)).level();

    assertThat(most.atLeast(level)).as(because).isTrue();
    if (most.atLeast(RiskLevel.II)) {
      assertThat(level).as(because).isEqualTo(most);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "天然气停了，家家户户都没气做饭",
        "昨天没了电，小区停电一天",
        "老板欠薪，昨天没了联系",
        "伤者已送医，目前生命体征平稳",
        "医院打死也不退钱",
        "成绩还没出来的，孩子入学难",
        "这人没了联系，欠薪跑路",
        "抢包夺走手机，小偷",
        "小区里堆着死老鼠尸体，没人清理",
        "反对在小区旁建殡仪馆",
        "狗被毒死，物业不管",
      })
  void nobodyDiedThere(String text) {
    assertThat(grounds(text)).doesNotContain("severity: death");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "车祸，送到医院人没了",
        "我爸昨天没了，医院不给说法",
        "两口子昨晚没了，派出所来了",
        "找到六个，六个没气了",
        "现已无生命体征",
        "十四个人一个没出来，着火了",
        "孩子没了，医院不认",
        "被人打死了",
      })
  void somebodyDiedThere(String text) {
    assertThat(grounds(text)).contains("severity: death");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "七十多岁的奶奶被骗",
        "高温三十多度停电",
        "卡里几千块不退",
        "小区网断了",
        "骨头汤里吃出虫子",
        "管道断了，全楼停水",
        "感冒喝药没效果，假药",
        "健身房老板失联，不退卡",
        "交通瘫痪，堵车两小时",
        "三十多个小时停电",
        "装了安全网，物业不管",
        "开发商让业主拒绝收房也不行，烂尾",
        "网络瘫痪，道德绑架，物业不管",
      })
  void nobodyWasHurtThere(String text) {
    assertThat(grounds(text)).doesNotContain("severity: casualty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"七十多岁的奶奶被骗", "高温三十多度停电", "卡里几千块不退", "装了安全网，物业不管", "三十多个小时停电"})
  void noCrowdStoodThere(String text) {
    assertThat(grounds(text)).doesNotContain("severity: crowd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"摔下来腿断了", "肋骨断了一根", "膝盖见骨头", "她喝药自杀了", "被打断了鼻梁"})
  void somebodyWasHurtThere(String text) {
    assertThat(grounds(text)).contains("severity: casualty");
  }

  private static List<String> grounds(String text) {
    return read(post(text), suspecting("crime", 0.9)).risks().getFirst().evidence().stream()
        .map(Evidence::because)
        .filter(because -> because.startsWith("severity"))
        .toList();
  }

  /** 几万人 and 村民生 are look-alikes; 人中毒 and 生活没着落 begin in them. */
  @Test
  void aLookalikeHidesOnlyWhatLiesWithin() {
    assertThat(grounds("食堂几万人中毒")).contains("severity: casualty");
    assertThat(sensitivity("村民生活没着落")).isPositive().isEqualTo(sensitivity("他们生活没着落"));
  }

  @Test
  void aFilmsDeadAreNoGround() {
    assertThat(read(post("电影讲仓库起火三人身亡")).level().atLeast(RiskLevel.II)).isFalse();
  }

  @Test
  void whatMakesItGraverIsEvidenceWhereItStands() {
    var post = post("仓库起火，三十多户受灾，两人身亡");
    var evidence = read(post).risks().getFirst().evidence();

    assertThat(evidence)
        .extracting(Evidence::because)
        .contains("severity: death", "severity: crowd");
    assertThat(evidence)
        .allSatisfy(e ->
            assertThat(post.in(e.part()).substring(e.start(), e.end())).isEqualTo(e.surface()));
  }

  @Test
  void aModelFindsWhatNoWordNames() {
    var text = post("那边有动静");

    assertThat(read(text).risks()).isEmpty();
    assertThat(read(text, suspecting("crime", 0.9)).risks())
        .extracting(risk -> risk.value().id())
        .containsExactly("crime");
  }

  @Test
  void aModelThatSeesNoRiskQuietensAHintButNotAClearWord() {
    var hint = read(post("危化品")).risks();
    var grave = post("仓库起火浓烟滚滚，消防车来了，有人被困");

    assertThat(hint).isNotEmpty();
    assertThat(read(post("危化品"), suspecting("crime", 0.01)).risks()).isEmpty();
    assertThat(read(grave, suspecting(Map.of("fire-safety", 0.1, Suspicion.NO_RISK, 0.9))).risks())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "投诉：物业不作为",
        "物业不作为，请有关部门管管",
        "物业不作为，一直得不到解决",
        "来电人称物业不作为",
        "物业不作为，已经报警",
        "物业不作为，死了人"
      })
  void whoTurnsToSomebodyInChargeOrTellsOfTheDeadIsBelieved(String letter) {
    var chances = Map.of("housing", 0.1, Suspicion.NO_RISK, 0.9);

    assertThat(read(post("物业不作为"), suspecting(chances)).risks()).isEmpty();
    assertThat(read(post(letter), suspecting(chances)).risks())
        .extracting(risk -> risk.value().id())
        .contains("housing");
  }

  @Test
  void ofLongPostsTheModelSaysAsMuch() {
    var chances = Map.of("housing", 0.01, Suspicion.NO_RISK, 0.99);
    var longer = post("物业不作为。" + "我们在这里住了很多年。".repeat(40));

    assertThat(read(longer, suspecting(chances)).level()).isEqualTo(RiskLevel.NONE);
  }

  @Test
  void aFurtherCategoryHasToComeNearTheFirst() {
    assertThat(categories("fraud", 0.7, "crime", 0.05)).containsExactly("fraud");
    assertThat(categories("fraud", 0.45, "crime", 0.35)).containsExactly("fraud", "crime");
    assertThat(categories("fraud", 0.8, "rumour", 0.1)).containsExactly("fraud", "rumour");
  }

  @Test
  void aModelTellsHowGraveItIsThatNoWordNames() {
    var text = post("那边有动静");

    assertThat(read(text, grave("crime", RiskLevel.I)).level()).isEqualTo(RiskLevel.I);
    assertThat(read(text, grave("crime", RiskLevel.IV)).level()).isEqualTo(RiskLevel.IV);
  }

  @Test
  void noModelMakesAGrievanceOrAnUnconfirmedStoryGrave() {
    var text = post("那边有动静");

    assertThat(read(text, grave("public-service", RiskLevel.I)).level()).isEqualTo(RiskLevel.III);
    assertThat(read(text, grave("rumour", RiskLevel.I)).level()).isEqualTo(RiskLevel.III);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crime", "rumour", "public-service", "mental-crisis"})
  void whatIsFarAwayStaysBlueHoweverGrave(String category) {
    var text = post("那边有动静");
    var far = reader.read(text, lexicon.read(text), grave(category, RiskLevel.I), true);

    assertThat(far.level()).isEqualTo(RiskLevel.IV);
  }

  private static List<String> categories(String first, double one, String second, double other) {
    var chances = Map.of(first, one, second, other, Suspicion.NO_RISK, 0.02);
    return read(post("他们又打电话来了"), suspecting(chances)).risks().stream()
        .map(risk -> risk.value().id())
        .toList();
  }

  private static int sensitivity(String text) {
    return read(post(text)).sensitivity();
  }

  private static int suspected(String text) {
    return read(post(text), suspecting("crime", 0.9)).sensitivity();
  }

  /** The kinds of scope words that take anything back. */
  private static List<String> takenBack(String text) {
    return read(post(text)).risks().stream()
        .flatMap(risk -> risk.evidence().stream())
        .filter(evidence -> evidence.weight() < 0)
        .map(evidence -> evidence.because().substring(0, evidence.because().indexOf(':')))
        .toList();
  }

  private static Suspicion suspecting(String category, double chance) {
    var chances = Map.of(category, chance, "fire-safety", 0.01, Suspicion.NO_RISK, 0.99 - chance);
    return suspecting(chances);
  }

  private static Suspicion suspecting(Map<String, Double> chances) {
    return new Suspicion(chances, asked -> List.of(), () -> Gravity.UNKNOWN);
  }

  private static Suspicion grave(String category, RiskLevel level) {
    var gravity = new Gravity(Map.of(level, 1.0), any -> List.of());
    return new Suspicion(suspecting(category, 0.9).chances(), asked -> List.of(), () -> gravity);
  }

  private static Post post(String text) {
    return Posts.of("", text);
  }
}
