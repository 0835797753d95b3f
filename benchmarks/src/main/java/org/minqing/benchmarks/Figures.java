package org.minqing.benchmarks;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Figures in the order in which they were taken. */
final class Figures {

  private final Map<String, Object> values = new LinkedHashMap<>();

  void put(String name, double value) {
    values.put(name, rounded(value));
  }

  void put(String name, List<Double> rounds) {
    values.put(name, rounds.stream().map(Figures::rounded).toList());
  }

  void put(String name, Figures others) {
    values.put(name, others.values);
  }

  void put(String name, long value) {
    values.put(name, value);
  }

  void put(String name, String value) {
    values.put(name, value);
  }

  /** The median and the 99th of a hundred, in milliseconds. */
  void times(String name, long[] nanos) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    put(name + "P50Millis", sorted[sorted.length / 2] / 1e6);
    put(name + "P99Millis", sorted[sorted.length * 99 / 100] / 1e6);
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(values));
    } else {
      values.forEach((name, value) -> out.printf("%-44s %s%n", name, value));
    }
  }
}
