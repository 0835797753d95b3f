package org.minqing.analyzer.model;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.minqing.analyzer.model.LinearModel.Seen;

/**
 * Every gram that any of some models knows, with what all of them make of it lying side by side: a
 * text's grams are looked up once for all models, where a look into each model's own grams would
 * mostly find nothing, and find that slowly.
 */
final class Vocabulary {

  /** Bytes of a record before what the models make of the gram: who of them knows it. */
  private static final int HEAD = 2;

  private final List<LinearModel> models;
  private final LinearModel[] asked;

  /** A bit for each model that is asked about texts without a target; the others come last. */
  private final int plain;

  /** Pairs of a gram's fingerprint and where its record begins; 0 where nothing is. */
  private final int[] slots;

  private final int shift;
  private final byte[] records;

  private Vocabulary(List<LinearModel> models, int plain) {
    if (models.size() > 8 * HEAD) {
      throw new IllegalArgumentException(models.size() + " models are more than a record can name");
    }
    this.models = models;
    this.plain = (1 << plain) - 1;
    this.asked = models.toArray(LinearModel[]::new);
    var bits = bits(models.stream().mapToInt(LinearModel::size).sum());
    this.shift = Integer.SIZE - bits;
    this.slots = new int[2 << bits];
    this.records = laidOut();
  }

  /** The grams of these models. */
  static Vocabulary of(Collection<Model> models) {
    var plain = parts(models.stream().filter(model -> model.task() != Task.STANCE));
    var aimed = parts(models.stream().filter(model -> model.task() == Task.STANCE));
    return new Vocabulary(Stream.concat(plain.stream(), aimed.stream()).toList(), plain.size());
  }

  private static List<LinearModel> parts(Stream<Model> models) {
    return models.flatMap(model -> model.parts().stream()).toList();
  }

  static Vocabulary ofParts(List<LinearModel> models) {
    return new Vocabulary(models, models.size());
  }

  /** So many that at most four of five slots are taken. */
  private static int bits(int grams) {
    return Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(grams + grams / 4));
  }

  /** Notes first who knows each gram and how long its record is, then what lies in it. */
  private byte[] laidOut() {
    var whose = new short[slots.length / 2];
    for (var m = 0; m < models.size(); m++) {
      var prints = models.get(m).prints();
      for (var gram = 0; gram < prints.length; gram++) {
        var slot = slot(prints[gram]);
        slots[slot] = prints[gram];
        slots[slot + 1] += models.get(m).recordBytes(gram) + (whose[slot / 2] == 0 ? HEAD : 0);
        whose[slot / 2] |= (short) (1 << m);
      }
    }
    var end = models.stream().mapToInt(LinearModel::silentBytes).max().orElse(HEAD);
    for (var slot = 0; slot < slots.length; slot += 2) {
      var bytes = slots[slot + 1];
      if (bytes != 0) {
        slots[slot + 1] = end;
        end += bytes;
      }
    }
    var records = new byte[end];
    for (var slot = 0; slot < slots.length; slot += 2) {
      records[slots[slot + 1]] = (byte) whose[slot / 2];
      records[slots[slot + 1] + 1] = (byte) (whose[slot / 2] >> Byte.SIZE);
    }
    for (var m = 0; m < models.size(); m++) {
      var number = m;
      models.get(m).copyRecords(records, print -> place(records, slots[slot(print) + 1], number));
    }
    return records;
  }

  /** Where in a record lies what one of the models that know its gram makes of it. */
  private int place(byte[] records, int record, int model) {
    var place = record + HEAD;
    for (var before = who(records, record) & (1 << model) - 1; before != 0; before &= before - 1) {
      place = models.get(Integer.numberOfTrailingZeros(before)).end(records, place);
    }
    return place;
  }

  /** Where a gram's slot is or would be. Fingerprints are spread evenly, so their head decides. */
  private int slot(int print) {
    return slot(print, home(print));
  }

  private int home(int print) {
    return (print >>> shift) << 1;
  }

  private int slot(int print, int from) {
    var slot = from;
    while (slots[slot + 1] != 0 && slots[slot] != print) {
      slot = (slot + 2) & (slots.length - 1);
    }
    return slot;
  }

  /**
   * Where the record of each of these grams begins, or 0 if no model knows it. All are asked for
   * before any answer is looked at, for memory far away answers many in the time of one.
   */
  private int[] records(int[] prints) {
    var found = new int[prints.length];
    for (var gram = 0; gram < prints.length; gram++) {
      found[gram] = slots[home(prints[gram]) + 1];
    }
    for (var gram = 0; gram < prints.length; gram++) {
      var home = home(prints[gram]);
      if (found[gram] != 0 && slots[home] != prints[gram]) {
        found[gram] = slots[slot(prints[gram], home) + 1];
      }
    }
    return found;
  }

  /**
   * Of a text the grams that each model knows, by the model's number; those that want a target know
   * nothing without.
   *
   * @param aimed whether the text begins with a target
   */
  Seen[] seen(Grams grams, boolean aimed) {
    var found = records(grams.prints());
    var whose = new int[found.length];
    for (var gram = 0; gram < found.length; gram++) {
      whose[gram] = who(records, found[gram]) & (aimed ? -1 : plain);
    }
    var seen = new Seen[asked.length];
    for (var m = 0; m < asked.length; m++) {
      var knows = knows(whose, m);
      seen[m] = new Seen(new int[knows], new int[knows]);
    }
    var sizes = new int[asked.length];
    for (var gram = 0; gram < found.length; gram++) {
      var at = found[gram] + HEAD;
      for (var who = whose[gram]; who != 0; who &= who - 1) {
        var model = Integer.numberOfTrailingZeros(who);
        var size = sizes[model]++;
        seen[model].grams()[size] = gram;
        seen[model].places()[size] = at;
        at = asked[model].end(records, at);
      }
    }
    return seen;
  }

  private static int knows(int[] whose, int model) {
    var knows = 0;
    for (var who : whose) {
      knows += who >> model & 1;
    }
    return knows;
  }

  byte[] records() {
    return records;
  }

  /** The models that know the gram of a record, a bit for each; none for that at 0. */
  private static int who(byte[] records, int record) {
    return (records[record] & 0xff) | ((records[record + 1] & 0xff) << Byte.SIZE);
  }

  /** By which number a model goes here. */
  int number(LinearModel model) {
    var number = models.indexOf(model);
    if (number < 0) {
      throw new IllegalArgumentException("a model that is not of this vocabulary");
    }
    return number;
  }
}
