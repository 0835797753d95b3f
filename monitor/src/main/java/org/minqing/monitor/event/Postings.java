package org.minqing.monitor.event;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * For each key the last few numbers noted under it. Bounded in time and space: a look-up visits at
 * most {@code depth} numbers, and what is deeper or older than the window goes away when the tables
 * are full and made anew.
 */
final class Postings {

  private static final int EMPTY = -1;

  private final int depth;
  private int oldest;
  private int used;
  private int nodes;
  private int[] keys = new int[1 << 12];
  private int[] heads = filled(1 << 12);
  private int[] numbers = new int[1 << 12];
  private int[] next = new int[1 << 12];

  Postings(int depth) {
    this.depth = depth;
  }

  private static int[] filled(int size) {
    var array = new int[size];
    Arrays.fill(array, EMPTY);
    return array;
  }

  /** Forgets, sooner or later, the numbers below {@code oldest}. */
  void expire(int oldest) {
    this.oldest = oldest;
  }

  void add(int key, int number) {
    if (nodes == numbers.length || used * 3 >= keys.length * 2) {
      renew();
    }
    push(key, number);
  }

  private void push(int key, int number) {
    var slot = slot(key);
    if (heads[slot] == EMPTY) {
      keys[slot] = key;
      used++;
    }
    numbers[nodes] = number;
    next[nodes] = heads[slot];
    heads[slot] = nodes++;
  }

  /** The numbers under {@code key}, the latest first. */
  void visit(int key, IntConsumer visitor) {
    var node = heads[slot(key)];
    for (var i = 0; i < depth && node != EMPTY && numbers[node] >= oldest; i++) {
      visitor.accept(numbers[node]);
      node = next[node];
    }
  }

  private int slot(int key) {
    var mask = keys.length - 1;
    var slot = ((key * 0x9E3779B9) >>> 7 ^ key) & mask;
    while (heads[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Keeps what can still be visited, in tables with as much room again. */
  private void renew() {
    var old = new Tables(keys, heads, numbers, next);
    var live = old.live(depth, oldest);
    var size = Math.max(1 << 12, Integer.highestOneBit(Math.max(1, live.nodes())) << 2);
    keys = new int[Math.max(1 << 12, Integer.highestOneBit(Math.max(1, live.keys())) << 2)];
    heads = filled(keys.length);
    numbers = new int[size];
    next = new int[size];
    used = 0;
    nodes = 0;
    old.each(depth, oldest, this::push);
  }

  @FunctionalInterface
  private interface Entry {
    void accept(int key, int number);
  }

  private record Live(int keys, int nodes) {}

  private static final class Tables {

    private final int[] keys;
    private final int[] heads;
    private final int[] numbers;
    private final int[] next;

    Tables(int[] keys, int[] heads, int[] numbers, int[] next) {
      this.keys = keys;
      this.heads = heads;
      this.numbers = numbers;
      this.next = next;
    }

    Live live(int depth, int oldest) {
      var found = new int[2];
      for (var head : heads) {
        var length = length(head, depth, oldest);
        found[0] += length == 0 ? 0 : 1;
        found[1] += length;
      }
      return new Live(found[0], found[1]);
    }

    private int length(int head, int depth, int oldest) {
      var length = 0;
      for (var node = head;
          length < depth && node != EMPTY && numbers[node] >= oldest;
          node = next[node]) {
        length++;
      }
      return length;
    }

    void each(int depth, int oldest, Entry entry) {
      var stack = new int[depth];
      for (var slot = 0; slot < heads.length; slot++) {
        var length = 0;
        for (var node = heads[slot];
            length < depth && node != EMPTY && numbers[node] >= oldest;
            node = next[node]) {
          stack[length++] = numbers[node];
        }
        while (length > 0) {
          entry.accept(keys[slot], stack[--length]);
        }
      }
    }
  }
}
