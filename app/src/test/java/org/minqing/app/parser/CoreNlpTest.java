package org.minqing.app.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;
import org.minqing.analyzer.target.TargetDictionary;
import org.minqing.analyzer.target.TargetReader;
import org.minqing.app.SocialPost;
import org.minqing.model.Post;
import org.minqing.model.RiskLevel;

/** CoreNLP, fetched through Maven as a user would, and really run. */
@Tag("slow")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class CoreNlpTest {

  private static final Path ROOT = Path.of(System.getProperty("minqing.root"));

  /** Sentence, and of each frame who, what is said, and B for blame or P for praise. */
  private static final List<List<String>> SENTENCES =
      List.of(
          List.of("物业不退押金，业主很愤怒。", "物业 不退 B"),
          List.of("中介卷走了租客的押金。", "中介 卷走 B"),
          List.of("我被黑心中介骗了三千元。", "中介 黑心 B", "中介 骗 B"),
          List.of("这家医院的护士非常耐心。", "医院的护士 耐心 P"),
          List.of("感谢社区工作人员连夜抢修水管。", "社区工作人员 感谢 P"),
          List.of("自来水公司服务态度恶劣。", "自来水公司 服务态度恶劣 B"),
          List.of("开发商拖欠农民工工资四个月。", "开发商 拖欠 B"),
          List.of("居民投诉物业乱收费。", "物业 投诉 B", "物业 收费 B"),
          List.of("学校食堂的饭菜发霉了。", "学校食堂的饭菜 发霉 B"),
          List.of("派出所民警帮助老人找回了钱。", "派出所民警 帮助 P", "派出所民警 找回 P"),
          List.of("供暖公司一直不解决暖气不热的问题。", "供暖公司 不解决 B", "暖气 不热 B"),
          List.of("外卖平台欺骗消费者。", "外卖平台 欺骗 B"),
          List.of("小区电梯经常坏。", "小区电梯 坏 B"),
          List.of("老人被保安打伤了。", "保安 打伤 B"),
          List.of("房东把租客赶出了门。", "房东 赶出 B"),
          List.of("快递员态度很差，乱扔包裹。", "快递员 态度很差 B", "快递员 扔 B"),
          List.of("老师辱骂学生。", "老师 辱骂 B"),
          List.of("市场监管局查处了黑作坊。", "市场监管局 查处 P", "作坊 黑 B"),
          List.of("业主遭到保安殴打。", "保安 殴打 B"),
          List.of("公交司机给老人让座，大家点赞。", "公交司机 让座 P"));

  /** Whom it befell, who is nobody, and what the parser would take for part of a name. */
  private static final List<List<String>> BYSTANDERS =
      List.of(
          List.of("三千户居民停水五天，物业公司乱收费，没人管。", "物业公司 收费 B"),
          List.of("西安莲湖区停水五天。"),
          List.of("我们小区被自来水公司停水了三天。", "自来水公司 停水 B"),
          List.of("小区由物业统一断电。", "物业 断电 B"),
          List.of("根本没人管我们。"),
          List.of("没有任何部门负责。", "部门 没有任何部门负责 B"),
          List.of("居民楼起火，三人死亡，物业堵塞消防通道。", "物业 堵塞 B"),
          List.of("化工厂爆炸，三名工人受伤。", "化工厂 爆炸 B"),
          List.of("老人被保安辱骂殴打。", "保安 辱骂 B", "保安 殴打 B"),
          List.of("可怜的业主被物业骗了。", "物业 骗 B"),
          List.of("😡😡物业公司乱收费。", "物业公司 收费 B"),
          List.of("物业态度恶劣😡", "物业 态度恶劣 B"));

  @TempDir private static Path data;
  private static ParserFolder folder;
  private static ParserProcess parser;

  @BeforeAll
  static void install() throws Exception {
    folder = new ParserFolder(data.resolve("models"));
    new ParserInstall(ROOT, List.of("mvn")).into(folder, (done, whole) -> {});
    parser = ParserProcess.coreNlp(ROOT, folder, 3_200_000_000L, Clock.systemUTC());
  }

  @AfterAll
  static void end() {
    parser.close();
  }

  @Test
  void sentencesGiveTheirFrames() throws Exception {
    var reader =
        new TargetReader(
            new TargetDictionary(ROOT.resolve("dictionaries"), new ArrayList<>()), parser);
    var softly = new SoftAssertions();
    for (var row : Stream.of(SENTENCES, BYSTANDERS).flatMap(List::stream).toList()) {
      var found =
          reader.read(post(row.getFirst())).stream()
              .map(tag ->
                  "%s %s %s"
                      .formatted(
                          tag.value().name(),
                          tag.value().expression(),
                          tag.value().polarity().name().equals("NEGATIVE") ? "B" : "P"))
              .toList();
      softly
          .assertThat(found)
          .as(row.getFirst())
          .containsExactlyInAnyOrderElementsOf(row.subList(1, row.size()));
    }
    softly.assertAll();
    assertThat(folder.isComplete()).isTrue();
    assertThat(parser.version()).isEqualTo("corenlp-4.5.10");
  }

  @Test
  void onlyPostsThatMatterAreParsedAndEachTargetShowsItsPlaces() throws Exception {
    var analyzer =
        Analyzer.load(ROOT.resolve("dictionaries"), Models.none(), Optional.of(parser)).analyzer();

    var grave = analyzer.analyze(post("昨晚居民楼起火，三人死亡，物业堵塞消防通道。"));
    var slight = analyzer.analyze(post("护士很耐心。"));

    assertThat(grave.level().atLeast(RiskLevel.III)).isTrue();
    assertThat(grave.targets()).extracting(t -> t.value().name()).contains("物业");
    assertThat(grave.targets().getFirst().evidence())
        .allSatisfy(e ->
            assertThat(grave.post().text().substring(e.start(), e.end())).isEqualTo(e.surface()));
    assertThat(slight.level().atLeast(RiskLevel.III)).isFalse();
    assertThat(slight.targets()).isEmpty();
    assertThat(grave.version()).isEqualTo(analyzer.version()).endsWith("corenlp-4.5.10");
  }

  static Post post(String text) {
    var url = URI.create("https://board.example/1");
    return SocialPost.undated(url, "board", text);
  }
}
