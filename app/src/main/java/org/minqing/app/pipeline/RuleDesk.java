package org.minqing.app.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.AlertsText;
import org.minqing.app.config.ConfigException;
import org.minqing.app.config.ConfigProblem;
import org.minqing.app.config.LiveRules;
import org.minqing.app.config.Wording;
import org.minqing.app.state.Audit;

/** Where the alert rules are changed one by one, in the words of their file. */
public final class RuleDesk {

  private final LiveRules rules;
  private final Detection detection;
  private final Audit audit;

  /** Changes {@code rules}; {@code detection} looks back with them. */
  public RuleDesk(LiveRules rules, Detection detection, Audit audit) {
    this.rules = rules;
    this.detection = detection;
    this.audit = audit;
  }

  /**
   * A rule as somebody has it before him.
   *
   * @param replaced the rule whose place it is to take; empty: it is a new one
   * @param seen what {@link AlertsText#digest} said when it was opened
   * @param yaml its words, without blank lines before them
   */
  public record Draft(Optional<String> replaced, String seen, String yaml) {

    /** Drops what a browser drops too, so that lines are counted alike. */
    public Draft {
      yaml = yaml.lines().dropWhile(String::isBlank).collect(Collectors.joining("\n"));
    }
  }

  /**
   * Something in a draft that cannot be used.
   *
   * @param line where in the draft, from 1; empty: elsewhere in the file, which the message names
   * @param message what was wanted and found
   */
  public record Problem(OptionalInt line, Wording message) {}

  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * It can be used, or is in force now if it was to be kept.
   *
   * @param rule its name
   */
  public record Usable(String rule) implements Outcome {}

  /**
   * It cannot be used, and nothing was changed.
   *
   * @param problems why, at least one
   */
  public record Unusable(List<Problem> problems) implements Outcome {

