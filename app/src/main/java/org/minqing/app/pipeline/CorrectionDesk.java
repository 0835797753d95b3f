package org.minqing.app.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.Answers;
import org.minqing.analyzer.model.Task;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.Corrections.Correction;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.Domain;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;

/**
 * Where people correct how posts were tagged. What a model read stays beside it: the correction is
 * shown with the post and teaches the next model.
 */
public final class CorrectionDesk {

  /** Tags that a post has one answer to; a stance would want its target, a fraud its method. */
  private static final List<Task> CORRECTABLE =
      List.of(
          Task.CATEGORY,
          Task.GRAVITY,
          Task.SENTIMENT,
          Task.EMOTION,
          Task.DOMAIN,
          Task.RUMOUR,
          Task.OFFENSIVE);

  private final Corrections corrections;
  private final OpinionStore store;
  private final Analyzer analyzer;
  private final Audit audit;

  /** A desk for the posts of {@code store}. */
  public CorrectionDesk(
      Corrections corrections, OpinionStore store, Analyzer analyzer, Audit audit) {
    this.corrections = corrections;
    this.store = store;
    this.analyzer = analyzer;
    this.audit = audit;
  }

  /**
   * A row to learn from.
   *
   * @param label what is right
   * @param text the post's words in one line
   */
  public record Row(String label, String text) {}

  /** The tags that can be corrected, with the answers that each may be given. */
  public Map<Task, List<String>> answers() {
    var answers = new EnumMap<Task, List<String>>(Task.class);
    CORRECTABLE.forEach(task -> answers.put(task, answers(task)));
    return answers;
  }

  private List<String> answers(Task task) {
    return switch (task) {
      case CATEGORY ->
          Stream.concat(
                  Stream.of(Answers.NO_RISK), analyzer.categories().stream().map(kind -> kind.id()))
              .toList();
      // People know two that the models' rows do not have.
      case DOMAIN ->
          Stream.concat(
                  task.labels().stream(),
                  Stream.of(Domain.PUBLIC_SAFETY.chinese(), Domain.OTHER.chinese()))
              .toList();
      default -> task.labels();
    };
  }

  /**
   * Corrects a tag.
   *
   * @return the correction; empty if there is no such post
   * @throws IllegalArgumentException if the tag cannot be corrected, or not to that
   */
  public Optional<Correction> correct(PostId post, Task task, String label, String who)
      throws IOException {
    var right = answer(task, label);
    var read = store.get(post);
    return read.map(opinion -> keep(opinion, task, right, who));
  }

  private String answer(Task task, String label) {
    if (!CORRECTABLE.contains(task)) {
      throw new IllegalArgumentException(
          "%s cannot be corrected; wanted one of %s"
              .formatted(task.id(), CORRECTABLE.stream().map(Task::id).toList()));
    }
    var right = task.label(label).orElse(label);
    if (!answers(task).contains(right)) {
      throw new IllegalArgumentException(
          "%s is never \"%s\"; wanted one of %s".formatted(task.id(), label, answers(task)));
    }
    return right;
  }

  private Correction keep(Opinion read, Task task, String label, String who) {
    var given = Answers.label(task, read).orElse("");
    audit.record(
        who, "correct", "%s %s: %s -> %s".formatted(read.post().id(), task.id(), given, label));
    return corrections.keep(read, task, label, given, who);
  }

  /** Takes a correction back; whether there was one. */
  public boolean withdraw(PostId post, Task task, String who) {
    var withdrawn = corrections.withdraw(post, task);
    if (withdrawn) {
      audit.record(who, "withdraw correction", post + " " + task.id());
    }
    return withdrawn;
  }

  /**
   * The rows that corrections of a tag teach, in the order in which they were made. Posts that
   * expired or were edited since teach nothing.
   */
  public List<Row> rows(Task task) throws IOException {
    var rows = new ArrayList<Row>();
    for (var correction : corrections.of(task)) {
      store
          .get(correction.post())
          .map(Opinion::post)
          .filter(correction::isAbout)
          .map(post -> new Row(correction.label(), Answers.asked(post).replaceAll("\\s+", " ")))
          .ifPresent(rows::add);
    }
    return rows;
  }

  /** Writes rows as {@code train} and {@code evaluate} read them: label, tab, text. */
  public static void write(List<Row> rows, PrintWriter out) {
    rows.forEach(row -> out.print(row.label() + "\t" + row.text() + "\n"));
    out.flush();
  }

  /** The same as one text. */
  public static String written(List<Row> rows) {
    var text = new StringWriter();
    write(rows, new PrintWriter(text));
    return text.toString();
  }

  /** The same into a file. */
  public static void write(List<Row> rows, Path file) throws IOException {
    try (var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      write(rows, out);
      if (out.checkError()) {
        throw new IOException(file + " cannot be written");
      }
    }
  }
}
