package org.minqing.benchmarks.analyze;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Several ways to read the same texts, by turns, so that a noisy machine disturbs all of them
 * alike. What counts is the CPU time of the whole process: garbage collection and compiling are
 * paid by whoever causes them.
 */
final class Contest {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final int TURN = 500;

  private final Map<String, ToIntFunction<String>> ways = new LinkedHashMap<>();
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private final int times;
  private long found;

  /** In which each text is read once a turn. */
  Contest() {
    this(1);
  }

  /**
   * In which each text is read so many times a turn: the process's CPU time moves in steps of 10
   * ms, which a fast way would hardly fill.
   */
  Contest(int times) {
    this.times = times;
  }

  Contest with(String name, ToIntFunction<String> way) {
    ways.put(name, way);
    return this;
  }

  /** Reads all texts every way, after a share of them has been read to warm up. */
  Contest run(List<String> texts) {
    turns(texts.subList(0, Math.min(texts.size(), Math.max(TURN, texts.size() / 5))));
    nanos.clear();
    turns(texts);
    return this;
  }

  private void turns(List<String> texts) {
    for (var from = 0; from < texts.size(); from += TURN) {
      var turn = texts.subList(from, Math.min(texts.size(), from + TURN));
      ways.forEach((name, way) -> {
        var began = SYSTEM.getProcessCpuTime();
        for (var i = 0; i < times; i++) {
          for (var text : turn) {
            found += way.applyAsInt(text);
          }
        }
        nanos.merge(name, SYSTEM.getProcessCpuTime() - began, Long::sum);
      });
    }
  }

  /** CPU seconds that a way took to read all texts once. */
  double seconds(String name) {
    return nanos.getOrDefault(name, 0L) / 1e9 / times;
  }

  /** What all ways found together, so that nothing is optimised away. */
  long found() {
    return found;
  }
}
