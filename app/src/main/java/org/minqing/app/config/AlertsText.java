package org.minqing.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minqing.model.Sha256;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * The words of {@code alerts.yaml}. One rule of them is put in, changed or taken out by its lines;
 * whatever else stands there, comments too, stays byte for byte.
 *
 * @param file where they are, or would be
 * @param text the words; those of the usual rule where there is no file
 * @param exists whether there is a file
 */
public record AlertsText(Path file, String text, boolean exists) {

  private static final String RULES = "rules";
  private static final Wording TIED =
      new Wording(
          "a rule that uses &name or *name is changed in the file: others may stand on it",
          "含有 &名称 或 *名称 的规则请在文件中修改：其他规则可能引用它");

  // What ends a line for the YAML parser, whose marks count lines.
  private static final String LINE_END = "(?<=[\\n\\u0085\\u2028\\u2029])|(?<=\\r)(?!\\n)";

  /**
   * Reads the file of a folder.
   *
   * @param mailTo who gets mail; where there is no file they are told of spikes
   * @throws ConfigException if it cannot be read
   */
  public static AlertsText read(Path config, List<String> mailTo) {
    var file = config.resolve("alerts.yaml");
    if (Files.notExists(file)) {
      return new AlertsText(file, usual(mailTo), false);
    }
    var problems = new ArrayList<ConfigProblem>();
    return YamlSection.text(file, problems)
        .map(text -> new AlertsText(file, text, true))
        .orElseThrow(() -> new ConfigException(problems));
  }

  private static String usual(List<String> mailTo) {
    return """
    rules:
      spikes:
        kind: spike
        channels: %s
        coolDown: 0h
    """
        .formatted(mailTo.isEmpty() ? "[]" : "[mail]");
  }

  /** Names what is written here: the same for the same words only. */
  public String digest() {
    return Sha256.hex(exists + text, 32);
  }

  /**
   * A rule's words.
   *
   * @param id its name
   * @param yaml its lines, its name the first, without the indentation they share
   */
  public record Entry(String id, String yaml) {}

  /**
   * The words of a rule.
   *
   * @throws ConfigException if the file is no YAML, or does not write its rules on lines of their
   *     own
   */
  public Optional<Entry> rule(String id) {
    return place(id).map(place -> new Entry(id, unindented(place)));
  }

  /**
   * A rule that is put into the place of another, or behind all, before anybody has looked whether
   * it is one.
   *
   * @param before the words it is put into
   * @param text all words after it
   * @param first the line it begins on, from 0
   * @param end the line after it
   * @param endBefore the line after what stood in its place
   * @param yaml the rule as it was given
   */
  public record Change(
      AlertsText before, AlertsText text, int first, int end, int endBefore, String yaml) {

    /**
     * The rule.
     *
     * @throws ConfigException if it is not one rule, or changes more than its own lines; lines are
     *     counted in the words as they would become
     */
    public Entry rule() {
      var problems = new ArrayList<ConfigProblem>();
      YamlSection.of(text.file(), yaml, problems);
      if (!problems.isEmpty()) {
        throw new ConfigException(problems.stream().map(this::moved).toList());
      }
      return text.only(first, end, before, endBefore);
    }

    private ConfigProblem moved(ConfigProblem alone) {
      return new ConfigProblem(alone.file(), alone.line() + first, alone.field(), alone.wording());
    }
  }

  /**
   * Puts a rule into the place of another, or behind all.
   *
   * @param replaced the rule whose place it takes; empty: it is a new one
   * @param yaml the rule with its name, as {@link Entry} tells it
   * @throws ConfigException if the words before it cannot be changed
   */
  public Change put(Optional<String> replaced, String yaml) {
    var old = replaced.map(id -> place(id).orElseThrow(() -> refused(1, missing(id))));
    if (old.filter(RulePlace::tied).isPresent()) {
      throw refused(old.get().first() + 1, TIED);
    }
    if (old.isEmpty() && places().isEmpty() && !yaml().has(RULES)) {
      return new AlertsText(file, ended(text) + RULES + ":\n", exists).put(replaced, yaml);
    }
    var first = old.map(RulePlace::first).orElseGet(this::behindAll);
    var end = old.map(RulePlace::end).orElse(first);
    var fresh = indented(yaml, places().stream().map(RulePlace::indent).findFirst().orElse(2));
    return new Change(
        this,
        with(first, end, fresh),
        first,
        first + fresh.size(),
        end,
        String.join("", indented(yaml, 0)));
  }

  /**
   * Takes a rule out.
   *
   * @throws ConfigException if there is none of this name, or others use a part of it
   */
  public AlertsText without(String id) {
    var place = place(id).orElseThrow(() -> refused(1, missing(id)));
    var changed = with(place.first(), place.end(), List.of());
    changed.assertOthersAsIn(this, place.first(), place.first(), place.end());
    return changed;
  }

  private AlertsText with(int first, int end, List<String> fresh) {
    var lines = lines();
    var before = String.join("", lines.subList(0, first));
    var after = String.join("", lines.subList(end, lines.size()));
    return new AlertsText(
        file, (fresh.isEmpty() ? before : ended(before)) + String.join("", fresh) + after, exists);
  }

