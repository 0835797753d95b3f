package org.minqing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A count series with the stretches in which an alert is right.
 *
 * @param name its file's name without ending
 * @param times the beginning of each interval
 * @param counts the count of each
 * @param windows the stretches, in order
 */
record LabelledSeries(
    String name, List<LocalDateTime> times, List<Double> counts, List<Window> windows) {

  private static final String WINDOWS = "windows.json";

  /**
   * A stretch in which an alert is right.
   *
   * @param first the number of its first interval
   * @param last of its last, included
   */
  record Window(int first, int last) {

    int width() {
      return last - first + 1;
    }

    boolean holds(int interval) {
      return interval >= first && interval <= last;
    }
  }

  LabelledSeries {
    times = List.copyOf(times);
    counts = List.copyOf(counts);
    windows = List.copyOf(windows);
  }

  /** The length of its intervals. */
  Duration step() {
    return Duration.between(times.get(0), times.get(1));
  }

  /**
   * The series of a folder in the layout of the Numenta Anomaly Benchmark: {@code windows.json}
   * with {@code {"name": [["first", "last"], …], …}} and a {@code name.csv} with {@code
   * timestamp,value} for each.
   */
  static List<LabelledSeries> folder(Path folder) throws IOException {
    var file = folder.resolve(WINDOWS);
    if (!Files.exists(file)) {
      throw new IOException(file + ": wanted the labelled windows, found no file");
    }
    var series = new ArrayList<LabelledSeries>();
    for (var entry : JsonMapper.builder().build().readTree(file).properties()) {
      series.add(read(folder, entry));
    }
    series.sort(Comparator.comparing(LabelledSeries::name));
    return series;
  }

  private static LabelledSeries read(Path folder, Map.Entry<String, JsonNode> labels)
      throws IOException {
    var file = folder.resolve(labels.getKey() + ".csv");
    var times = new ArrayList<LocalDateTime>();
    var counts = new ArrayList<Double>();
    var numbers = new HashMap<LocalDateTime, Integer>();
    for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
      var comma = line.indexOf(',');
      var time = time(line.substring(0, comma));
      numbers.putIfAbsent(time, times.size());
      times.add(time);
      counts.add(Double.parseDouble(line.substring(comma + 1)));
    }
    var windows = new ArrayList<Window>();
    for (var pair : labels.getValue()) {
      windows.add(
          new Window(number(file, numbers, pair.get(0)), number(file, numbers, pair.get(1))));
    }
    windows.sort(Comparator.comparingInt(Window::first));
    return new LabelledSeries(labels.getKey(), times, counts, windows);
  }

  private static int number(Path file, Map<LocalDateTime, Integer> numbers, JsonNode edge)
      throws IOException {
    var number = numbers.get(time(edge.asString()));
    if (number == null) {
      throw new IOException(
          "%s: wanted an interval at %s, an edge of a window".formatted(file, edge.asString()));
    }
    return number;
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text.strip().replace(' ', 'T'));
  }
}
