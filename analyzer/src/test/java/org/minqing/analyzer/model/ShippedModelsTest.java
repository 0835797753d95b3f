package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.minqing.analyzer.vector.Encoder;

/** What any use of the shipped models rests on; a model of no weights fails each of these. */
class ShippedModelsTest {

  private static final long MOST_BYTES = 16 << 20;

  private static Models models = Models.none();

  @BeforeAll
  static void load() throws IOException {
    models = Models.shipped();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "SENTIMENT, pos, 房间很干净，服务员特别热情，下次还会来",
    "SENTIMENT, neg, 送来的饭是凉的，打电话也没人接，再也不点了",
    "SENTIMENT, neg, 物业收了钱什么都不管，太让人失望了",
    "SENTIMENT, neu, 会议将于下周三上午九点举行",
    "EMOTION, angry, 气死我了，这帮人简直不要脸！",
    "EMOTION, happy, 今天和朋友们吃了火锅，好开心呀",
    "EMOTION, sad, 外婆走了，我一个人躲在被子里哭",
    "EMOTION, fear, 晚上一个人走那条路真的好害怕",
    "DOMAIN, 教育文体, 老师在校外办补习班，学校要求学生家长交补课费",
    "DOMAIN, 劳动和社会保障, 单位拖欠工资三个月，社保也没有交",
    "DOMAIN, 环境保护, 化工厂夜里偷排废气，臭味刺鼻，河水发黑",
    "DOMAIN, 交通运输, 出租车拒载不打表，希望交通局管管",
    "OFFENSIVE, offensive, 这个地方的人没一个好东西，都是骗子和垃圾",
    "OFFENSIVE, safe, 今天开会讨论了小区停车的事，大家意见不一",
    "CATEGORY, NONE, 今天和朋友去公园划船，晚上吃了火锅，很开心",
    "CATEGORY, fraud, 自称客服的人让我下载软件转账，钱全被骗走了",
    "GRAVITY, I, 深夜居民楼起火，三人没能救出来",
    "GRAVITY, IV, 楼下邻居把电动车推进楼道里充电，说了也不听",
    "GRAVITY, NONE, 今天和朋友去公园划船，晚上吃了火锅，很开心",
    "RUMOUR, rumor, 紧急通知！请速转发：吃了这种水果会死人，已有多人中毒，医院都住满了",
    "STANCE, favor, 春节放鞭炮 ｜ 过年不放鞭炮还有什么年味，支持放鞭炮",
    "STANCE, against, 春节放鞭炮 ｜ 雾霾这么重还放鞭炮，污染空气又吵人，坚决反对",
  })
  void aPlainCaseIsReadRight(Task task, String label, String text) {
    var answer = models.withoutVectors().read(text).ask(task).orElseThrow();

    assertThat(answer.label()).isEqualTo(label);
    assertThat(answer.reasons()).isNotEmpty();
  }

  @Test
  void whatSaysNothingEitherWayIsCalledNotSure() {
    var doubtful = models.read("好吧").ask(Task.EMOTION).orElseThrow();
    var plain = models.read("气死我了，这帮人简直不要脸，滚！").ask(Task.EMOTION).orElseThrow();

    assertThat(plain.sure()).isTrue();
    assertThat(doubtful.sure()).isFalse();
  }

  @Test
  void theEncoderIsAskedOnlyAboutWhatTheGramsLeaveInDoubt() {
    assertThat(vectorsAskedFor("房间很干净，服务员特别热情，下次还会来")).isZero();
    assertThat(vectorsAskedFor("说不上好，也说不上坏，下次再说吧")).isEqualTo(1);
  }

  private static long vectorsAskedFor(String text) {
    var before = models.vectorsAsked();
    assertThat(models.read(text).ask(Task.SENTIMENT)).isPresent();
    return models.vectorsAsked() - before;
  }

  @Test
  void noTextNoAnswer() {
    assertThat(models.read(" \n").ask(Task.SENTIMENT)).isEmpty();
    assertThat(Models.none().read("好").ask(Task.SENTIMENT)).isEmpty();
  }

  @Test
  void allModelsTogetherAreSmall() throws IOException {
    var bytes = 0L;
    for (var task : Task.values()) {
      bytes += size(task.id() + ModelFile.ENDING);
    }
    for (var vectors : Vectors.values()) {
      bytes += size(vectors.adapter());
    }
    assertThat(bytes).isBetween(1L, MOST_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void anAdapterBendsTheEncoder(Vectors vectors) {
    var text = "说不上好，也说不上坏，下次再说吧";
    try (var plain = new Encoder(Optional.empty())) {
      var before = plain.vector(text);
      var after = vectors.encoder().orElseThrow().vector(text);
      var likeness = 0.0;
      for (var i = 0; i < before.length; i++) {
        likeness += before[i] * after[i];
      }
      assertThat(likeness).isLessThan(0.9);
    }
  }

  private static long size(String resource) throws IOException {
    try (var stream = Models.class.getResourceAsStream(resource)) {
      return stream == null ? 0 : stream.readAllBytes().length;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sentiment",
    "emotion",
    "stance",
    "domain",
    "rumour",
    "offensive",
    "category",
    "gravity"
  })
  void eachModelHasACardThatNamesIt(String task) throws IOException {
    try (var model = Models.class.getResourceAsStream(task + ".model");
        var card = Models.class.getResourceAsStream(task + ".md")) {
      assertThat(model).isNotNull();
      assertThat(card).isNotNull();
      assertThat(new String(card.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains(ModelFile.hash(model.readAllBytes()), "licence as stated", "Limits")
          .doesNotContain("toxicn", "telecom_fraud5", "checked_covid", "weibo_senti");
    }
  }
}
