package org.minqing.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.SourceId;

class DoorkeeperTest {

  private static final ArchiveReference BYTES =
      new ArchiveReference("a.warc.gz", 7, "sha256:" + "a".repeat(64));

  private static final Doorkeeper DOOR = Doorkeeper.keyed(new byte[32]);

  @ParameterizedTest
  @CsvSource({
    "联系电话13800138000谢谢, 联系电话〔手机号〕谢谢",
    "电话１３８００１３８０００, 电话〔手机号〕",
    "打138-0013-8000或+86 138 0013 8000, 打〔手机号〕或〔手机号〕",
    "幺三八零零幺三八零零零是我的号, 〔手机号〕是我的号",
    "座机029-87654321找我, 座机〔电话〕找我",
    "身份证11010519491231002X已交, 身份证〔身份证号〕已交",
    "卡号6222 0212 3456 7890 128, 卡号〔银行卡号〕",
    "车牌陕A·8F3K2被淹, 车牌〔车牌〕被淹",
    "写信到a.b@example.com, 写信到〔邮箱〕",
    "微信号abc_20260301可加, 微信号〔微信号〕可加",
    "QQ：123456789联系, QQ：〔QQ号〕联系",
    "我住锦绣苑3号楼2单元501室, 我住锦绣苑3号楼〔房号〕",
    "@小明同学 你看, @〔用户〕 你看",
    "手机1 3 8 0 0 1 3 8 0 0 0, 手机〔手机号〕",
    "打138.0013.8000找他, 打〔手机号〕找他",
    "一一零一零五一九四九一二三一零零二X是他的, 〔身份证号〕是他的",
    "住5幢二单元三零二的人, 住5幢〔房号〕的人",
    "我叫张建国是三楼的, 我叫〔姓名〕是三楼的",
    "患者欧阳雪的家属, 患者〔姓名〕的家属",
    "请王秀兰女士回电, 请〔姓名〕女士回电",
  })
  void masksWhatCouldFindAPerson(String text, String masked) {
    assertThat(post(text, "某人").text()).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "请拨打110、120、12345、12315或96110",
        "时间是20190228，共46000元，编号2026031512",
        "锦绣苑3号楼的居民",
        "安澜街停水三天，3000户受影响",
        "王先生和李女士反映停水",
        "我是业主，邻居方面没有说法",
        "鲁迅说过的话",
        "5号楼1200户业主，2单元的门禁坏了",
        "2026年3月5日14:30恢复供水",
      })
  void leavesWhatCannot(String text) {
    assertThat(post(text, "某人").text()).isEqualTo(text);
  }

  @Test
  void theAuthorsNameIsInNoPartOfThePost() {
    var post = post("我是卖桃的老李，今天停水", "卖桃的老李");

    assertThat(post.toString()).doesNotContain("卖桃的老李");
    assertThat(post.text()).contains("停水");
    assertThat(post.author()).isPresent();
  }

  @Test
  void oneNameIsOnePseudonymPerSourceAndKey() {
    var other =
        Doorkeeper.keyed(
            "another key of at least 32 bytes!".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(post("a 1", "老李").author()).isEqualTo(post("b 2", "老李").author());
    assertThat(post("a 1", "老李").author()).isNotEqualTo(post("a 1", "老王").author());
    assertThat(other.admit(draft("a 1", "老李", "board")).author())
        .isNotEqualTo(post("a 1", "老李").author());
    assertThat(DOOR.admit(draft("a 1", "老李", "other")).author())
        .isNotEqualTo(post("a 1", "老李").author());
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Doorkeeper.keyed(new byte[8]));
  }

  @Test
  void thePostNamesTheBytesItWasReadFrom() {
    assertThat(post("停水", "张三").archived()).contains(BYTES);
  }

  private static Post post(String text, String author) {
    return DOOR.admit(draft(text, author, "board"));
  }

  private static Draft draft(String text, String author, String source) {
    return new Draft(
        new SourceId(source),
        Medium.SOCIAL,
        URI.create("https://b.example/1"),
        "",
        "",
        text,
        Optional.empty(),
        Instant.EPOCH,
        Optional.of(author),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty(),
        Optional.of(BYTES));
  }
}
