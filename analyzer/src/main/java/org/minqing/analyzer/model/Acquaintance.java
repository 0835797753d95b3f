package org.minqing.analyzer.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which tasks' models may know a gram: one look instead of one into each model's grams, most of
 * which find nothing. It may say yes wrongly, never no (Bloom 1970, CACM 13:7, with one hash).
 */
final class Acquaintance {

  private static final int BITS = 22;
  private static final Map<Task, Integer> TASK_BITS = taskBits();

  /** Every model may know every gram. */
  static final Acquaintance ANYONE = new Acquaintance(new byte[0]);

  private final byte[] tasks;

  private Acquaintance(byte[] tasks) {
    this.tasks = tasks;
  }

  /** What these models know. */
  static Acquaintance of(Collection<Model> models) {
    var tasks = new byte[1 << BITS];
    for (var model : models) {
      for (var print : model.prints()) {
        tasks[place(print)] |= (byte) bit(model.task());
      }
    }
    return new Acquaintance(tasks);
  }

  /** The bits of the tasks whose models may know a gram. */
  int with(int print) {
    return tasks.length == 0 ? -1 : tasks[place(print)];
  }

  /** A task's bit. */
  static int bit(Task task) {
    return TASK_BITS.getOrDefault(task, 0);
  }

  private static Map<Task, Integer> taskBits() {
    var bits = new EnumMap<Task, Integer>(Task.class);
    for (var task : Task.values()) {
      bits.put(task, 1 << bits.size());
    }
    if (bits.size() > Byte.SIZE) {
      throw new AssertionError("a byte has no bit for the ninth task");
    }
    return bits;
  }

  private static int place(int print) {
    return print >>> (Integer.SIZE - BITS);
  }
}