    /** Copies the list. */
    public Unusable {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The file is another one than the draft was made from, and nothing was changed.
   *
   * @param now the rule as the file has it; empty if it has none of its name any more
   * @param draft the same draft, made from the file as it is now
   */
  public record Overtaken(Optional<String> now, Draft draft) implements Outcome {}

  /**
   * What a draft would have told.
   *
   * @param rule its name
   * @param fired in order of time
   */
  public record LookedBack(String rule, List<Backtest> fired) implements Outcome {

    /** Copies the list. */
    public LookedBack {
      fired = List.copyOf(fired);
    }
  }

  /** The names of the channels that a rule can tell. */
  public List<String> channels() {
    return rules.current().channels().keySet().stream().sorted().toList();
  }

  /**
   * A rule of the file; empty if there is none of this name.
   *
   * @throws ConfigException if its rules cannot be told apart
   */
  public Optional<Draft> open(String rule) {
    var text = rules.text();
    return text.rule(rule)
        .map(entry -> new Draft(Optional.of(entry.id()), text.digest(), entry.yaml()));
  }

  /**
   * A new rule.
   *
   * @throws ConfigException if the file cannot be read
   */
  public Draft blank(String yaml) {
    return new Draft(Optional.empty(), rules.text().digest(), yaml);
  }

  /** Whether a draft can be used; nothing is kept. */
  public Outcome check(Draft draft) {
    try {
      return judged(draft, rules.text(), (change, rule) -> new Usable(rule.id()));
    } catch (IOException e) {
      throw new IllegalStateException("nothing was written", e);
    }
  }

  /**
   * What a draft would have told in the last days, beside the other rules; nothing is sent or kept.
   *
   * @param days how many, 1 or more
   */
  public Outcome lookBack(Draft draft, int days, String who) throws IOException {
    return judged(
        draft,
        rules.text(),
        (change, rule) -> {
          audit.record(who, "backtest", "%d days, draft of %s".formatted(days, rule.id()));
          var all = rules.read(change.text()).rules();
          var back = detection.backtest(beside(rule.id(), all), days);
          var cause = back.broken().get(rule.id());
          return cause != null
              ? new Unusable(List.of(new Problem(OptionalInt.empty(), Wording.plain(cause))))
              : new LookedBack(
                  rule.id(),
                  back.fired().stream().filter(one -> one.rule().equals(rule.id())).toList());
        });
  }

  /** A spike is told by the first rule that fits it, so that what comes before matters. */
  private static List<AlertRule> beside(String id, List<AlertRule> all) {
    var own = all.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    return own.trigger() instanceof AlertRule.Spikes
        ? all.stream().filter(rule -> rule.trigger() instanceof AlertRule.Spikes).toList()
        : List.of(own);
  }

  /**
   * Puts a draft into the file and in force.
   *
   * @throws IOException if the file cannot be written
   */
  public Outcome save(Draft draft, String who) throws IOException {
    var before = rules.text();
    if (!before.digest().equals(draft.seen())) {
      return overtaken(draft);
    }
    return judged(
        draft,
        before,
        (change, rule) -> {
          if (!rules.replace(before, change.text())) {
            return overtaken(draft);
          }
          var old = draft.replaced().flatMap(before::rule).map(AlertsText.Entry::yaml).orElse("");
          audit.recordTyped(
              who,
              draft.replaced().isEmpty() ? "add rule" : "change rule",
              draft.replaced().orElse(rule.id()) + "\n" + difference(old, rule.yaml()));
          return new Usable(rule.id());
        });
  }

  /**
   * Takes the rule of a draft out of the file and of force.
   *
   * @throws IOException if the file cannot be written
   */
  public Outcome remove(Draft draft, String who) throws IOException {
    var id = draft.replaced().orElseThrow();
    var before = rules.text();
    if (!before.digest().equals(draft.seen())) {
      return overtaken(draft);
    }
    try {
      var old = before.rule(id).map(AlertsText.Entry::yaml).orElse("");
      if (!rules.replace(before, before.without(id))) {
        return overtaken(draft);
      }
      audit.recordTyped(who, "remove rule", id + "\n" + difference(old, ""));
      return new Usable(id);
    } catch (ConfigException e) {
      return new Unusable(e.problems().stream().map(RuleDesk::elsewhere).toList());
    }
  }

  private Outcome overtaken(Draft draft) {
    var text = rules.text();
    var now = draft.replaced().flatMap(text::rule);
    return new Overtaken(
        now.map(AlertsText.Entry::yaml),
        new Draft(now.map(AlertsText.Entry::id), text.digest(), draft.yaml()));
  }

  private interface Next {
    Outcome of(AlertsText.Change change, AlertsText.Entry rule) throws IOException;
  }

  private Outcome judged(Draft draft, AlertsText before, Next next) throws IOException {
    AlertsText.Change change;
    try {
      change = before.put(draft.replaced(), draft.yaml());
    } catch (ConfigException e) {
      return new Unusable(e.problems().stream().map(RuleDesk::elsewhere).toList());
    }
    try {
      var rule = change.rule();
      rules.read(change.text());
      return next.of(change, rule);
    } catch (ConfigException e) {
      return new Unusable(e.problems().stream().map(p -> problem(p, change)).toList());
    }
  }

  private static Problem problem(ConfigProblem problem, AlertsText.Change change) {
    var line = problem.line() - 1;
    return line >= change.first() && line < Math.max(change.end(), change.first() + 1)
        ? new Problem(OptionalInt.of(line - change.first() + 1), problem.fieldAndWording())
        : elsewhere(problem);
  }

  private static Problem elsewhere(ConfigProblem problem) {
    return new Problem(
        OptionalInt.empty(),
        problem
            .fieldAndWording()
            .after("%s:%d: ".formatted(problem.file().getFileName(), problem.line())));
  }

  /** The lines that went and those that came. */
  private static String difference(String before, String after) {
    return Stream.concat(
            without(before, after).map(line -> "- " + line),
            without(after, before).map(line -> "+ " + line))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> without(String words, String others) {
    var left = new ArrayList<>(words.lines().toList());
    others.lines().forEach(left::remove);
    return left.stream();
  }
}
