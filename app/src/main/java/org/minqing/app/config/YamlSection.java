package org.minqing.app.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A mapping of a YAML file, read key by key. Whatever does not fit becomes a {@link ConfigProblem}
 * with its line, and reading goes on, so that a user sees all of it at once.
 */
final class YamlSection {

  private static final Wording REQUIRED = new Wording("is required", "不能缺少");

  private final Path file;
  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final List<ConfigProblem> problems;

  private YamlSection(Path file, String path, int line, List<ConfigProblem> problems) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.problems = problems;
  }

  /** A section that says nothing, for a file that is not there. */
  static YamlSection empty(Path file, List<ConfigProblem> problems) {
    return new YamlSection(file, "", 1, problems);
  }

  /** Reads a file; one that is no YAML mapping is an empty section with a problem. */
  static YamlSection read(Path file, List<ConfigProblem> problems) {
    return text(file, problems)
        .map(text -> of(file, text, problems))
        .orElseGet(() -> empty(file, problems));
  }

  /** The words of a file; a problem where it cannot be read. */
  static Optional<String> text(Path file, List<ConfigProblem> problems) {
    try {
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException e) {
      problems.add(
          new ConfigProblem(file, 1, "", new Wording("the file is not UTF-8", "文件不是 UTF-8 编码")));
    } catch (IOException e) {
      problems.add(
          new ConfigProblem(file, 1, "", new Wording("cannot be read: " + e, "无法读取：" + e)));
    }
    return Optional.empty();
  }

  /** Reads words that are a file's or may become it; {@code file} is named in problems. */
  static YamlSection of(Path file, String text, List<ConfigProblem> problems) {
    var root = empty(file, problems);
    try {
      var node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node instanceof MappingNode mapping) {
        root.take(mapping);
      } else if (node != null) {
        root.problem(lineOf(node), "", wantedMapping("", node));
      }
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      root.problem(mark == null ? 1 : mark.getLine() + 1, "", YamlCause.of(e));
    } catch (ReaderException e) {
      root.problem(1, "", YamlCause.of(e));
    } catch (YAMLException e) {
      root.problem(1, "", new Wording("cannot be read: " + e, "无法读取（" + e + "）"));
    }
    return root;
  }

  private void take(MappingNode mapping) {
    for (var entry : mapping.getValue()) {
      var key = ((entry.getKeyNode() instanceof ScalarNode s) ? s.getValue() : "?");
      if (values.putIfAbsent(key, entry.getValueNode()) != null) {
        problem(lineOf(entry.getKeyNode()), key, new Wording("stands twice", "重复出现"));
      }
      keyLines.putIfAbsent(key, lineOf(entry.getKeyNode()));
    }
  }

  /** The value of a key, understood by {@code parse}, which throws on what it cannot take. */
  <T> Optional<T> value(String key, Function<String, T> parse) {
    return node(key).flatMap(node -> parsed(node, key, parse));
  }

  /** The same for a key that must be there. */
  <T> Optional<T> required(String key, Function<String, T> parse) {
    if (node(key).isEmpty()) {
      problem(line, key, REQUIRED);
      return Optional.empty();
    }
    return value(key, parse);
  }

  /** A list of values; a single value is a list of one; empty where the key is missing. */
  <T> List<T> list(String key, Function<String, T> parse) {
    var found = new ArrayList<T>();
    node(key)
        .ifPresent(node -> {
          var items = node instanceof SequenceNode s ? s.getValue() : List.of(node);
          items.forEach(item -> parsed(item, key, parse).ifPresent(found::add));
        });
    return found;
  }

  /** A mapping below a key; empty where the key is missing. */
  YamlSection section(String key) {
    var below = new YamlSection(file, field(key), keyLines.getOrDefault(key, line), problems);
    node(key)
        .ifPresent(node -> {
          if (node instanceof MappingNode mapping) {
            below.take(mapping);
          } else {
            problem(lineOf(node), key, wantedMapping(" below", node));
          }
        });
    return below;
  }

  /** The keys, for mappings whose keys the user chooses. */
  List<String> keys() {
    asked.addAll(values.keySet());
    return List.copyOf(values.keySet());
  }

  /** Whether the key is there. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The line on which each key stands, from 1, in the order of the file. */
  Map<String, Integer> lines() {
    return Map.copyOf(keyLines);
  }

  /** The value of a key as it is written; empty where it is missing or says nothing. */
  Optional<Node> written(String key) {
    return node(key);
  }

  /** Records a problem with a key that the caller found. */
  void reject(String key, String english, String chinese) {
    reject(key, new Wording(english, chinese));
  }

  /** The same for what nobody has said in Chinese. */
  void reject(String key, String message) {
    reject(key, Wording.plain(message));
  }

  private void reject(String key, Wording wording) {
    problem(keyLines.getOrDefault(key, line), key, wording);
  }

  /** Every key nobody asked for is a slip of the pen. */
  void rejectUnknownKeys() {
    for (var key : values.keySet()) {
      if (!asked.contains(key)) {
        var known = String.join(", ", new TreeSet<>(asked));
        reject(key, "is not known here; known are " + known, "此处没有这一项；可用的有 " + known);
      }
    }
  }

  private Optional<Node> node(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key)).filter(node -> !node.getTag().equals(Tag.NULL));
  }

  private <T> Optional<T> parsed(Node node, String key, Function<String, T> parse) {
    if (!(node instanceof ScalarNode scalar)) {
      problem(
          lineOf(node),
          key,
          new Wording(
              "wanted a single value, found a " + kind(node), "应为单个值，却是" + kindInChinese(node)));
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(scalar.getValue().strip()));
    } catch (RuntimeException e) {
      problem(lineOf(node), key, Wording.of(e).after("\"" + scalar.getValue() + "\": "));
      return Optional.empty();
    }
  }

  private void problem(int where, String key, Wording wording) {
    problems.add(new ConfigProblem(file, where, key.isEmpty() ? path : field(key), wording));
  }

  private String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static Wording wantedMapping(String where, Node found) {
    return new Wording(
        "wanted \"key: value\" lines%s, found a %s".formatted(where, kind(found)),
        "应为若干“名称: 值”行，却是" + kindInChinese(found));
  }

  private static String kindInChinese(Node node) {
    return switch (node) {
      case MappingNode m -> "一组“名称: 值”";
      case SequenceNode s -> "列表";
      default -> "单个值";
    };
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode m -> "mapping";
      case SequenceNode s -> "list";
      default -> "single value";
    };
  }
}
