package org.minqing.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minqing.analyzer.vector.EncoderWeights;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Files that no training wrote, though each begins as one. */
class BrokenModelFileTest {

  /** A model of sentiment that can be read, until something in it is changed. */
  private static final class Draft {

    private List<String> labels = List.of("neg", "pos");
    private int kinds = 1;
    private int kindsOfGrams = 1;
    private int grams = 1;
    private int bond = 1;
    private double bias;
    private double shift;
    private int width;
    private float weight;

    byte[] bytes() throws IOException {
      var bytes = new ByteArrayOutputStream();
      new DataOutputStream(bytes).writeInt(0x4d51_4d34);
      try (var out = new DataOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
        out.writeUTF(labels.contains("pos") ? "sentiment" : "fraud");
        out.writeInt(labels.size());
        for (var label : labels) {
          out.writeUTF(label);
        }
        out.writeInt(kinds);
        if (kinds > 1) {
          linear(kinds, 1, out);
        }
        linear(labels.size(), kindsOfGrams, out);
        mixings(out);
        out.writeDouble(0.9);
        out.writeDouble(0.6);
        out.writeBoolean(width > 0);
        if (width > 0) {
          out.writeUTF(Vectors.SENTIMENT.print());
          head(out);
          mixings(out);
        }
      }
      return bytes.toByteArray();
    }

    private void linear(int labels, int kinds, DataOutputStream out) throws IOException {
      for (var label = 0; label < labels; label++) {
        out.writeDouble(bias);
        out.writeFloat(0.1f);
      }
      out.writeByte(kinds);
      out.writeInt(grams);
      var prints = new byte[grams];
      Arrays.fill(prints, (byte) 1);
      out.write(prints);
      if (grams > 1) {
        return;
      }
      out.write(new byte[1 + labels]);
      if (kinds > 1) {
        out.writeByte(bond);
        out.write(new byte[Integer.bitCount(bond) * (1 + labels)]);
      }
    }

    private void mixings(DataOutputStream out) throws IOException {
      for (var kind = 0; kind < kinds; kind++) {
        out.writeDouble(1);
        out.writeDouble(0);
        for (var label = 0; label < labels.size(); label++) {
          out.writeDouble(shift);
        }
      }
    }

    private void head(DataOutputStream out) throws IOException {
      out.writeInt(width);
      for (var row = 0; row < kinds * labels.size(); row++) {
        out.writeDouble(0);
        for (var i = 0; i < width; i++) {
          out.writeFloat(weight);
        }
      }
    }
  }

  private static Draft whole() {
    var draft = new Draft();
    draft.kinds = 2;
    draft.kindsOfGrams = 2;
    draft.bond = 0b11;
    draft.width = EncoderWeights.WIDTH;
    return draft;
  }

  private static void refused(Draft draft, String why) {
    assertThatIOException()
        .isThrownBy(() -> ModelFile.read(draft.bytes()))
        .withMessageContaining(why);
  }

  @Test
  void whatIsWholeIsRead() throws Exception {
    assertThat(ModelFile.read(new Draft().bytes()).labels()).containsExactly("neg", "pos");
    assertThat(ModelFile.read(whole().bytes()).head()).isPresent();
  }

  @Test
  void whateverIsCutOffOrTurnedRoundItIsSaidWhatIsWrong() throws Exception {
    var file = whole().bytes();
    for (var at = 0; at < file.length; at++) {
      var cut = Arrays.copyOf(file, at);
      var turned = file.clone();
      turned[at] ^= 0x10;
      for (var broken : List.of(cut, turned)) {
        assertThatIOException()
            .as("at byte %d", at)
            .isThrownBy(() -> ModelFile.read(broken))
            .withMessageNotContaining("null");
      }
    }
    assertThatIOException()
        .isThrownBy(() -> ModelFile.read(new byte[0]))
        .withMessageContaining("ends too early");
  }

  @Test
  void moreWeightsThanAnyTrainingKeepsAreRefusedBeforeMemoryIsTaken() {
    var draft = new Draft();
    draft.labels = IntStream.range(0, 200).mapToObj(k -> "kind" + k).toList();
    draft.grams = 5_000_000;
    refused(draft, "5000000 grams for 200 labels");
  }

  @Test
  void aNumberThatIsNoneIsRefused() {
    for (var none : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e300}) {
      var biased = whole();
      biased.bias = none;
      refused(biased, "number");
      var shifted = whole();
      shifted.shift = none;
      refused(shifted, "number");
      var headed = whole();
      headed.weight = (float) none;
      refused(headed, "number");
    }
  }

  @Test
  void kindsThatDifferAreRefused() {
    var grams = whole();
    grams.kindsOfGrams = 3;
    refused(grams, "2 kinds of texts with grams of 3");
    var one = whole();
    one.kinds = 1;
    refused(one, "1 kinds of texts with grams of 2");
    var many = whole();
    many.kinds = 9;
    assertThatIOException()
        .isThrownBy(() -> ModelFile.read(many.bytes()))
        .withMessage("a model of 9 kinds of texts");
    var bound = whole();
    bound.bond = 0b100;
    refused(bound, "bound to a kind");
  }

  @Test
  void aHeadForAnotherEncoderIsRefused() {
    var draft = whole();
    draft.width = EncoderWeights.WIDTH - 1;
    refused(draft, "511 wide");
  }

  @Test
  void answersThatAreNotTheTasksOrStandTwiceAreRefused() {
    var foreign = new Draft();
    foreign.labels = List.of("pos", "glad");
    refused(foreign, "[pos, glad]");
    var twice = new Draft();
    twice.labels = List.of("pos", "pos");
    refused(twice, "[pos, pos]");
  }
}
