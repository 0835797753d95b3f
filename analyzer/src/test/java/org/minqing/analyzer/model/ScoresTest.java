package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 快 praises a courier and blames a battery. */
class ScoresTest {

  @TempDir private Path folder;

  private Model model() throws Exception {
    var couriers = rows("couriers.tsv", "骑手送餐", "pos", "neg");
    var batteries = rows("batteries.tsv", "电池耗电", "neg", "pos");
    return new Training(
            Task.SENTIMENT,
            List.of(couriers, batteries),
            List.of("order", "goods"),
            Optional.empty(),
            Tones.NONE)
        .run();
  }

  private LabelledFile rows(String name, String thing, String fast, String slow) throws Exception {
    var text = new StringBuilder();
    for (var i = 0; i < 400; i++) {
      text.append(i % 2 == 0 ? fast : slow)
          .append('\t')
          .append(thing)
          .append(Character.toString(0x4E00 + 7 * i))
          .append(i % 2 == 0 ? "很快" : "很慢")
          .append('\n');
    }
    return LabelledFile.read(Task.SENTIMENT, Files.writeString(folder.resolve(name), text));
  }

  private static double chanceOfPraise(Model model, String text) {
    var read = Recognised.of(text, Vocabulary.of(List.of(model)));
    var chances =
        Scores.of(read, model.kinds(), model.grams())
            .chances(model.fast(), Softmax.all(model.labels().size()));
    return chances[model.labels().indexOf("pos")];
  }

  @Test
  void aTextIsReadAsOneOfTheKindThatItIsOf() throws Exception {
    var model = model();

    assertThat(chanceOfPraise(model, "骑手送餐很快")).isGreaterThan(0.8);
    assertThat(chanceOfPraise(model, "电池耗电很快")).isLessThan(0.2);
  }

  @Test
  void aTextThatMayBeOfTwoKindsIsGivenWhatBothSayOfIt() throws Exception {
    var model = model();

    // Neither thing is named, so that each kind says the opposite and none has the word.
    assertThat(chanceOfPraise(model, "很快")).isCloseTo(0.5, within(0.25));
  }
}
