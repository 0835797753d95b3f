package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "物業太差了 | 物业太差了",
        "ＯＫ！Very Good | ok!very good",
        "停 水 三 天 | 停水三天",
        "去 KTV 唱歌 | 去 ktv 唱歌",
        "回复@小王:不错 | 回复 不错",
        "看这里 http://t.example/Ab12 快来 | 看这里快来",
        "太难过了[泪]😂 | 太难过了[泪]😂",
      })
  void spellingsAreMadeAlikeAndAddressesAndHandlesDropped(String raw, String prepared) {
    assertThat(Prepared.text(raw).replace(" ", "")).isEqualTo(prepared.replace(" ", ""));
  }

  @Test
  void blanksBetweenHanCharactersGoAndOthersBecomeOne() {
    assertThat(Prepared.text("停 \t水 了  again  and 又")).isEqualTo("停水了 again and 又");
  }

  @Test
  void eachPlaceIsKnownInTheRawText() {
    var raw = "  @小王 物業  真 差 http://a.example/x 啊";
    var prepared = Prepared.of(raw);

    assertThat(prepared.text()).isEqualTo("物业真差啊");
    assertThat(raw.charAt(prepared.rawStart(0))).isEqualTo('物');
    assertThat(raw.charAt(prepared.rawStart(3))).isEqualTo('差');
    assertThat(raw.charAt(prepared.rawStart(4))).isEqualTo('啊');
  }

  @Test
  void aPieceOfTheRawTextHalvesNoEmoji() {
    var cut = "好" + "😂".repeat(Prepared.LONGEST);
    for (var raw : List.of("  @小王 太 难过😂😂 了", "😂", cut)) {
      var prepared = Prepared.of(raw);
      for (var unit = 0; unit < prepared.text().length(); unit++) {
        var piece = new Reason(unit, unit + 1, 1).raw(prepared);

        assertThat(raw.substring(piece.start(), piece.end()).codePoints())
            .as("unit %d of %s", unit, raw)
            .hasSize(1)
            .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
      }
    }
  }

  @Test
  void hostileLengthIsCutAndTakesLinearTime() {
    assertThat(Prepared.text("@".repeat(200_000))).hasSizeLessThanOrEqualTo(Prepared.LONGEST);
    assertThat(Prepared.text("http://".repeat(50_000))).hasSizeLessThanOrEqualTo(Prepared.LONGEST);
    assertThat(Prepared.text(" ".repeat(100_000))).isEmpty();
  }
}
