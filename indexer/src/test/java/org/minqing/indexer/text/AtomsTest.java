package org.minqing.indexer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.RandomOpinions;
import org.minqing.model.Folding;

class AtomsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "停水通知=停|水|通|知",
        "電費=电|费",
        "𠮷野家=𠮷|野|家",
        "WiFi坏了=wifi|坏|了",
        "ＷｉＦｉ=wifi",
        "3.5元=3|.|5|元",
        "a b　 c=a|␠|b|␠|c",
        "停！！=停|!|!",
        "😀好=😀|好",
        "ab12cd=ab|1|2|cd",
        "naïve e\u0301t\u0301é=naïve|␠|e\u0301t\u0301é",
        "停\u0301=停|\u0301",
        "❤\uFE0Fabc=❤|\uFE0F|abc",
        "カタカナ漢字=カタカナ|汉|字",
        "a␠b=a|␠|b",
      })
  void cutsIntoAtoms(String text, String expected) {
    assertThat(joined(Atoms.of(text))).isEqualTo(expected);
  }

  @Test
  void longRunsAreCut() {
    assertThat(joined(Atoms.of("x".repeat(150))).split("\\|"))
        .extracting(String::length)
        .containsExactly(64, 64, 22);
  }

  @Test
  void anEmptyTextHasNone() {
    var atoms = Atoms.of("");

    assertThat(atoms.size()).isZero();
    assertThat(atoms.pairs()).isEmpty();
    assertThat(atoms.singles()).isEmpty();
  }

  @Test
  void tokensHoldNoWhiteSpace() {
    var atoms = Atoms.of("停 水\n\n！ 停");

    assertThat(atoms.pairs()).containsExactly("停␠", "␠水", "水␠", "␠!", "!␠", "␠停");
    assertThat(atoms.singles()).containsExactly("停", "水", "!");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void atomsCoverTheTextWithoutGaps(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var text = RandomOpinions.text(random, 30);
      var atoms = Atoms.of(text);

      assertThat(atoms.start(0)).isZero();
      assertThat(atoms.end(atoms.size() - 1)).isEqualTo(text.length());
      for (var atom = 1; atom < atoms.size(); atom++) {
        assertThat(atoms.start(atom)).isEqualTo(atoms.end(atom - 1)).isLessThan(atoms.end(atom));
      }
      assertThat(Folding.fold(text)).hasSize(atoms.end(atoms.size() - 1));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aPairIsCutIntoItsTwoAtomsAgain(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 100; round++) {
      var atoms = Atoms.of(RandomOpinions.text(random, 30));
      for (var atom = 0; atom < atoms.size() - 1; atom++) {
        var again = Atoms.of(atoms.pair(atom));

        assertThat(again.size()).as(atoms.pair(atom)).isEqualTo(2);
        assertThat(again.single(0)).isEqualTo(atoms.single(atom));
        assertThat(again.single(1)).isEqualTo(atoms.single(atom + 1));
      }
    }
  }

  private static String joined(Atoms atoms) {
    return IntStream.range(0, atoms.size())
        .mapToObj(atoms::single)
        .collect(Collectors.joining("|"));
  }
}
