package org.minqing.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Place;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

class DoorkeeperTest {

  private static final ArchiveReference BYTES =
      new ArchiveReference("a.warc.gz", 7, "sha256:" + "a".repeat(64));

  private static final Doorkeeper DOOR = Doorkeeper.keyed(new byte[32]);

  @ParameterizedTest
  @CsvSource({
    "联系电话13800138000谢谢, 联系电话〔手机号〕谢谢",
    "电话１３８００１３８０００, 电话〔手机号〕",
    "联系电话１３８０００１３８０００，请, 联系电话〔手机号〕，请",
    "手机号：1380013800, 手机号：〔手机号〕",
    "订单138000138000的货, 订单138000138000的货",
    "电话1380013800次, 电话1380013800次",
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

  @Test
  void whatNoStoreKeepsIsReplacedOnTheWayIn() {
    assertThat(post("停\0水了\uD83D 😀", "某人").text()).isEqualTo("停\uFFFD水了\uFFFD 😀");
  }

  @Test
  void whatWouldKeepAllOthersWaitingIsCut() {
    assertThat(post("停水".repeat(50_000), "某人").text()).hasSize(100_000).endsWith("停水");
    assertThat(post("停水".repeat(60_000), "某人").text()).hasSize(100_000).endsWith("水停…");
    assertThat(post("水".repeat(99_976) + "我的身份证号11010519491231002X，谢谢", "某人").text())
        .hasSizeLessThan(100_000)
        .doesNotContain("1101");
  }

  @Test
  void anAuthorsNameIsHiddenInATextWhereBothWereMended() {
    assertThat(post("听明\0月说停水了", "明\0月").text()).isEqualTo("听〔作者〕说停水了");
    assertThat(post("听明\0光说停水了", "明\0月").text()).isEqualTo("听明\uFFFD光说停水了");
  }

  @ParameterizedTest
  @CsvSource({
    "打138\u200b0000\u200b1234找他, 打〔手机号〕找他",
    "打138\u00ad00001234找他, 打〔手机号〕找他",
    "打138\u202c00001234找他, 打〔手机号〕找他",
    "打①③⑧⓪⓪⓪⓪①②③④找他, 打〔手机号〕找他",
    "打𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒找他, 打〔手机号〕找他",
    "打1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e300001234找他, 打〔手机号〕找他",
    "打138*0000*1234找他, 打〔手机号〕找他",
    "打138/0000/1234找他, 打〔手机号〕找他",
    "写信到a\u200b.b@exam\u00adple.com, 写信到〔邮箱〕",
    "写信到иван.п@example.com, 写信到〔邮箱〕",
    "住3号楼2单元5\u200b01室, 住3号楼〔房号〕",
    "业主张\u200b建国\u200b的家属, 业主〔姓名〕的家属",
    "问@ユーザー名前 好, 问@〔用户〕 好",
    "问@Иван.Петров 好, 问@〔用户〕 好",
    "问@김철수 好, 问@〔用户〕 好",
    "问@\u200balice 好, 问@〔用户〕 好",
    "问@Alice.Smith。好, 问@〔用户〕。好",
    "问@an_account_with_a_name_of_more_than_thirty_signs 好, 问@〔用户〕 好",
    "问@Ada王小明，好, 问@〔用户〕，好",
    "问@alice今天停水了怎么办, 问@〔用户〕今天停水了怎么办",
    "问@alice.今天停水了怎么办, 问@〔用户〕.今天停水了怎么办",
  })
  void noDressHidesWhatCouldFindAPerson(String text, String masked) {
    assertThat(post(text, "某人").text()).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "①停水②停电③无人管，共12\u200b000元 👨\u200d👩\u200d👧",
        "门票150/2000/3000元，①②③④⑤⑥⑦⑧⑨⑩都有",
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

  @ParameterizedTest
  @CsvSource({
    "ALICE 说停水, Alice, 〔作者〕 说停水",
    "Ａｌｉｃｅ 说停水, alice, 〔作者〕 说停水",
    "al\u200bice 说停水, Alice, 〔作者〕 说停水",
    "賣桃的老李说停水, 卖桃的老李, 〔作者〕说停水",
    "alice: 停水, @Alice, 〔作者〕: 停水",
    "an annual report, Ann, an annual report",
    "平安说停水, 平安, 〔作者〕说停水",
    "我是吴忠，欠我工资, 吴忠, 我是〔作者〕，欠我工资",
    "高平说停水, 高平, 〔作者〕说停水",
    "小红在线说停水, 小红在线, 〔作者〕说停水",
    "西安小伙说停水, 西安小伙, 〔作者〕说停水",
    "王建国烧烤店说停水, 王建国烧烤店, 〔作者〕说停水",
    "住建局王小明说停水, 住建局王小明, 〔作者〕说停水",
  })
  void theAuthorsNameGoesInEachSpelling(String text, String author, String masked) {
    assertThat(post(text, author).text()).isEqualTo(masked);
  }

  /** Whose words are lost where they are the author's too is what the post is about. */
  @ParameterizedTest
  @CsvSource({
    "业主到雁塔区住建局反映烂尾，雁塔区住建局回应, 雁塔区住建局",
    "西安市公安局通报：嫌疑人落网, 西安市公安局",
    "西安发布：今晚停水, 西安发布",
    "教育部回应减负, 教育部",
    "新华社记者获悉，西安停水, 新华社",
    "西安已经停水三天, 西安",
    "高平市已经停水三天, 高平市",
  })
  void anOfficeOrAPlaceThatSignsAPageStaysInIt(String text, String author) {
    assertThat(post(text, author).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://s.example/@alice/123, https://s.example/masked-/123",
    "https://s.example/%40alice/123, https://s.example/masked-/123",
    "https://s.example/people/alice/status/1, https://s.example/people/masked-/status/1",
    "https://s.example/tom-king/1, https://s.example/masked-/1",
    "https://s.example/by-tom_king.html, https://s.example/masked-",
    "https://s.example/?phone=13800001234, https://s.example/?phone=masked-",
    "https://s.example/a?id=7&q=138%200000%201234, https://s.example/a?id=7&q=masked-",
    "https://s.example/tel/13800001234, https://s.example/tel/masked-",
    "https://s.example/a?to=li.na@example.com, https://s.example/a?to=masked-",
    "https://s.example/%E6%89%93138-0000-1234%E6%89%BE, https://s.example/masked-",
    "https://x.com/zhang_san88/status/1, https://x.com/masked-/status/1",
    "https://blog.sina.com.cn/zhangsan88, https://blog.sina.com.cn/masked-",
    "https://weibo.com/1234567890/AbCdEfGh1, https://weibo.com/masked-/AbCdEfGh1",
    "https://www.weibo.com/1234567890?type=all, https://www.weibo.com/masked-?type=all",
    "https://weibo.com/u/1234567890, https://weibo.com/u/masked-",
    "https://weibo.com/n/%E5%B0%8F%E6%98%8E, https://weibo.com/n/masked-",
    "https://weibo.com/p/1005051234567890/home, https://weibo.com/p/masked-/home",
    "https://space.bilibili.com/12345678/dynamic, https://space.bilibili.com/masked-/dynamic",
    "https://tieba.baidu.com/home/main?un=zhang88, https://tieba.baidu.com/home/main?un=masked-",
    "https://b.example/home.php?mod=space&uid=123, https://b.example/home.php?mod=space&uid=masked-",
    "https://b.example/space-uid-12345.html, https://b.example/masked-",
    "https://n.example/u/13800001234/M0a1b2c3, https://n.example/u/masked-/M0a1b2c3",
    "https://www.toutiao.com/c/user/token/MS4wLjAB/, https://www.toutiao.com/c/user/masked-/masked-/",
    "https://b.example/profile?id=alice&tid=1, https://b.example/profile?id=masked-&tid=1",
    "https://b.example/user.php?name=alice, https://b.example/user.php?name=masked-",
    "https://b.example/user/show?id=alice, https://b.example/user/masked-?id=masked-",
    "https://b.example/t?userId=alice&user_id=bob, https://b.example/t?userId=masked-&user_id=masked-",
    "https://b.example/t?openid=oA1&uid%5B%5D=7, https://b.example/t?openid=masked-&uid%5B%5D=masked-",
    "https://b.example/blogger/alice/9, https://b.example/blogger/masked-/9",
    "https://b.example/~alice/9.html, https://b.example/masked-/9.html",
    "https://xueqiu.com/1234567890/998877, https://xueqiu.com/masked-/998877",
    "https://b.example/t?next=%2Fuser%2Falice, https://b.example/t?next=masked-",
    "https://b.example/t?weixin=alice_88, https://b.example/t?weixin=masked-",
    "https://b.example/t?id=11010119900307803X, https://b.example/t?id=masked-",
    "https://b.example/tom%252Dking/1, https://b.example/masked-/1",
    "https://alice.lofter.com/post/1f2_3, https://masked-.lofter.com/post/1f2_3",
    "https://tomking.b.example/post/1, https://masked-.b.example/post/1",
    "https://tomking.b.com.cn:8080/post/1, https://masked-.b.com.cn:8080/post/1",
  })
  void noAddressNamesAPerson(URI url, String masked) {
    var post = DOOR.admit(at(url, "floor-3", "Tom King"));

    assertThat(post.url().toString().replaceAll("masked-[0-9a-f]{16}", "masked-"))
        .isEqualTo(masked);
    assertThat(post.id()).isEqualTo(PostId.of(post.url(), "floor-3"));
    assertThat(DOOR.admit(at(post.url(), "floor-3", "Tom King")).url()).isEqualTo(post.url());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://n.example/2026/11/27/1234567890123.html",
        "https://n.example/p/13800001234",
        "https://n.example/13800001234.html?tid=13912345678&page=2",
        "https://n.example/detail/5012345678901234",
        "https://weibo.com/ttarticle/p/show?id=2309404712345678",
        "https://m.weibo.cn/status/4712345678901234",
        "https://m.weibo.cn/detail/4712345678901234",
        "https://x.com/i/status/1",
        "https://blog.sina.com.cn/s/blog_4701280b0102e.html",
        "https://n.example/un/2026",
        "https://n.example/home/main?id=7",
        "https://n.example/a/%E5%AE%89%E6%BE%9C%E8%A1%97%E5%81%9C%E6%B0%B4%E4%B8%89%E5%A4%A9",
        "https://n.example/tomking2/kingdom?x=%FF",
        "https://n.example/news?t=1700000000000#top",
        "https://n.example/watch?v=dQw4w9WgXcQ",
        "https://n.example/t?name=%E5%81%9C%E6%B0%B4&id=7",
        "https://n.example/t?next=%2Fa%2Fb%3Fp%3D2",
        "https://xueqiu.com/S/SH600000",
        "https://www.lofter.com/tag/1",
        "https://tomking.com.cn/a/1",
        "https://www.b.example/a/1",
      })
  void anAddressThatNamesNobodyStays(URI url) {
    var post = DOOR.admit(at(url, "tag:n.example,2026:13800001234", "Tom King"));

    assertThat(post.url()).isEqualTo(url);
    assertThat(post.part()).isEqualTo("tag:n.example,2026:13800001234");
    assertThat(post.id()).isEqualTo(PostId.of(url, post.part()));
  }

  @Test
  void aNameIsKnownInAnAddressOfAnOldForum() {
    var forum = URI.create("https://s.example/t/%D5%C5%B4%F3%C0%D7/77.html");

    assertThat(DOOR.admit(at(forum, "", "张大雷")).url().toString())
        .matches("https://s\\.example/t/masked-[0-9a-f]{16}/77\\.html");
    assertThat(DOOR.admit(at(forum, "", "李小明")).url()).isEqualTo(forum);
  }

  @Test
  void noAccountStandsInTheAddressOfNews() {
    var place = new Place(URI.create("https://n.example/a?nickName=alice&user_id=7&uid=3"), "");
    var news = draft(new SourceId("paper"), Medium.NEWS, "停水", "某人", place, List.of());

    assertThat(DOOR.admit(news).url().toString())
        .matches(
            "https://n\\.example/a\\?nickName=masked-[0-9a-f]{16}&user_id=masked-[0-9a-f]{16}&uid=3");
  }

  @Test
  void anAddressWithAnAccountIsHiddenAsBefore() {
    assertThat(DOOR.admit(at(URI.create("https://s.example/people/alice/1"), "", "Bob")).url())
        .hasToString("https://s.example/people/masked-9eac0fde67c4e012/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://n.example/a?uid=100&id=7", "https://n.example/people/2026/a.html"})
  void aCommentStandsWhereTheArticleDoesThatItAnswers(URI url) {
    var article = new Place(url, "");
    var news = draft(new SourceId("paper"), Medium.NEWS, "停水", "某人", article, List.of());
    var comment = draft(new SourceId("paper"), Medium.COMMENT, "停水", "某人", article, List.of());

    assertThat(DOOR.admit(comment).url()).isEqualTo(DOOR.admit(news).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({"a, b., a", "甲, 乙。, 甲", "ab, a, a"})
  @Timeout(120)
  void aHostileNameIsReadInLinearTime(String name, String part, String text) {
    var author = name.repeat(100_000) + "c";
    var words = text.repeat(500_000);
    var place = new Place(URI.create("https://s.example/feed"), part.repeat(200_000));

    assertThat(DOOR.admit(draft(new SourceId("board"), words, author, place, List.of())).author())
        .isPresent();
  }

  @Test
  void peopleStayApartAndAnswersFindWhatTheyAnswer() {
    var one = DOOR.admit(at(URI.create("https://s.example/@alice/1"), "", "Alice"));
    var other = DOOR.admit(at(URI.create("https://s.example/@bob/1"), "", "Bob"));
    var part = DOOR.admit(at(URI.create("https://s.example/feed"), "@alice/1", "Alice"));
    var answer = at(URI.create("https://s.example/@bob/2"), "", "Bob", one("@alice/1"));

    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(part.part()).doesNotContain("alice");
    assertThat(DOOR.admit(answer).inReplyTo()).contains(one.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "见https://www.zhihu.com/people/zhang-san-88。 见https://www.zhihu.com/people/〔用户〕。",
        "见https://weibo.com/u/1234567890，停水 见https://weibo.com/u/〔用户〕，停水",
        "见https://weibo.com/u/1234567890都在说停水 见https://weibo.com/u/〔用户〕都在说停水",
        "https://weibo.com/n/小明同学 https://weibo.com/n/〔用户〕",
        "https://weibo.com/n/%E5%B0%8F%E6%98%8E https://weibo.com/n/〔用户〕",
        "https://s.example/%40alice/1 https://s.example/〔用户〕/1",
        "http://t.cn/RQfCuWH//@小鱼-林陌:停水 http://t.cn/RQfCuWH//@〔用户〕:停水",
        "http://t.cn/RQfCuWH//https://weibo.com/u/7 http://t.cn/RQfCuWH//https://weibo.com/u/〔用户〕",
        "x.com/zhang_san88/status/1 x.com/〔用户〕/status/1",
        "HTTPS://WWW.Weibo.com/1234567890/AbC?a=1 HTTPS://WWW.Weibo.com/〔用户〕/AbC?a=1",
        "https://s.example/@alice/1、https://weibo.com/u/7 https://s.example/@〔用户〕/1、https://weibo.com/u/〔用户〕",
        "https://s.example/?uid=1234567&p=2 https://s.example/?uid=〔用户〕&p=2",
        "(https://s.example/user/tom)停水 (https://s.example/user/〔用户〕)停水",
        "https://s.exa\u200bmple/user/tom https://s.exa\u200bmple/user/〔用户〕",
        "见https://alice.lofter.com/post/1，停水 见https://〔用户〕.lofter.com/post/1，停水",
        "见https://alice.lofter.com，停水 见https://〔用户〕.lofter.com，停水",
        "https://s.example/profile?id=alice https://s.example/profile?id=〔用户〕",
        "https://s.example/c/user/token/MS4wLjAB https://s.example/c/user/〔用户〕/〔用户〕",
      })
  void noAddressInATextNamesAPerson(String text, String masked) {
    assertThat(post(text, "某人").text()).isEqualTo(masked);
    assertThat(post(masked, "某人").text()).isEqualTo(masked);
    assertThat(Doorkeeper.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "见https://n.example/2026/11/27/1234567890123.html，停水",
        "在https://weibo.com/上看到翠湖小区着火了没人管",
        "登录https://a.example/user就可以查询停水时间",
        "https://m.weibo.cn/status/4712345678901234 停水",
        "https://n.example/user，大家都去看",
        "男/女，user/用户，24/7，A/B座",
        "登录 n.example/user/ 查看",
      })
  void anAddressInATextThatNamesNobodyStays(String text) {
    assertThat(post(text, "某人").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "http://a.cn/u/", "a.cn/", "user/", "%25", "@a/", "a-", "/", "甲/"})
  @Timeout(120)
  void hostileAddressesInATextAreReadInLinearTime(String piece) {
    assertThat(post("x.com/" + piece.repeat(100_000), "某人").text()).isNotEmpty();
  }

  @Test
  void aReportNamesNobody() {
    assertThat(
            DOOR.hideIn(
                "https://s.example/@alice/1 leads to https://s.example/about", Medium.SOCIAL))
        .matches("https://s.example/masked-[0-9a-f]{16}/1 leads to https://s.example/about");
    assertThat(DOOR.hideIn("robots.txt forbids it (Disallow: /u/liudehua88)", Medium.SOCIAL))
        .matches("robots.txt forbids it \\(Disallow: /u/masked-[0-9a-f]{16}\\)");
    assertThat(DOOR.hideIn("Disallow: /private/", Medium.SOCIAL)).isEqualTo("Disallow: /private/");
    assertThat(DOOR.hideIn("no file /srv/users/rows.tsv", Medium.SOCIAL))
        .isEqualTo("no file /srv/users/rows.tsv");
    assertThat(DOOR.hideIn("config/rows.tsv:7 @x", Medium.SOCIAL))
        .isEqualTo("config/rows.tsv:7 @x");
  }

  private static Place one(String path) {
    return Place.of(URI.create("https://s.example/" + path));
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
    return draft(
        new SourceId(source), text, author, Place.of(URI.create("https://b.example/1")), List.of());
  }

  private static Draft at(URI url, String part, String author, Place... answers) {
    return draft(new SourceId("board"), "停水", author, new Place(url, part), List.of(answers));
  }

  private static Draft draft(
      SourceId source, String text, String author, Place place, List<Place> answers) {
    return draft(source, Medium.SOCIAL, text, author, place, answers);
  }

  private static Draft draft(
      SourceId source,
      Medium medium,
      String text,
      String author,
      Place place,
      List<Place> answers) {
    return new Draft(
        source,
        medium,
        place.url(),
        place.part(),
        "",
        text,
        Optional.empty(),
        Instant.EPOCH,
        Optional.of(author),
        answers.stream().findFirst(),
        Engagement.NONE,
        Optional.empty(),
        Optional.of(BYTES));
  }
}
