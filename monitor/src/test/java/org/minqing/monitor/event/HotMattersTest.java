package org.minqing.monitor.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HotMattersTest {

  private static Message message(String id, String day, int likes, String title, String text) {
    return new Message(
        new EventPost(id, Optional.of(Instant.parse(day + "T00:00:00Z")), title, text), likes);
  }

  private static final List<Message> MESSAGES =
      List.of(
          message("1", "2026-03-01", 0, "云栖苑小区电梯又坏了", "云栖苑小区三栋电梯停运一周，老人上不了楼，物业不修。"),
          message("2", "2026-03-02", 9, "南门路烧烤摊油烟扰民", "南门路夜里烧烤摊油烟呛人，窗户都不敢开。"),
          message("3", "2026-03-09", 4, "请督促云栖苑小区物业修电梯", "云栖苑小区电梯坏了没人修，住户天天爬楼梯。"),
          message("4", "2026-04-20", 0, "云栖苑小区电梯停运何时修好", "云栖苑小区的电梯停运一个多月，物业一拖再拖。"));

  @Test
  void putsComplaintsOfOneProblemAtOnePlaceTogetherAndFirst() {
    var hottest = HotMatters.of(MESSAGES).getFirst();

    assertThat(hottest.ids()).containsExactly("1", "3", "4");
    assertThat(hottest.place()).isEqualTo("云栖苑小区");
    assertThat(hottest.first()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(hottest.last()).contains(Instant.parse("2026-04-20T00:00:00Z"));
    assertThat(hottest.likes()).isEqualTo(4);
  }

  @Test
  void everyMessageIsInOneMatter() {
    assertThat(HotMatters.of(MESSAGES).stream().flatMap(m -> m.ids().stream()))
        .containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void noMessagesNoMatter() {
    assertThat(HotMatters.of(List.of())).isEmpty();
  }
}
