package org.minqing.analyzer.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.minqing.analyzer.model.Recognised.Known;

/**
 * Every gram that any of some models knows, with what all of them make of it lying side by side: a
 * text's grams are looked up once for all models, where a look into each model's own grams would
 * mostly find nothing, and find that slowly.
 */
final class Vocabulary {

  /** Bytes of a record before what the models make of the gram: who of them knows it. */
  private static final int HEAD = 2;

  private final List<LinearModel> models;

  /** Pairs of a gram's fingerprint and where its record begins; 0 where nothing is. */
  private final int[] slots;

  private final int shift;
  private final byte[] records;

  /** For each model and each set of models before it, where it stands in a record of all these. */
  private final int[][] offsets;

  private Vocabulary(List<LinearModel> models) {
    if (models.size() > 8 * HEAD) {
      throw new IllegalArgumentException(models.size() + " models are more than a record can name");
    }
    this.models = models;
    this.offsets = offsets(models);
    var bits = bits(models.stream().mapToInt(LinearModel::size).sum());
    this.shift = Integer.SIZE - bits;
    this.slots = new int[2 << bits];
    this.records = laidOut();
  }

  /** The grams of these models. */
  static Vocabulary of(Collection<? extends Model> models) {
    return ofParts(models.stream().flatMap(model -> model.parts().stream()).toList());
  }

  static Vocabulary ofParts(List<LinearModel> models) {
    return new Vocabulary(models);
  }

  private static int[][] offsets(List<LinearModel> models) {
    var offsets = new int[models.size()][];
    for (var m = 0; m < offsets.length; m++) {
      offsets[m] = new int[1 << m];
      for (var before = 0; before < offsets[m].length; before++) {
        offsets[m][before] = HEAD;
        for (var other = 0; other < m; other++) {
          offsets[m][before] += ((before >> other) & 1) * models.get(other).recordBytes();
        }
      }
    }
    return offsets;
  }

  /** So many that at most four of five slots are taken. */
  private static int bits(int grams) {
    return Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(grams + grams / 4));
  }

  /** Notes first who knows each gram, then where its record begins, then what lies in it. */
  private byte[] laidOut() {
    for (var m = 0; m < models.size(); m++) {
      for (var print : models.get(m).prints()) {
        var slot = slot(print);
        slots[slot] = print;
        slots[slot + 1] |= 1 << m;
      }
    }
    var whose = new int[slots.length / 2];
    var end = HEAD;
    for (var slot = 0; slot < slots.length; slot += 2) {
      var who = slots[slot + 1];
      if (who != 0) {
        whose[slot / 2] = who;
        slots[slot + 1] = end;
        var last = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(who);
        end += offset(last, who) + models.get(last).recordBytes();
      }
    }
    var records = new byte[end];
    for (var slot = 0; slot < slots.length; slot += 2) {
      records[slots[slot + 1]] = (byte) whose[slot / 2];
      records[slots[slot + 1] + 1] = (byte) (whose[slot / 2] >> Byte.SIZE);
    }
    for (var m = 0; m < models.size(); m++) {
      var prints = models.get(m).prints();
      for (var i = 0; i < prints.length; i++) {
        var slot = slot(prints[i]);
        models.get(m).copyRecord(i, records, slots[slot + 1] + offset(m, whose[slot / 2]));
      }
    }
    return records;
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

  private int offset(int model, int who) {
    return offsets[model][who & ((1 << model) - 1)];
  }

  /**
   * Where the record of each of these grams begins, or 0 if no model knows it. All are asked for
   * before any answer is looked at, for memory far away answers many in the time of one.
   */
  private int[] records(int[] prints) {
    var there = new int[prints.length];
    var found = new int[prints.length];
    for (var gram = 0; gram < prints.length; gram++) {
      var home = home(prints[gram]);
      there[gram] = slots[home];
      found[gram] = slots[home + 1];
    }
    for (var gram = 0; gram < prints.length; gram++) {
      if (found[gram] != 0 && there[gram] != prints[gram]) {
        found[gram] = slots[slot(prints[gram], home(prints[gram])) + 1];
      }
    }
    return found;
  }

  /** Which models know the grams of these records. */
  private int[] whose(int[] found) {
    var whose = new int[found.length];
    for (var gram = 0; gram < found.length; gram++) {
      whose[gram] = who(found[gram]);
    }
    return whose;
  }

  /** What each model, by its number, knows of a text's grams. */
  Known[] known(Grams grams) {
    var found = records(grams.prints());
    var whose = whose(found);
    var sizes = new int[models.size()];
    for (var all : whose) {
      for (var who = all; who != 0; who &= who - 1) {
        sizes[Integer.numberOfTrailingZeros(who)]++;
      }
    }
    var known = new Known[models.size()];
    Arrays.setAll(known, m -> new Known(records, sizes[m]));
    for (var gram = 0; gram < found.length; gram++) {
      var all = whose[gram];
      for (var who = all; who != 0; who &= who - 1) {
        var model = Integer.numberOfTrailingZeros(who);
        known[model].add(gram, found[gram] + offset(model, all));
      }
    }
    return known;
  }

  /** What one model knows of a text's grams as they stand in texts of a kind. */
  Known bound(Grams grams, LinearModel model, int kind) {
    var prints = grams.prints().clone();
    Arrays.setAll(prints, gram -> Grams.bound(prints[gram], kind));
    var found = records(prints);
    var whose = whose(found);
    var number = number(model);
    var size = 0;
    for (var all : whose) {
      size += (all >> number) & 1;
    }
    var known = new Known(records, size);
    for (var gram = 0; gram < found.length; gram++) {
      if (((whose[gram] >> number) & 1) != 0) {
        known.add(gram, found[gram] + offset(number, whose[gram]));
      }
    }
    return known;
  }

  /** The models that know the gram of a record, a bit for each; none for that at 0. */
  private int who(int record) {
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
