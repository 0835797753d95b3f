package org.minqing.analyzer.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.analyzer.DictionaryProblem;

/** Words are written as {@code word/tag/relation/head}; how CoreNLP parses is tested by its own. */
class FramesTest {

  private static final Path DICTIONARIES =
      Path.of(System.getProperty("minqing.root")).resolve("dictionaries");

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          物业/NN/nsubj/3 不/AD/neg/3 退/VV/root/0 押金/NN/dobj/3                                      | 物业:不退:NEGATIVE
          我/PN/nsubjpass/5 被/LB/auxpass/5 黑心/JJ/amod/4 中介/NN/nsubj/5 骗/VV/root/0                 | 中介:黑心:NEGATIVE 中介:骗:NEGATIVE
          自来水/NN/compound:nn/2 公司/NN/compound:nn/4 服务/NN/compound:nn/4 态度/NN/nsubj/5 恶劣/VA/root/0 | 自来水公司:服务态度恶劣:NEGATIVE
          感谢/VV/root/0 社区/NN/compound:nn/4 工作/NN/compound:nn/4 人员/NN/dobj/1                     | 社区工作人员:感谢:POSITIVE
          居民/NN/nsubj/2 投诉/VV/root/0 物业/NN/nsubj/4 扰民/VV/ccomp/2                               | 物业:投诉:NEGATIVE 物业:扰民:NEGATIVE
          医院/NN/nmod:assmod/3 的/DEG/case/1 护士/NN/nsubj/4 耐心/VA/root/0                           | 医院的护士:耐心:POSITIVE
          业主/NN/nsubj/2 遭到/VV/root/0 保安/NN/compound:nn/4 殴打/NN/dobj/2                          | 保安:殴打:NEGATIVE
          护士/NN/nsubj/3 不/AD/neg/3 耐心/VA/root/0                                                   | 护士:不耐心:NEGATIVE
          """)
  void tellsWhoIsMeant(String parsed, String frames) throws IOException {
    assertThat(frames(parsed)).containsExactlyInAnyOrder(frames.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "业主/NN/nsubj/3 很/AD/advmod/3 愤怒/VA/root/0",
    "他/PN/nsubj/2 骂/VV/root/0 人/NN/dobj/2",
    "老人/NN/nsubj/2 散步/VV/root/0",
    "''"
  })
  void whoFeelsWhoIsNotNamedAndWhoOnlyActsIsNoTarget(String parsed) throws IOException {
    assertThat(frames(parsed)).isEmpty();
  }

  private static List<String> frames(String parsed) throws IOException {
    var sentence = new StringBuilder();
    var words = new ArrayList<ParsedWord>();
    for (var cell : parsed.isBlank() ? new String[0] : parsed.strip().split(" ", -1)) {
      var parts = cell.split("/", -1);
      var start = sentence.length();
      sentence.append(parts[0]);
      words.add(
          ParsedWord.of(
              "%d\t%s\t_\t_\t%s\t_\t%s\t%s\t_\tstart_char=%d|end_char=%d|ner=O"
                  .formatted(
                      words.size() + 1,
                      parts[0],
                      parts[1],
                      parts[3],
                      parts[2],
                      start,
                      sentence.length())));
    }
    var problems = new ArrayList<DictionaryProblem>();
    var dictionary = new TargetDictionary(DICTIONARIES, problems);
    assertThat(problems).isEmpty();
    return new Frames(dictionary)
        .of(sentence.toString(), words).stream()
            .map(f -> f.name() + ":" + f.expression() + ":" + f.polarity())
            .toList();
  }
}
