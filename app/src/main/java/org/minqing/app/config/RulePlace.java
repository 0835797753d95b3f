package org.minqing.app.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The lines of a rule, by the marks of the YAML parser.
 *
 * @param id its name
 * @param first the line it begins on, from 0
 * @param end the line after it
 * @param indent how many spaces stand before its name
 * @param tied whether a part of it is named ({@code &name}) or stands elsewhere ({@code *name})
 */
record RulePlace(String id, int first, int end, int indent, boolean tied) {

  /**
   * Where the rules of a block stand, in order.
   *
   * @param lines all of the file
   * @param next the line of what follows the rules, from 0
   */
  static List<RulePlace> all(MappingNode rules, List<String> lines, int next) {
    var entries = rules.getValue();
    var places = new ArrayList<RulePlace>();
    for (var i = 0; i < entries.size(); i++) {
      var limit =
          i + 1 < entries.size() ? entries.get(i + 1).getKeyNode().getStartMark().getLine() : next;
      places.add(of(entries.get(i).getKeyNode(), entries.get(i).getValueNode(), lines, limit));
    }
    return places;
  }

  private static RulePlace of(Node key, Node value, List<String> lines, int limit) {
    var mark = key.getStartMark();
    var extent = new Extent(mark.getIndex());
    extent.take(key);
    extent.take(value);
    var end = mark.getLine() + 1;
    // What is said, and comments below it that are further in than its name.
    for (var line = end; line < limit; line++) {
      var words = lines.get(line);
      if (line <= extent.last || (!words.isBlank() && spaces(words) > mark.getColumn())) {
        end = line + 1;
      } else if (!words.isBlank()) {
        break;
      }
    }
    var id = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
    return new RulePlace(id, mark.getLine(), end, mark.getColumn(), extent.tied);
  }

  /** How many spaces a line begins with. */
  static int spaces(String line) {
    var spaces = 0;
    while (spaces < line.length() && line.charAt(spaces) == ' ') {
      spaces++;
    }
    return spaces;
  }

  /** How far a node reaches. */
  private static final class Extent {

    private final int from;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int last;
    private boolean tied;

    Extent(int from) {
      this.from = from;
    }

    void take(Node node) {
      tied |= node.getAnchor() != null;
      // An alias is the node it stands for, which is written elsewhere.
      if (node.getStartMark().getIndex() < from || !seen.add(node)) {
        return;
      }
      if (node instanceof MappingNode mapping) {
        mapping
            .getValue()
            .forEach(entry -> {
              take(entry.getKeyNode());
              take(entry.getValueNode());
            });
      } else if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(this::take);
      }
      last = Math.max(last, lastLine(node));
    }

    /** The end mark of what is written in a block lies behind the comments that follow it. */
    private static int lastLine(Node node) {
      var inBlock =
          switch (node) {
            case ScalarNode scalar ->
                switch (scalar.getScalarStyle()) {
                  case LITERAL, FOLDED -> true;
                  default -> false;
                };
            case MappingNode mapping -> mapping.getFlowStyle() == FlowStyle.BLOCK;
            case SequenceNode sequence -> sequence.getFlowStyle() == FlowStyle.BLOCK;
            default -> false;
          };
      return (inBlock ? node.getStartMark() : node.getEndMark()).getLine();
    }
  }
}
