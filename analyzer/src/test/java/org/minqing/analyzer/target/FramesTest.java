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
          工作/NN/compound:nn/2 人员/NN/nsubj/3 傲慢/VA/root/0                                        | 工作人员:傲慢:NEGATIVE
          包工头/NN/nsubj/2 失联/VV/root/0                                                             | 包工头:失联:NEGATIVE
          护士/NN/nsubj/3 不/AD/neg/3 耐心/VA/root/0                                                   | 护士:不耐心:NEGATIVE
          三千/CD/nummod/3 户/M/mark:clf/1 居民/NN/nsubj/4 停水/VV/root/0 五/CD/nmod:range/4 天/M/mark:clf/5 物业/NN/compound:nn/8 公司/NN/nsubj/10 乱/AD/advmod/10 收费/VV/conj/4 | 物业公司:收费:NEGATIVE
          自来水/NN/compound:nn/2 公司/NN/nsubj/5 给/P/case/4 我们/PN/nmod:prep/5 停水/VV/root/0        | 自来水公司:停水:NEGATIVE
          化工厂/NN/nsubj/2 爆炸/VV/root/0 三/CD/nummod/5 名/M/mark:clf/3 工人/NN/nsubj/6 受伤/VV/conj/2 | 化工厂:爆炸:NEGATIVE
          小区/NN/nsubjpass/4 被/LB/auxpass/4 邻居/NN/nsubj/4 断水/VV/root/0                           | 邻居:断水:NEGATIVE
          小区/NN/nsubj/4 由/P/case/3 校方/NN/nmod:prep/4 停电/VV/root/0                               | 校方:停电:NEGATIVE
          老人/NN/nsubjpass/4 被/LB/auxpass/4 保安/NN/nsubj/4 辱骂/VV/root/0 殴打/VV/conj/4            | 保安:辱骂:NEGATIVE 保安:殴打:NEGATIVE
          开发商/NN/nsubj/4 由/P/case/3 此/PN/nmod:prep/4 拒绝/VV/root/0 答复/VV/ccomp/4                | 开发商:拒绝:NEGATIVE 开发商:答复:POSITIVE
          水管/NN/nsubj/2 漏水/VV/root/0                                                               | 水管:漏水:NEGATIVE
          没有/VE/root/0 部门/NN/nsubj/3 管/VV/ccomp/1 我们/PN/dobj/3                                   | 部门:没有部门管:NEGATIVE
          热心/JJ/amod/2 市民/NN/nsubj/3 报警/VV/root/0                                                | 市民:热心:POSITIVE
          居民/NN/nsubj/2 偷倒/VV/root/0 垃圾/NN/dobj/2                                                | 居民:偷倒:NEGATIVE
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

  @ParameterizedTest
  @CsvSource({
    "居民/NN/nsubj/2 停水/VV/root/0",
    "西安/NR/compound:nn/2 莲湖区/NN/nsubj/3 停水/VV/root/0",
    "业主/NN/nsubj/2 失联/VV/root/0",
    "居民楼/NN/nsubj/2 起火/VV/root/0",
    "小区/NN/nsubj/2 漏水/VV/root/0",
    "小区/NN/nsubj/2 恢复/VV/root/0 供水/NN/dobj/2",
    "居民/NN/nsubjpass/3 被/SB/auxpass/3 断水/VV/root/0 断电/VV/ccomp/3",
    "可怜/VA/amod/3 的/DEC/mark/1 老人/NN/nsubj/4 来/VV/root/0",
    "失踪/JJ/amod/2 儿童/NN/nsubj/3 找到/VV/root/0"
  })
  void whomItBefellIsNotBlamed(String parsed) throws IOException {
    assertThat(frames(parsed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "没/VE/root/0 人/NN/nsubj/3 管/VV/ccomp/1",
    "没有/VE/root/0 人/NN/nsubj/3 管/VV/ccomp/1",
    "无/VE/root/0 人/NN/nsubj/3 管/VV/ccomp/1",
    "根本/AD/advmod/2 没/VE/root/0 人/NN/nsubj/4 管/VV/ccomp/2 我们/PN/dobj/4",
    "有/VE/root/0 人/NN/nsubj/3 偷/VV/ccomp/1 电瓶/NN/dobj/3"
  })
  void nobodyInParticularIsNoTarget(String parsed) throws IOException {
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
