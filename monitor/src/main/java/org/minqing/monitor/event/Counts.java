package org.minqing.monitor.event;

/**
 * In how many texts each feature was seen. All counts are halved each time a window's worth of
 * texts has gone by, so that it follows what people talk about and stays bounded.
 */
final class Counts {

  private final int window;
  private int[] keys = new int[1 << 14];
  private float[] counts = new float[1 << 14];
  private int used;
  private double texts;
  private int sinceHalving;

  Counts(int window) {
    this.window = window;
  }

  /** Notes one text. */
  void add(int[] features) {
    texts++;
    for (var feature : features) {
      increment(feature);
    }
    if (++sinceHalving >= window) {
      halve();
    }
  }

  /**
   * How much the feature tells: the natural logarithm of how rare it is, 0 where every text has it.
   * What no other text has may be a slip or mere chance, and counts half until a second one comes.
   */
  double rarity(int feature) {
    var count = counts[slot(keys, counts, feature)];
    var rarity = Math.log((texts + 1) / (count + 0.5));
    return Math.max(0, count < 1.5 ? rarity / 2 : rarity);
  }

  private void increment(int feature) {
    var slot = slot(keys, counts, feature);
    if (counts[slot] == 0) {
      keys[slot] = feature;
      used++;
    }
    counts[slot]++;
    if (used * 3 >= keys.length * 2) {
      resize(1);
    }
  }

  private void halve() {
    sinceHalving = 0;
    texts /= 2;
    resize(0.5f);
  }

  /** Makes the table anew with all counts scaled, what was seen but once or twice left out. */
  private void resize(float scale) {
    var live = 0;
    for (var count : counts) {
      live += kept(count, scale) ? 1 : 0;
    }
    var size = Math.max(1 << 14, Integer.highestOneBit(Math.max(1, live)) << 2);
    var newKeys = new int[size];
    var newCounts = new float[size];
    for (var i = 0; i < counts.length; i++) {
      if (kept(counts[i], scale)) {
        var slot = slot(newKeys, newCounts, keys[i]);
        newKeys[slot] = keys[i];
        newCounts[slot] = counts[i] * scale;
      }
    }
    keys = newKeys;
    counts = newCounts;
    used = live;
  }

  private static boolean kept(float count, float scale) {
    return count > 0 && (scale == 1 || count > 1.5);
  }

  private static int slot(int[] keys, float[] counts, int key) {
    var mask = keys.length - 1;
    var slot = ((key * 0x9E3779B9) >>> 7 ^ key) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
