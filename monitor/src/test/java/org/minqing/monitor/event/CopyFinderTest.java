package org.minqing.monitor.event;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.model.RegionCode;

/** Reposts lead to the first post with their text. */
class CopyFinderTest {

  private static final String TEXT = "昨天下午翠湖小区三号楼水管破裂，全楼停水到今天早上，物业说抢修要到晚上才能完成，老人只能下楼提水。";

  private final CopyFinder finder = new CopyFinder(100);

  private static EventPost post(String id, String text) {
    return new EventPost(id, Optional.empty(), "", text);
  }

  @Test
  void repostsOfRepostsLeadToTheFirst() {
    assertThat(finder.original(post("a", TEXT))).isEmpty();
    assertThat(finder.original(post("b", "转：" + TEXT))).contains("a");
    assertThat(finder.original(post("c", "转：" + TEXT + "（来源网络）"))).contains("a");
    assertThat(finder.original(post("d", "今天起地铁二号线早高峰加开十列车，等车时间缩短到两分半钟。"))).isEmpty();
  }

  @Test
  void aPostThatComesAgainDoesNotRepeatItself() {
    assertThat(finder.original(post("a", TEXT))).isEmpty();
    assertThat(finder.original(post("a", TEXT))).isEmpty();
    assertThat(finder.original(post("b", TEXT))).contains("a");
    assertThat(finder.original(post("b", TEXT))).contains("a");
    assertThat(finder.original(post("a", TEXT + "已修好。"))).isEmpty();
  }

  @Test
  void whatWasStoredBeforeIsRepeatedToo() {
    finder.remember(post("b", TEXT), Optional.of("a"));

    assertThat(finder.original(post("c", TEXT))).contains("a");
  }

  @Test
  void aNoticeOfTheSameTemplateForAnotherPlaceIsNoCopy() {
    assertThat(finder.original(notice("a", "莲湖区", "莲湖区=610104"))).isEmpty();
    assertThat(finder.original(notice("b", "雁塔区", "雁塔区=610113"))).isEmpty();
    assertThat(finder.original(notice("c", "全城", "西安市=610100"))).as("holds both").contains("a");
    assertThat(finder.original(notice("d", "城东一带"))).as("names none").contains("a");
    assertThat(finder.original(notice("e", "莲湖区、碑林区", "莲湖区=610104", "碑林区=610103"))).contains("a");
    assertThat(finder.original(notice("f", "雁塔区的", "雁塔=440605")))
        .as("both name it, whatever place it is read as")
        .contains("b");
  }

  private static EventPost notice(String id, String where, String... places) {
    return new EventPost(
        id,
        Optional.empty(),
        "",
        "西安市" + where + "停水通知，明天上午九点起停水八小时，请居民提前储水，给您带来不便敬请谅解。",
        Stream.of(places)
            .map(place -> place.split("=", -1))
            .map(pair -> new NamedPlace(new RegionCode(pair[1]), pair[0]))
            .collect(toSet()));
  }

  @Test
  void forgetsWhatLeftTheWindow() {
    finder.original(post("a", TEXT));
    for (var i = 0; i < 100; i++) {
      finder.original(post("x" + i, "第" + i + "天的天气记录：" + "晴雨风雪雷".repeat(i % 7 + 4) + i));
    }

    assertThat(finder.original(post("b", TEXT))).isEmpty();
  }
}
