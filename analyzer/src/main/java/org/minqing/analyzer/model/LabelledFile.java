package org.minqing.analyzer.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of {@code label<TAB>text} lines, UTF-8, {@code .gz} too.
 *
 * @param file which
 * @param rows those that could be read
 * @param problems those that could not, a sentence each
 * @param skipped rows with a label that the task leaves out
 * @param anyAnswer whether all of the task's labels compete, not only those that its rows use
 */
public record LabelledFile(
    Path file, List<Row> rows, List<String> problems, int skipped, boolean anyAnswer) {

  private static final int MOST_PROBLEMS = 20;

  /** Copies the lists. */
  public LabelledFile {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /**
   * A row.
   *
   * @param label by the task's own name
   * @param text as it stands
   */
  public record Row(String label, String text) {}

  /** Reads a file for a task. */
  public static LabelledFile read(Task task, Path file) throws IOException {
    var rows = new ArrayList<Row>();
    var problems = new ArrayList<String>();
    var skipped = 0;
    try (var lines = open(file)) {
      var number = 0;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        var tab = line.indexOf('\t');
        if (tab <= 0) {
          problem(problems, file, number, "wanted label<TAB>text, found no tab");
          continue;
        }
        var label = task.label(line.substring(0, tab).strip());
        if (label.isPresent()) {
          rows.add(new Row(label.get(), line.substring(tab + 1)));
        } else {
          skipped++;
        }
      }
    }
    return new LabelledFile(file, rows, problems, skipped, false);
  }

  /** The same for rows that were chosen, so that labels they lack are no less known to be wrong. */
  LabelledFile withAnyAnswer() {
    return new LabelledFile(file, rows, problems, skipped, true);
  }

  /** The same with the held-out rows alone. */
  LabelledFile heldOut() {
    var held = rows.stream().filter(row -> HeldOut.holds(Prepared.text(row.text()))).toList();
    return new LabelledFile(file, held, problems, skipped, anyAnswer);
  }

  /** The answers that compete, by their places in {@code labels}. */
  BitSet answers(List<String> labels) {
    var answers = new BitSet();
    if (anyAnswer) {
      answers.set(0, labels.size());
    } else {
      rows.stream()
          .mapToInt(row -> labels.indexOf(row.label()))
          .filter(place -> place >= 0)
          .forEach(answers::set);
    }
    return answers;
  }

  private static void problem(List<String> problems, Path file, int line, String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("%s:%d: %s".formatted(file, line, what));
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    var raw = Files.newInputStream(file);
    var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }
}
