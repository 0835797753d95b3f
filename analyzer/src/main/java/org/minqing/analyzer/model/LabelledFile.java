package org.minqing.analyzer.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file of {@code label<TAB>text} lines, UTF-8, {@code .gz} too.
 *
 * @param file which
 * @param hash of its bytes, as the card tells it
 * @param rows those that could be read
 * @param problems those that could not, a sentence each
 * @param skipped rows with a label that the task leaves out
 * @param competing the labels among which its texts' answers are chosen; empty where all compete
 */
public record LabelledFile(
    Path file,
    String hash,
    List<Row> rows,
    List<String> problems,
    int skipped,
    Set<String> competing) {

  private static final int MOST_PROBLEMS = 20;

  /** Of fewer rows none may be held out, so that nobody would see whether they were learned. */
  private static final int FEW_ROWS = 5;

  /** In a smaller file a label may be rare by chance. */
  private static final int MANY_ROWS = 200;

  /** Copies the collections. */
  public LabelledFile {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
    competing = Set.copyOf(competing);
  }

  /**
   * A row.
   *
   * @param label by the task's own name
   * @param text as it stands
   * @param line where it stands in the file, the first being 1
   */
  public record Row(String label, String text, int line) {}

  /**
   * Reads a file for a task, once: it may be a pipe.
   *
   * @throws IOException if a line is not UTF-8, or the file is packed and its name does not say so,
   *     or the other way
   */
  public static LabelledFile read(Task task, Path file) throws IOException {
    return read(task, file, bytes(file));
  }

  /** The same of bytes that stand in no file, or were read already. */
  static LabelledFile read(Task task, Path file, byte[] bytes) throws IOException {
    var rows = new ArrayList<Row>();
    var problems = new ArrayList<String>();
    var skipped = 0;
    try (var lines = TextLines.of(file, bytes)) {
      for (var next = lines.nextText(); next.isPresent(); next = lines.nextText()) {
        var line = next.get();
        var tab = line.indexOf('\t');
        if (tab <= 0) {
          problem(problems, file, lines.number(), "wanted label<TAB>text, found no tab");
          continue;
        }
        var label = task.label(line.substring(0, tab).strip());
        if (label.isPresent()) {
          rows.add(new Row(label.get(), line.substring(tab + 1), lines.number()));
        } else {
          skipped++;
        }
      }
    }
    return new LabelledFile(file, ModelFile.hash(bytes), rows, problems, skipped, competing(rows));
  }

  /** Those that are used; a label that stands alone would be right whatever was learned. */
  private static Set<String> competing(List<Row> rows) {
    var used = rows.stream().map(Row::label).collect(Collectors.toSet());
    return used.size() < 2 ? Set.of() : used;
  }

  /**
   * Labels from the data that so few of many rows have that they look mistyped, a sentence each.
   * Where all labels compete they were chosen from a list, and nothing was typed.
   */
  static List<String> mistyped(Task task, List<LabelledFile> files) {
    var counts =
        files.stream()
            .flatMap(file -> file.rows.stream())
            .collect(Collectors.groupingBy(Row::label, Collectors.counting()));
    var all = counts.values().stream().mapToLong(count -> count).sum();
    if (!task.labels().isEmpty() || all < MANY_ROWS) {
      return List.of();
    }
    var found = new TreeMap<String, String>();
    for (var file : files) {
      for (var row : file.competing.isEmpty() ? List.<Row>of() : file.rows) {
        var count = counts.getOrDefault(row.label, 0L);
        if (count < FEW_ROWS) {
          found.putIfAbsent(
              row.label,
              "%s:%d: only %d of %d rows have the label \"%s\", too few to learn: a typing error?"
                  .formatted(file.file, row.line, count, all, row.label));
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** The same for rows that were chosen, so that labels they lack are no less known to be wrong. */
  LabelledFile withAnyAnswer() {
    return new LabelledFile(file, hash, rows, problems, skipped, Set.of());
  }

  /** The same with the rows of these labels alone, which alone compete. */
  LabelledFile among(Set<String> labels) {
    var kept = rows.stream().filter(row -> labels.contains(row.label())).toList();
    var left = competing.stream().filter(labels::contains).collect(Collectors.toSet());
    return new LabelledFile(file, hash, kept, problems, skipped, left.size() < 2 ? labels : left);
  }

  /** The same with the held-out rows alone. */
  LabelledFile heldOut() {
    return where(HeldOut::holds);
  }

  /** The same with the rows alone whose prepared text is wanted. */
  LabelledFile where(Predicate<String> wanted) {
    var kept = rows.stream().filter(row -> wanted.test(Prepared.text(row.text()))).toList();
    return new LabelledFile(file, hash, kept, problems, skipped, competing);
  }

  /** The answers that compete, by their places in {@code labels}. */
  BitSet answers(List<String> labels) {
    var answers = new BitSet();
    IntStream.range(0, labels.size())
        .filter(place -> competing.isEmpty() || competing.contains(labels.get(place)))
        .forEach(answers::set);
    return answers;
  }

  private static void problem(List<String> problems, Path file, int line, String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("%s:%d: %s".formatted(file, line, what));
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw TextLines.named(file.toString(), e);
    }
  }
}