  /** The one rule of some lines, if nothing else is other than it was in {@code before}. */
  private Entry only(int first, int end, AlertsText before, int endBefore) {
    var inside =
        places().stream().filter(place -> place.first() >= first && place.first() < end).toList();
    if (inside.size() != 1 || inside.getFirst().first() != first) {
      throw refused(
          first + 1,
          new Wording(
              "wanted one rule, its name first and what it says below it, as in \"water:\"",
              "应为一条规则：首行是名称（例如 water:），内容缩进写在下面"));
    }
    assertOthersAsIn(before, first, end, endBefore);
    if (inside.getFirst().tied()) {
      throw refused(first + 1, TIED);
    }
    return new Entry(inside.getFirst().id(), unindented(inside.getFirst()));
  }

  /** A quote or brace that is not closed would swallow what comes after it. */
  private void assertOthersAsIn(AlertsText before, int first, int end, int endBefore) {
    var wanted = before.names(first, endBefore, end - endBefore);
    if (!names(first, end, 0).equals(wanted)) {
      throw refused(
          first + 1,
          new Wording(
              "this would change what stands around it: is a quote not closed?",
              "这会改动它前后的内容：是否有引号没有闭合？"));
    }
  }

  /** What is named where, save in some lines; what stands below them is moved. */
  private List<String> names(int first, int end, int moved) {
    var names = new ArrayList<String>();
    yaml().lines().forEach((key, line) -> names.add(key + "@" + at(line - 1, end, moved)));
    places().stream()
        .filter(place -> place.first() < first || place.first() >= end)
        .forEach(
            place -> names.add(RULES + "." + place.id() + "@" + at(place.first(), end, moved)));
    return names.stream().sorted().toList();
  }

  private static int at(int line, int end, int moved) {
    return line >= end ? line + moved : line;
  }

  private Optional<RulePlace> place(String id) {
    return places().stream().filter(place -> place.id().equals(id)).findFirst();
  }

  private List<RulePlace> places() {
    var yaml = yaml();
    var written = yaml.written(RULES);
    if (written.isEmpty()) {
      return List.of();
    }
    if (!(written.get() instanceof MappingNode rules) || rules.getFlowStyle() != FlowStyle.BLOCK) {
      throw refused(
          written.get().getStartMark().getLine() + 1,
          new Wording(
              "rules are changed here where each stands on lines of its own below \"rules:\"",
              "只有每条规则在 rules: 之下各占若干行时，才能在此修改"));
    }
    var lines = lines();
    var first = rules.getStartMark().getLine();
    var next =
        yaml.lines().values().stream()
            .map(line -> line - 1)
            .filter(line -> line > first)
            .min(Integer::compare)
            .orElse(lines.size());
    return RulePlace.all(rules, lines, next);
  }

  private YamlSection yaml() {
    var problems = new ArrayList<ConfigProblem>();
    var yaml = YamlSection.of(file, text, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return yaml;
  }

  private int behindAll() {
    var places = places();
    if (!places.isEmpty()) {
      return places.getLast().end();
    }
    return yaml().lines().getOrDefault(RULES, 0);
  }

  private List<String> lines() {
    return text.isEmpty() ? List.of() : List.of(text.split(LINE_END));
  }

  private String unindented(RulePlace place) {
    return lines().subList(place.first(), place.end()).stream()
        .map(line -> withoutEnd(line.substring(Math.min(place.indent(), RulePlace.spaces(line)))))
        .collect(Collectors.joining("\n"));
  }

  private List<String> indented(String yaml, int indent) {
    var lines =
        Stream.of(yaml.stripTrailing().split(LINE_END))
            .map(AlertsText::withoutEnd)
            .dropWhile(String::isBlank)
            .toList();
    var shared =
        lines.stream().filter(line -> !line.isBlank()).mapToInt(RulePlace::spaces).min().orElse(0);
    var end = text.contains("\r\n") ? "\r\n" : "\n";
    return IntStream.range(0, lines.size())
        .mapToObj(i -> indented(lines.get(i), shared, indent) + end)
        .toList();
  }

  private static String indented(String line, int shared, int indent) {
    return line.isBlank() ? line : " ".repeat(indent) + line.substring(shared);
  }

  private static String withoutEnd(String line) {
    return line.replaceFirst("\\R$", "");
  }

  private String ended(String before) {
    return before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
  }

  private static Wording missing(String rule) {
    return new Wording("there is no rule " + rule, "没有名为 " + rule + " 的规则");
  }

  /** The refusal of these words for what is missing below a key. */
  ConfigException refused(String key, List<Wording> why) {
    var line = yaml().lines().getOrDefault(key, 1);
    return new ConfigException(
        why.stream().map(wording -> new ConfigProblem(file, line, key, wording)).toList());
  }

  private ConfigException refused(int line, Wording wording) {
    return new ConfigException(List.of(new ConfigProblem(file, line, RULES, wording)));
  }
}
