package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the YAML parser says in English is said in Chinese where it can be known. */
class YamlCauseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:~  b: 1~\tc: 2     | 3 | 缩进不能用制表符（Tab），请改用空格",
        "a: 1~b~c: 2          | 3 | 此前的名称后缺少冒号",
        "a:~  b 1~  c: 2      | 3 | 此处不应有冒号：",
        "a：1~b: 2            | 2 | 此处不应有冒号：",
        "a:~  b: 1~ c: 2      | 3 | 缩进与前面的行不一致",
        "a: 1~b: 2~a: 3       | 3 | a: 重复出现",
        "a: - b               | 1 | 此处不应有列表项",
        "a: @b                | 1 | 文字以 @、%、` 等符号开头时须加引号",
        "a: \"b~c: 1          | 2 | 引号没有闭合",
        "a: [b~c: 1           | 2 | 方括号没有闭合",
        "a: {b: 1~c: {d: 2}   | 2 | 花括号没有闭合",
        "a: \u0007b           | 1 | 第 4 个字符 U+0007 不能出现在 YAML 中",
      })
  void aFrequentCauseIsSaidInChineseOnly(String yaml, int line, String chinese) {
    var problem = problem(yaml.replace('~', '\n'));

    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.fieldAndWording().chinese())
        .contains(chinese)
        .doesNotContainPattern("[a-z]{3}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1~b: *c   | 2 | 不是 YAML：第 4 列处无法读懂（found undefined alias c）",
        "a: 1~---~b: 2 | 2 | 不是 YAML：第 1 列处无法读懂（but found another document）",
      })
  void anotherIsQuotedBehindItsPlace(String yaml, int line, String chinese) {
    var problem = problem(yaml.replace('~', '\n'));

    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.wording().chinese()).isEqualTo(chinese);
  }

  private static ConfigProblem problem(String yaml) {
    var problems = new ArrayList<ConfigProblem>();
    YamlSection.of(Path.of("a.yaml"), yaml, problems);
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }
}
