package org.minqing.analyzer.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private static final Encoder PLAIN = new Encoder(Optional.empty());

  @AfterAll
  static void close() {
    PLAIN.close();
  }

  @Test
  void whatMeansMuchTheSameIsNearer() {
    var vectors = PLAIN.vectors(List.of("小区停水三天没人管", "我们小区好几天没有自来水", "今晚的球赛真精彩"));

    assertThat(near(vectors.get(0), vectors.get(1)))
        .isGreaterThan(near(vectors.get(0), vectors.get(2)) + 0.1);
  }

  @Test
  void aTextMeansTheSameWhereverItStands() {
    var together = PLAIN.vectors(List.of("停水", "这条路的路灯坏了很久，晚上什么都看不见，请有关部门修一修"));

    assertThat(together.getFirst()).isEqualTo(PLAIN.vector("停水"));
  }

  @Test
  void theFirstPieceMeansWhatItDoesWhereAllOthersAreMadeToo() throws Exception {
    var environment = OrtEnvironment.getEnvironment();
    try (var file = EncoderWeights.class.getResourceAsStream("/bge-small-zh-v1.5-q.onnx");
        var whole = environment.createSession(Objects.requireNonNull(file).readAllBytes())) {
      for (var text : List.of("停水", "这条路的路灯坏了很久，晚上什么都看不见", "好消息！".repeat(60))) {
        var pieces = EncoderWeights.pieces().ids(text, Encoder.LONGEST);
        var ids = new long[][] {Arrays.stream(pieces).asLongStream().toArray()};
        var seen = new long[][] {LongStream.of(ids[0]).map(any -> 1).toArray()};
        try (var idTensor = OnnxTensor.createTensor(environment, ids);
            var seenTensor = OnnxTensor.createTensor(environment, seen);
            var kindTensor =
                OnnxTensor.createTensor(environment, new long[][] {new long[pieces.length]});
            var states =
                whole.run(
                    Map.of(
                        "input_ids", idTensor,
                        "attention_mask", seenTensor,
                        "token_type_ids", kindTensor))) {
          var first = ((float[][][]) states.get(0).getValue())[0][0];
          assertThat(near(first, PLAIN.vector(text)) / Math.sqrt(near(first, first)))
              .as(text)
              .isGreaterThan(0.998);
        }
      }
    }
  }

  @Test
  void anAdapterOfNothingChangesNextToNothingAndOneOfSomethingDoes() {
    var size = Adapter.size(new EncoderWeights().linears());
    var random = new Random(1);
    var some = new float[size];
    for (var i = 0; i < size; i++) {
      some[i] = (float) random.nextGaussian() * 0.05f;
    }
    try (var none = new Encoder(Optional.of(new Adapter(new float[size])));
        var bent = new Encoder(Optional.of(new Adapter(some)))) {
      var text = "请问社保卡丢了去哪里补办";
      assertThat(near(none.vector(text), PLAIN.vector(text))).isGreaterThan(0.99);
      assertThat(near(bent.vector(text), PLAIN.vector(text))).isLessThan(0.95);
      assertThat(near(bent.vector(text), bent.vector(text))).isEqualTo(1, within(1e-6));
    }
  }

  @Test
  void anAdapterOfAnotherSizeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Encoder(Optional.of(new Adapter(new float[3]))))
        .withMessageContaining("3 values");
  }

  @Test
  void piecesAreThoseOfTheVocabulary() {
    var pieces = EncoderWeights.pieces();

    assertThat(pieces.ids("今天", 10)).containsExactly(101, 791, 1921, 102);
    assertThat(pieces.ids("iphone", 10)).containsExactly(101, 8210, 102);
    assertThat(pieces.ids("好".repeat(500), 128)).hasSize(128);
    assertThat(pieces.ids("", 128)).containsExactly(101, 102);
    assertThat(pieces.ids("x".repeat(5_000), 128)).hasSizeLessThanOrEqualTo(128);
  }

  private static double near(float[] a, float[] b) {
    var product = 0.0;
    for (var i = 0; i < a.length; i++) {
      product += a[i] * b[i];
    }
    return product;
  }
}
