package org.minqing.analyzer.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files of earlier versions, written here by hand. */
class ModelFileTest {

  /** A model of one gram, 好, which speaks for pos; without a head. */
  private static byte[] third(String task, boolean kinds) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0x4d51_4d33);
    out.writeUTF(task);
    out.writeInt(2);
    out.writeUTF("neg");
    out.writeUTF("pos");
    out.writeInt(1);
    for (var label = 0; label < 2; label++) {
      out.writeDouble(0);
      out.writeFloat(0.1f);
    }
    out.writeBoolean(kinds);
    out.writeInt(1);
    var print = Integer.toUnsignedLong(Grams.of("好").print(0));
    for (; print >= 0x80; print >>>= 7) {
      out.writeByte((int) ((print & 0x7f) | 0x80));
    }
    out.writeByte((int) print);
    out.writeByte(64);
    out.write(new byte[] {-100, 100});
    for (var mixing : new double[] {1, 0, 0, 0}) {
      out.writeDouble(mixing);
    }
    out.writeDouble(0.9);
    out.writeDouble(0.6);
    out.writeBoolean(false);
    return bytes.toByteArray();
  }

  @Test
  void aModelOfAnEarlierVersionIsReadAndWrittenAnew() throws Exception {
    var former = ModelFile.read(third("sentiment", false));
    var now = ModelFile.write(former);
    for (var model : List.of(former, ModelFile.read(now))) {
      var text = Recognised.of("好", Vocabulary.of(List.of(model)));
      var answer = model.answer(text, Softmax.all(2), Optional.empty());
      assertThat(answer.label()).isEqualTo("pos");
      assertThat(answer.chance()).isGreaterThan(0.99);
    }
    assertThat(now).as("in the form of today").startsWith('M', 'Q', 'M', '0' + ModelFile.FORM);
  }

  @Test
  void oneForKindsOfTextsHasToBeTrainedAnew() {
    assertThatIOException()
        .isThrownBy(() -> ModelFile.read(third("sentiment", true)))
        .withMessageContaining("several kinds of texts from an earlier version");
  }

  @Test
  void oneOfStanceThatKnewNoTargetHasToBeTrainedAnew() {
    assertThatIOException()
        .isThrownBy(() -> ModelFile.read(third("stance", false)))
        .withMessageContaining("stance from an earlier version");
  }

  @Test
  void whatIsNoModelIsSaidToBeNone() {
    assertThatIOException()
        .isThrownBy(() -> ModelFile.read("neg\tpos".getBytes(UTF_8)))
        .withMessageContaining("not a model");
  }
}
