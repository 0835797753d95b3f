package org.minqing.app.config;

import java.util.Arrays;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Why the YAML parser, which speaks English only, cannot read a file. */
enum YamlCause {
  TAB("(TAB)", "缩进不能用制表符（Tab），请改用空格"),
  FIRST_SIGN("cannot start any token", "文字以 @、%、` 等符号开头时须加引号"),
  NO_COLON("could not find expected ':'", "此前的名称后缺少冒号，应为“名称: 值”"),
  COLON("mapping values are not allowed here", "此处不应有冒号：请检查本行的缩进，含冒号的文字是否加了引号，以及上一行是否缺少半角冒号和其后的空格"),
  LIST("sequence entries are not allowed here", "此处不应有列表项：“- ”须另起一行，并与其他列表项对齐"),
  INDENTATION("expected <block end>", "缩进与前面的行不一致，或引号之后还有文字"),
  QUOTE("found unexpected end of stream", "引号没有闭合"),
  BRACKET("expected ',' or ']'", "方括号没有闭合，或其中缺少逗号"),
  BRACE("expected ',' or '}'", "花括号没有闭合，或其中缺少逗号");

  private final String english;
  private final String chinese;

  YamlCause(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** What the parser says, or what is known to be meant by it. */
  static Wording of(MarkedYAMLException e) {
    var problem = String.valueOf(e.getProblem());
    var chinese =
        Arrays.stream(values())
            .filter(cause -> problem.contains(cause.english))
            .findFirst()
            .map(cause -> cause.chinese)
            .orElseGet(() -> where(e) + "无法读懂（" + problem + "）");
    return new Wording("no YAML: " + problem, "不是 YAML：" + chinese);
  }

  private static String where(MarkedYAMLException e) {
    var mark = e.getProblemMark();
    return mark == null ? "" : "第 %d 列处".formatted(mark.getColumn() + 1);
  }

  /** The same of a sign that no YAML may have. */
  static Wording of(ReaderException e) {
    return new Wording(
        "cannot be read: " + e,
        "无法读取：第 %d 个字符 U+%04X 不能出现在 YAML 中".formatted(e.getPosition() + 1, e.getCodePoint()));
  }
}
