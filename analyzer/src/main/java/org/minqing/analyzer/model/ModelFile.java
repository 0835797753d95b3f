package org.minqing.analyzer.model;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minqing.analyzer.vector.EncoderWeights;
import org.minqing.model.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** How a model lies in a file. */
final class ModelFile {

  static final int MOST_GRAMS = 5_000_000;
  static final String ENDING = ".model";

  private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);

  /** The form in which models are written now; since the third they name what taught the head. */
  static final int FORM = 4;

  static final int FIRST_FORM = 1;
  private static final int NAMING_FORM = 3;

  /** Since it all but the form is packed by LZMA, whose Java library gives the same everywhere. */
  private static final int PACKED_FORM = 4;

  /** Since it stance is told with a target and with how a text sounds. */
  private static final int HEARING_FORM = 4;

  /** Memory for unpacking; what is written here takes a fifth. */
  private static final int MOST_KILOBYTES = 50_000;

  /** MQM, and behind it the form as a digit. */
  private static final int MAGIC = 0x4d51_4d30;

  /** More are no answers but something else in the place of answers. */
  static final int MOST_LABELS = 200;

  /** No training comes near; what lies beyond, or is no number at all, makes chances none. */
  private static final double MOST_FIGURE = 1e6;

  private ModelFile() {}

  static byte[] write(Model model) {
    var bytes = new ByteArrayOutputStream();
    try {
      new DataOutputStream(bytes).writeInt(MAGIC + FORM);
      try (var out = new DataOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
        write(model, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Model model, DataOutputStream out) throws IOException {
    out.writeUTF(model.task().id());
    out.writeInt(model.labels().size());
    for (var label : model.labels()) {
      out.writeUTF(label);
    }
    out.writeInt(model.fast().size());
    if (model.kinds().isPresent()) {
      model.kinds().get().write(out);
    }
    model.grams().write(out);
    for (var mixing : model.fast()) {
      mixing.write(out);
    }
    out.writeDouble(model.sure());
    out.writeDouble(model.unsure());
    out.writeBoolean(model.head().isPresent());
    if (model.head().isPresent()) {
      out.writeUTF(Vectors.of(model.task()).print());
      model.head().get().write(out);
      for (var mixing : model.stacked()) {
        mixing.write(out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote, now or in an earlier version. To a head that was taught by an
   * encoder bent otherwise today's vectors mean nothing: such a model decides by grams alone.
   *
   * @throws IOException if it is no model of ours
   */
  static Model read(byte[] file) throws IOException {
    try {
      var model = read(file, new ByteArrayInputStream(file));
      check(model);
      return model;
    } catch (EOFException e) {
      throw new IOException("it ends too early", e);
    }
  }

  private static Model read(byte[] file, InputStream bytes) throws IOException {
    var form = new DataInputStream(bytes).readInt() - MAGIC;
    if (form < FIRST_FORM || form > FORM) {
      throw new IOException("not a model of this program, or of another version");
    }
    try (var in = new DataInputStream(form < PACKED_FORM ? bytes : unpacked(bytes))) {
      var id = in.readUTF();
      var task = Task.named(id).orElseThrow(() -> new IOException("no task " + id));
      if (task == Task.STANCE && form < HEARING_FORM) {
        throw new IOException("a model of stance from an earlier version, which knew no target");
      }
      var size = in.readInt();
      if (size < 2 || size > MOST_LABELS) {
        throw new IOException("a model of " + size + " labels");
      }
      var labels = new ArrayList<String>();
      for (var k = 0; k < size; k++) {
        labels.add(in.readUTF());
      }
      var kinds = form == FIRST_FORM ? 1 : in.readInt();
      if (kinds < 1 || kinds > LinearModel.MOST_KINDS) {
        throw new IOException("a model of " + kinds + " kinds of texts");
      }
      var kind =
          kinds == 1
              ? Optional.<LinearModel>empty()
              : Optional.of(LinearModel.read(kinds, form, in));
      var grams = LinearModel.read(size, form, in);
      var fast = mixings(kinds, size, in);
      var sure = in.readDouble();
      var unsure = in.readDouble();
      var head = Optional.<Head>empty();
      var stacked = fast;
      if (in.readBoolean()) {
        var taughtBy = form >= NAMING_FORM ? in.readUTF() : "";
        if (taughtBy.equals(Vectors.of(task).print())) {
          head = Optional.of(Head.read(size, kinds, in));
          stacked = mixings(kinds, size, in);
        } else {
          LOG.warn(
              "the model of {} was trained with another encoder and decides by grams alone; `./minqing train {}` makes it anew",
              id,
              id);
        }
      }
      // What is packed bears a checksum, which is looked at only where the end is.
      in.transferTo(OutputStream.nullOutputStream());
      return new Model(
          task, List.copyOf(labels), kind, grams, fast, sure, unsure, head, stacked, hash(file));
    }
  }

  /** Asks for what fits together in every file that training wrote and nothing broke. */
  private static void check(Model model) throws IOException {
    var labels = model.labels();
    if (labels.stream().distinct().count() < labels.size()
        || !labels.stream()
            .allMatch(label -> model.task().label(label).filter(label::equals).isPresent())) {
      throw new IOException(
          "a model of %s with the answers %s".formatted(model.task().id(), labels));
    }
    var kinds = model.fast().size();
    if (model.grams().kinds() != kinds
        || model.kinds().filter(kind -> kind.kinds() > 1).isPresent()) {
      throw new IOException(
          "a model of %d kinds of texts with grams of %d".formatted(kinds, model.grams().kinds()));
    }
    if (!figures(model).allMatch(figure -> Math.abs(figure) < MOST_FIGURE)) {
      throw new IOException("a model with a number that is none or has no bounds");
    }
  }

  /** What it reckons with; weights that only add up stand summed up. */
  private static DoubleStream figures(Model model) {
    var ones = new double[model.labels().size()];
    Arrays.fill(ones, 1);
    var vector = new float[EncoderWeights.WIDTH];
    Arrays.fill(vector, 1);
    return Stream.of(
            model.parts().stream().flatMapToDouble(LinearModel::figures),
            DoubleStream.of(model.sure(), model.unsure()),
            Stream.concat(model.fast().stream(), model.stacked().stream())
                .flatMapToDouble(mixing -> Arrays.stream(mixing.mix(ones, ones))),
            model.head().stream()
                .flatMapToDouble(head ->
                    IntStream.range(0, model.fast().size())
                        .mapToObj(kind -> head.scores(vector, kind))
                        .flatMapToDouble(Arrays::stream)))
        .flatMapToDouble(figures -> figures);
  }

  private static InputStream unpacked(InputStream packed) throws IOException {
    return new BufferedInputStream(new XZInputStream(packed, MOST_KILOBYTES));
  }

  private static List<Mixing> mixings(int kinds, int labels, DataInputStream in)
      throws IOException {
    var mixings = new ArrayList<Mixing>();
    for (var kind = 0; kind < kinds; kind++) {
      mixings.add(Mixing.read(labels, in));
    }
    return List.copyOf(mixings);
  }

  /** The first 12 hexadecimal digits of the file's SHA-256. */
  static String hash(byte[] file) {
    return Sha256.hex(file, 6);
  }
}
