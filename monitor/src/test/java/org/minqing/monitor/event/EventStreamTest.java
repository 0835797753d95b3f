package org.minqing.monitor.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventStreamTest {

  private static final String WATER =
      "本月八日起，青石镇柳林小区连续三天停水，四百多户居民只能到隔壁小区提水做饭。居民王女士说，物业在群里只回了一句"
          + "“正在抢修”。镇自来水公司回应称，停水是因为主管道老化爆裂，抢修队已经连夜更换了六十米管道，预计十一日中午恢复供水。"
          + "柳林社区已经在小区东门设置临时取水点，并为行动不便的老人送水上门。";
  private static final String FIRE =
      "昨夜十一点左右，红星路一家火锅店的后厨起火，浓烟顺着烟道窜上三楼。消防救援站出动两辆消防车，二十分钟后扑灭明火，"
          + "没有人员受伤。店主称起火前正在清洗油烟机，初步判断是油垢引燃。街道办要求沿街餐饮店一周内完成烟道清洗。";
  private static final String FRAUD =
      "近日，城东派出所接到多起报警，骗子冒充电商客服，以退款为由让老人下载屏幕共享软件，随后转走银行卡里的存款。"
          + "民警提醒，凡是要求共享屏幕、索要验证码的都是诈骗，请立即挂断并拨打反诈专线。";

  private static EventPost post(String id, String title, String text) {
    return new EventPost(id, Optional.empty(), title, text);
  }

  private record Placed(List<Placement> all) {

    Placement get(String id) {
      return all.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }
  }

  private static Placed placed(Tuning tuning, List<EventPost> posts) {
    var placements = new ArrayList<Placement>();
    var stream = new EventStream(tuning, placements::add);
    posts.forEach(stream::add);
    stream.finish();
    return new Placed(placements);
  }

  static List<String> copiesOfWater() {
    return List.of(
        "来源：青石发布 " + WATER + "（责任编辑：小李）",
        WATER.replace("，", ",").replace("。", ". ").replace("八", "八 "),
        WATER.substring(0, 96),
        WATER.substring(58) + WATER.substring(0, 58),
        WATER.replace("停水", "停-水").replace("居民", "居·民").replace("管道", "管*道"),
        WATER.replace("连续", "接连").replace("只能", "只好").replace("回应称", "回应说"),
        WATER.replace("区", "區").replace("户", "戶").replace("应", "應").replace("门", "門"),
        "【青石镇柳林小区停水三天】" + WATER.substring(0, 100) + "...全文：网页链接");
  }

  @ParameterizedTest
  @MethodSource("copiesOfWater")
  void findsTheCopyWhateverWasDoneToTheText(String copy) {
    var placed =
        placed(
            Tuning.STANDARD,
            List.of(
                post("fire", "火锅店后厨起火", FIRE),
                post("water", "柳林小区停水三天", WATER),
                post("copy", "", copy)));

    assertThat(placed.get("copy").duplicateOf()).contains("water");
    assertThat(placed.get("copy").event()).isEqualTo("water");
    assertThat(placed.get("water").duplicateOf()).isEmpty();
    assertThat(placed.get("fire").duplicateOf()).isEmpty();
  }

  @Test
  void doesNotTieReportsTogetherThatStandInOneRoundUp() {
    var roundUp = "本地一周要闻回顾：城东新开一座公园，周末市民可以免费入园游玩赏花。".repeat(1) + FRAUD + FIRE + WATER;

    var placed =
        placed(
            Tuning.STANDARD,
            List.of(
                post("water", "柳林小区停水三天", WATER),
                post("roundUp", "一周要闻", roundUp),
                post("fire", "火锅店后厨起火", FIRE)));

    assertThat(placed.get("fire").duplicateOf()).isEmpty();
    assertThat(placed.get("fire").event()).isEqualTo("fire");
    assertThat(placed.get("water").event()).isEqualTo("water");
  }

  @Test
  void shortRemarksAreNobodysCopy() {
    var placed = placed(Tuning.STANDARD, List.of(post("1", "", "坐等官方通报"), post("2", "", "坐等官方通报")));

    assertThat(placed.get("2").duplicateOf()).isEmpty();
  }

  private static List<EventPost> aDay() {
    return List.of(
        post("w1", "柳林小区停水三天", WATER),
        post("f1", "红星路一火锅店起火", FIRE),
        post("g1", "冒充客服退款诈骗又来了", FRAUD),
        post("w2", "青石镇柳林小区停水，居民提水做饭", "柳林小区停水第三天，居民在东门排队提水。自来水公司说主管道爆裂，正在更换。"),
        post("f2", "火锅店起火，没有人员受伤", "红星路火锅店后厨昨夜起火，消防车到场扑灭明火，起因是清洗油烟机时油垢引燃。"),
        post("g2", "警惕退款诈骗：共享屏幕就转走存款", "城东多位老人被冒充客服的骗子骗走存款，手法都是共享屏幕。派出所提醒不要给验证码。"),
        post("w3", "柳林小区恢复供水", "青石镇自来水公司称，柳林小区主管道更换完毕，今天中午恢复供水，停水共三天。"));
  }

  @Test
  void putsReportsOfOneHappeningTogetherAndNamesItAfterTheFirst() {
    var placed = placed(Tuning.STANDARD, aDay());

    assertThat(placed.all().stream().map(p -> p.id().charAt(0) + p.event()))
        .containsExactlyInAnyOrder("ww1", "ww1", "ww1", "ff1", "ff1", "gg1", "gg1");
  }

  @Test
  void theSamePostsMakeTheSameEventsEachTimeThoughManyAreEquallyAlike() {
    var places = List.of("柳林小区", "红星路", "城东市场", "北湖公园", "青石大桥", "南门车站", "西山学校");
    var posts = new ArrayList<EventPost>();
    for (var one : places) {
      for (var other : places) {
        posts.add(post(one + other, one + "和" + other, "今天说的是" + one + "，还有" + other + "。"));
      }
    }
    var tuning = Tuning.STANDARD;
    var first = placed(tuning, posts);

    for (var round = 0; round < 10; round++) {
      assertThat(placed(tuning, posts)).isEqualTo(first);
    }
  }

  /** Of a short post one word is a great part. */
  @Test
  void aCommonplaceThatTwoRemarksShareMakesNoEventOfThem() {
    var remarks =
        List.of(
            post("milk", "", "超市卖过期牛奶，被我当场抓到"),
            post("truck", "", "货车把人撞了，当场就没了"),
            post("late", "", "昨晚追剧到两点，今天上班困死了"),
            post("pipe", "", "昨晚水管爆裂，整条街全淹"),
            post("bullied", "", "孩子在学校受欺负"),
            post("canteen", "", "食堂饭菜吃坏肚子，好几个孩子拉稀"),
            post("bridge", "", "滨河路断桥封路，绕行半小时"),
            post("bridgeToo", "", "绕了半小时才知道滨河路断桥"));

    var placed = placed(Tuning.STANDARD, remarks);

    assertThat(placed.get("bridgeToo").event()).isEqualTo("bridge");
    assertThat(placed.all().stream().filter(p -> !p.id().startsWith("bridge")))
        .allSatisfy(alone -> assertThat(alone.event()).isEqualTo(alone.id()));
  }

  @Test
  void answersInTheOrderOfTheStream() {
    var ids = new ArrayList<String>();
    var stream = new EventStream(Tuning.STANDARD, p -> ids.add(p.id()));
    aDay().forEach(stream::add);
    stream.finish();

    assertThat(ids).containsExactlyElementsOf(aDay().stream().map(EventPost::id).toList());
  }

  @Test
  void sayingTheSameMonthsLaterIsAnotherEvent() {
    var now = Instant.parse("2026-03-01T00:00:00Z");
    var posts = new ArrayList<>(aDay());
    posts.set(
        0, new EventPost("w1", Optional.of(now.minus(Duration.ofDays(400))), "柳林小区停水三天", WATER));
    posts.set(3, new EventPost("w2", Optional.of(now), posts.get(3).title(), posts.get(3).text()));
    posts.set(6, new EventPost("w3", Optional.of(now), posts.get(6).title(), posts.get(6).text()));

    var placed = placed(Tuning.STANDARD, posts);

    assertThat(placed.get("w2").event()).isEqualTo("w2");
    assertThat(placed.get("w3").event()).isEqualTo("w2");
  }

  @Test
  void forgetsWhatLeftTheWindowAndAnswersEveryPostOnce() {
    var tuning = Tuning.STANDARD.withWindow(100);
    var ids = new ArrayList<String>();
    var copies = new ArrayList<String>();
    var stream =
        new EventStream(
            tuning,
            p -> {
              ids.add(p.id());
              p.duplicateOf().ifPresent(copies::add);
            });
    for (var i = 0; i < 1_000; i++) {
      var text = i % 300 == 0 ? WATER : "第" + i + "号工单：" + letters(i);
      stream.add(post("p" + i, "", text));
    }
    stream.finish();

    assertThat(ids).hasSize(1_000).doesNotHaveDuplicates().startsWith("p0").endsWith("p999");
    assertThat(copies).isEmpty();
  }

  /** Thirty characters that no other number has in this order. */
  private static String letters(int seed) {
    var text = new StringBuilder();
    var random = new java.util.Random(seed);
    for (var i = 0; i < 30; i++) {
      text.append((char) ('一' + random.nextInt(8_000)));
    }
    return text.toString();
  }
}
