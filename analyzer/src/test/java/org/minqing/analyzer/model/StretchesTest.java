package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchesTest {

  private static final String PLAIN = "今天的风很轻，河边的柳树发了新芽，几个孩子在草地上放风筝，线越放越长。";

  @Test
  void aShortTextHasNone() {
    assertThat(Stretches.of("").runs()).isEmpty();
    assertThat(Stretches.of("春".repeat(120)).runs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 29, 30, 89, 90, 121, 300})
  void stretchesCoverTheTextAndAreNeitherShortNorLonger(int sentence) {
    var text = ("春".repeat(sentence) + "。").repeat(1 + 400 / sentence);
    var stretches = Stretches.of(text);
    var covered = 0;
    for (var run : stretches.runs()) {
      var place = stretches.place(run);
      assertThat(place.start()).isLessThanOrEqualTo(covered);
      assertThat(place.end() - place.start()).isBetween(1, Math.max(90, sentence + 1));
      if (run.last() > run.first()) {
        assertThat(place.end() - place.start()).isGreaterThanOrEqualTo(Math.min(30, sentence));
      }
      covered = Math.max(covered, place.end());
    }
    assertThat(covered).isEqualTo(text.length());
  }

  @Test
  void theSharpestStretchHoldsTheSentenceThatTells() throws IOException {
    var telling = "对门的老头昨晚拿菜刀追着保洁员砍，胳膊上砍了两刀，人送医院了。";
    var raw = "   " + PLAIN.repeat(4) + telling + PLAIN.repeat(4);
    var models = Models.shipped().withoutVectors();
    var part = models.read(raw).sharpest(Task.CATEGORY, Map.of("crime", 1.0), 0.5).orElseThrow();

    assertThat(raw.substring(part.start(), part.start() + part.reading().length()))
        .contains(telling)
        .hasSizeLessThanOrEqualTo(90);
    assertThat(part.reading().ask(Task.CATEGORY).orElseThrow().label()).isEqualTo("crime");
    assertThat(part.reasons(Task.CATEGORY, "crime"))
        .isNotEmpty()
        .allMatch(reason ->
            reason.start() >= part.start()
                && reason.end() <= part.start() + part.reading().length());
  }

  @Test
  void whereNoStretchReachesWhatIsWantedThereIsNone() throws IOException {
    var models = Models.shipped().withoutVectors();

    assertThat(models.read(PLAIN.repeat(9)).sharpest(Task.CATEGORY, Map.of("crime", 1.0), 0.5))
        .isEmpty();
  }

  @Test
  void modelsThatKnowKindsOfTextsAndShortTextsHaveNone() throws IOException {
    var models = Models.shipped().withoutVectors();

    assertThat(models.read(PLAIN).sharpest(Task.CATEGORY, Map.of(), 0)).isEmpty();
    assertThat(models.read(PLAIN.repeat(9)).sharpest(Task.SENTIMENT, Map.of(), 0)).isEmpty();
    assertThat(Models.none().read(PLAIN.repeat(9)).sharpest(Task.CATEGORY, Map.of(), 0)).isEmpty();
  }
}
