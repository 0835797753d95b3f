package org.minqing.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.model.Evidence;
import org.minqing.model.Mark;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.model.Stance;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

class AnalyzerTest {

  private static Analyzer analyzer;

  @BeforeAll
  static void load() throws IOException {
    var loading = Analyzer.load(Path.of(System.getProperty("minqing.root"), "dictionaries"));
    assertThat(loading.problems()).as("every shipped row can be used").isEmpty();
    analyzer = loading.analyzer();
  }

  @ParameterizedTest
  @CsvSource({
    "接到冒充客服的电话让我共享屏幕结果被骗八千, fraud",
    "骗局！我室友就是这样被骗了八千赶紧报警退群, fraud",
    "小偷把我的电动车偷走了还打伤保安, crime",
    "楼下仓库起火浓烟滚滚, fire-safety",
    "孩子吃了食堂的饭上吐下泻, health-food",
    "暴雨引发山洪道路被冲毁, disaster",
    "物业不作为电梯坏了没人修, housing",
    "包工头拖欠工资四个月, labour-consumer",
    "孩子在学校遭遇校园霸凌, education-minors",
    "停水三天了一直没水, transport-utilities",
    "业主信息泄露天天接到骚扰电话, privacy-leak",
    "每天都想死活着没意思, mental-crisis",
    "反映多次一直没人管互相踢皮球, public-service",
    "網傳自來水有毒真的假的, rumour",
  })
  void everyCategoryIsFound(String text, String category) {
    assertThat(analyze("", text).risks()).extracting(risk -> risk.value().id()).contains(category);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "女性在职场上应当得到同样的机会",
        "黑人和白人应当有平等的权利",
        "河南人也有很多勤劳善良的人",
        "女司机开车也很稳",
        "同性恋者应该得到尊重",
        "我的同事是东北人，性格很直爽",
      })
  void whoeverSpeaksOfAGroupFairlyIsNotCalledOffensive(String text) {
    assertThat(analyze("", text).marks()).extracting(Tag::value).doesNotContain(Mark.OFFENSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "雁塔区, 610113",
    "雁塔, 610113",
    "西安市雁塔区, 610113",
    "陕西省 西安市 雁塔区, 610113",
    "江苏徐州市鼓楼区, 320302",
    "西安市, 610100",
    "铁岭, 211200",
    "鼓楼区, ",
    "西安市鼓楼区, ",
    "火星, ",
    "火星雁塔区, ",
    "雁塔区大雁塔街道, ",
    "' ', ",
  })
  void aPlaceIsNamedByWhatOnlyItIsCalled(String name, String code) {
    assertThat(analyzer.place(name).map(RegionCode::value)).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void ordinaryWordsThatCountiesBearAreNoPlaces() {
    assertThat(analyze("", "反映过多次，比如路灯、资源浪费、延长工时和政府回复").regions()).isEmpty();
    assertThat(analyze("", "广西资源县停水三天").regions())
        .extracting(region -> region.value().name())
        .containsExactly("资源县");
  }

  @ParameterizedTest
  @CsvSource({
    "昨晚有人弓虽女干妇女，已经报警了, crime, 弓虽女干",
    "有人诈pian老人的养老钱，报警了, fraud, 诈pian",
    "小区停💧三天了没人管, transport-utilities, 停💧三天",
    "我想自*殺，活不下去, mental-crisis, 想自*殺",
  })
  void whatIsWrittenInDisguiseIsFoundAndShownAsItIsWritten(
      String text, String category, String written) {
    var risk = analyze("", text).risks().getFirst();

    assertThat(risk.value().id()).isEqualTo(category);
    assertThat(risk.evidence())
        .allSatisfy(e -> assertThat(text.substring(e.start(), e.end())).isEqualTo(e.surface()))
        .anySatisfy(e -> assertThat(e.surface()).isEqualTo(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "今天天气真好，公园里的花都开了",
        "学校举行消防演练，模拟火灾现场",
        "这部电影讲了一起绑架案，演员很出色",
        "新副本的爆炸技能太难躲了，这游戏不错",
        "警方辟谣：网传水源污染系谣言",
      })
  void whatIsNoneOfThemIsNotGrave(String text) {
    assertThat(analyze("", text).level().atLeast(RiskLevel.III)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "您好，这里是云购商城售后客服。您上周买的电热毯查出质量问题。我们双倍赔付。麻烦您下载会议软件，我带您走理赔。",
        "我是城南派出所的民警。你名下一张卡牵涉洗钱。今天之内不说清楚就要传唤你。",
        "我们是信易贷款公司。你的额度批了八万。先存三千验证金。到账以后原路退还。",
        "老同学，好久不见呀。我换号了。人在外地，急用钱周转，先帮我转五千，明天就还你。",
        "加导师微信。每天带你看盘，稳赚不赔。先充值一万试试。",
      })
  void aSwindlersTaleIsKnownThoughNoSentenceTellsIt(String text) {
    assertThat(analyze("", text).risks()).extracting(risk -> risk.value().id()).contains("fraud");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "您好，这里是云购商城售后客服。您上周买的电热毯已经发出。预计后天送到。",
        "我是城南派出所的民警小周。周末在广场教大家骑车戴头盔。欢迎您来。",
        "我们是信易贷款公司。年利率明码标价。网点在人民路五号。",
        "老同学，好久不见呀。人在外地，下周回来，一起吃饭。",
        "跟着健身老师上课。先办卡，后补拍照。",
      })
  void whoSaysHonestlyWhoHeIsIsNoSwindler(String text) {
    assertThat(analyze("", text).risks())
        .extracting(risk -> risk.value().id())
        .doesNotContain("fraud");
  }

  @Test
  void wordsTooFarApartAreNoTale() {
    var far = "今天在公园散步。".repeat(40);

    assertThat(analyze("", "裸聊。" + far + "通讯录。" + far + "转账。").risks()).isEmpty();
    assertThat(analyze("", "裸聊。通讯录。转账。").risks())
        .extracting(risk -> risk.value().id())
        .contains("fraud");
  }

  /**
   * Who took a call down repeats what the caller knows; whether that is hearsay he says himself.
   */
  @ParameterizedTest
  @CsvSource({
    "来电人称小区路灯坏了半个月没人修请有关部门处理, false",
    "来电人称小区停水两天物业没有通知不知什么时候来水, false",
    "【来电记录】来电人称有人冒充社区工作人员上门收取消防费200元, false",
    "来电人称其购买的期房迟迟不交房开发商没有回应, false",
    "来电人反映宽带断了二十天报修没人来老人的血压仪要联网传数据现在也用不了, false",
    "来电人称听说小区的水有毒不知道是不是真的, true",
    "来电人称互联网传言小区的水有毒不知真假, true",
    "互联网传照片有学生在医院感染死了, true",
    "昨天晚上网传资料：小区水有毒, true",
    "要联网传照片才能签到老人不会用, false",
    "有人称小区的水有毒不知道真假, true",
  })
  void whatACallerReportsIsHearsayOnlyWhereItIs(String text, boolean hearsay) {
    var flagged =
        analyze("", text).risks().stream()
            .anyMatch(risk -> risk.value().equals(RiskCategory.RUMOUR));

    assertThat(flagged).isEqualTo(hearsay);
  }

  @Test
  void ofTwoCertainCategoriesTheWeightierIsTheSurest() {
    var found = analyze("", "听说有人持刀抢劫砍人，群里都在传，真的假的，求证实").risks();

    assertThat(found).extracting(risk -> risk.value().id()).startsWith("rumour", "crime");
  }

  @Test
  void aDenialTakesBackWhatItDenies() {
    var told = analyze("", "仓库发生爆炸，多人受伤");
    var denied = analyze("", "官方辟谣：网传仓库发生爆炸、多人受伤不属实");

    assertThat(denied.sensitivity()).isLessThan(told.sensitivity() / 2);
  }

  @Test
  void criticismOfAnAuthorityIsAGrievanceAndNoMore() {
    var opinion = analyze("", "街道办不作为，投诉多次没人管，踢皮球，敷衍了事，态度恶劣，执法不公，乱罚款");

    assertThat(opinion.risks().getFirst().value()).isEqualTo(RiskCategory.PUBLIC_SERVICE);
    assertThat(RiskLevel.III.atLeast(opinion.level())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "服务态度非常好很满意, POSITIVE",
    "太差了非常失望, NEGATIVE",
    "味道不好, NEGATIVE",
    "明天上午九点开会, NEUTRAL",
  })
  void sentimentLeansTheRightWay(String text, Polarity polarity) {
    assertThat(analyze("", text).polarity().value()).isEqualTo(polarity);
  }

  @Test
  void nobodyIsSureThatNothingLeansSinceNoWordDoes() {
    var polarity = analyze("", "老板再改需求我就从一楼跳下去给他看").polarity();

    assertThat(polarity.value()).isEqualTo(Polarity.NEUTRAL);
    assertThat(polarity.score()).isBetween(0.34, 0.66);
  }

  @ParameterizedTest
  @CsvSource({
    "西安市雁塔区今天停水, 610113",
    "西安停水了, 610100",
    "北京市朝阳区一小区停电, 110105",
    "陕西多地暴雨, 610000",
    "西安路面塌陷, 610100",
    "成都街头持刀伤人, 510100",
    "武汉大学生被骗, 420100",
    "广州银行卡被盗刷, 440100",
    "西安装修公司跑路, 610100",
    "北京菜价又涨了, 110000",
    "河南商城县停水, 411524",
  })
  void placesAreFoundByCode(String text, String code) {
    assertThat(analyze("", text).regions())
        .extracting(region -> region.value().code())
        .contains(new RegionCode(code));
  }

  @ParameterizedTest
  @CsvSource({
    ", 徐州市鼓楼区停水三天, 320302",
    ", 江苏徐州市鼓楼区停水三天, 320302",
    "320100, 徐州市鼓楼区停水三天, 320302",
    "320300, 鼓楼区停水三天, 320302",
    "320300, 江苏鼓楼区停水三天, 320302",
    "320300, 福建鼓楼区停水三天, 350102",
    ", 徐州市鼓楼区和南京市鼓楼区都停水, 320302 320106",
    ", 沧州市新华区停水三天, 130902",
    ", 鞍山铁西区停水三天, 210303",
    ", 枣庄市市中区停水三天, 370402",
    ", 佳木斯向阳区停水三天, 230803",
    ", 西安长安区停水三天, 610116",
    ", 牡丹江西安区停水三天, 231005",
    ", 南昌西湖区停水三天, 360103",
    ", 南昌新建了一所学校, 360100",
    ", 兰州城关区停水三天, 620102",
    ", 拉萨城关区停水三天, 540102",
    ", 西安有个向阳小区停水, 610100",
    ", 铁岭市铁岭县停水, 211221",
    ", 铁岭停水, 211200",
    ", 吉林长春朝阳区停水, 220104",
    ", 吉林停水, 220000",
    ", 天津河北区停水, 120105",
    ", 天津和河北两地停水, 120000 130000",
    ", 青岛市南区停水三天, 370202",
    ", 青岛市市南区停水三天, 370202",
    ", 青岛市南边停水三天, 370200",
    ", 济南市中区停水三天, 370103",
    ", 济南市中心停水三天, 370100",
    ", 乐山市市中区停水三天, 511102",
    ", 昆山玉山镇停水三天, 320583",
    ", 苏州的玉山镇停水三天, 320500",
    "361100, 玉山镇停水三天, 361123",
    ", 江西玉山停水三天, 361123",
    ", 重庆渝北区大竹林停水三天, 500112",
    ", 四川大竹停水三天, 511724",
    ", 大理市古城民宿停水, 532901",
    ", 常熟太仓都停水了, 320581 320585",
    ", 固安涿州都停水了, 131022 130681",
    ", 杭州西湖边停满了车, 330100",
    ", 广州沙县小吃店卫生差, 440100",
    ", 南京中山陵停车难, 320100",
    ", 北京现代化进程, 110000",
    ", 柳州螺蛳粉店吃出虫子, 450200",
    ", 岳阳楼区停水三天, 430602",
    ", 赤壁停水三天, 421281",
    ", 仁怀茅台镇停水三天, 520382",
    ", 海城停水三天, 210381",
    ", 鞍山海城停水三天, 210381",
    ", 北海海城区停水三天, 450502",
    ", 中山古镇停水三天, 442000",
    ", 中山一工厂起火, 442000",
    ", 大连中山区停水三天, 210202",
    ", 延边龙井停水, 222405",
    ", 洛阳瀍河区停水三天, 410304",
    ", 郑州管城区停水三天, 410104",
    ", 河北大厂县停水三天, 131028",
    ", 河南县城里停水三天, 410000",
    ", 魔都今天热到40度, 310000",
    ", 鹏城今日台风停课, 440300",
    ", 甬城宁波今天停课, 330200",
    ", 林城贵阳停水, 520100",
    ", 夏都西宁限电, 630100",
    ", 洪城停水, 360100",
    ", 呼市今早大雾, 150100",
    ", 浦东川沙停电, 310115",
    ", 太原停水，龙城人民苦等, 140100",
    ", 常州停水，龙城人民苦等, 320400",
    ", 宜城安庆停水, 340800",
    ", 宜城停水, 420684",
    ", 辽宁朝阳龙城区停水, 211303",
    ", 河北万全区停水, 130708",
    ", 江西上高停水, 360923",
    ", 金坛停水, 320413",
    ", 个旧停水, 532501",
    ", 北海停电, 450500",
    ", 贵州茅台镇停水, 520000",
    ", 温州鞋厂起火, 330300",
    ", 安溪茶农卖不出茶, 350524",
    ", 大连舰艇学院门口堵车, 210200",
    ", 广东话费涨价, 440000",
    ", 上海话剧团停演, 310000",
    "310000, 羊城晚报登了这件事, 310000",
    ", 长沙一小区的消防通道被私家车堵住, 430100",
    ", 南宁人力资源和社会保障局回应, 450100",
    "620100, 校企合作收费太贵, 620100",
    ", 甘肃合作停水, 623001",
    ", 武汉公安提醒大家防骗, 420100",
    ", 湖北公安发布通报, 420000",
    ", 荆州公安县停水, 421022",
    ", 四川南部有暴雨, 510000",
  })
  void theNearestOfSeveralPlacesIsMeantAndNoOther(
      @Nullable String home, String text, String codes) {
    assertThat(analyze("", text, Optional.ofNullable(home).map(RegionCode::new)).regions())
        .extracting(region -> region.value().code().value())
        .containsExactlyInAnyOrder(codes.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "网上商城买到假货",
        "门口小店卖过期面包",
        "惠民补贴没到账",
        "温泉里有人晕倒",
        "大厂又裁员了",
        "前锋路停水",
        "西安路停水三天",
        "南京西路地铁站出口关闭",
        "北京烤鸭吃坏了肚子",
        "大理石台面裂了",
        "社会长治久安",
        "孩子背岳阳楼记背到半夜",
        "赤壁赋真难背",
        "沙县小吃卫生差",
        "上海大众发动机漏油",
        "北京现代质量太差",
        "云南白药涨价了",
        "金华火腿怎么做",
        "西湖龙井涨价了",
        "中山公园有人跳舞",
        "孙中山故居门票涨价",
        "一百万全打进去了",
        "做好万全准备",
        "又买个旧冰箱",
        "女儿还在上高中",
        "宝应该听话",
        "奶奶的金坛子里有钱",
        "去北海道旅游被骗",
        "湖南卫视晚会",
        "他说一口四川话",
        "买的嘉兴粽子有霉点",
        "安溪茶喝出虫子",
        "湖南路商户闭店",
        "宁夏枸杞掺假",
        "新会陈皮掺假",
        "山东舰出海",
        "学习延安精神",
        "遵义会议的意义",
        "昆明湖结冰了",
        "莆田鞋质量差",
        "贵州茅台跌了",
      })
  void aWordOrAStreetIsNoPlace(String text) {
    assertThat(analyze("", text).regions()).isEmpty();
  }

  @Test
  void evidenceIsWhatStandsInThePost() {
    var opinion = analyze("停水三天", "安澜街停水，打热线没人管，太气人了");

    assertThat(opinion.risks()).isNotEmpty();
    opinion
        .risks()
        .forEach(risk ->
            assertThat(risk.evidence())
                .isNotEmpty()
                .allSatisfy(e ->
                    assertThat(opinion.post().in(e.part()).substring(e.start(), e.end()))
                        .isEqualTo(e.surface())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀😀", "𠮷野家着火了😡", "\u0000\u0001", "。。。", "a", "٣"})
  void anyTextGivesAnAnswer(String text) {
    assertThat(analyze("", text).version()).isEqualTo(analyzer.version());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, #春节放鞭炮#雾霾这么重还放😷鞭炮，污染空气又吵人，坚决反对",
        "春节, 😀#春节放鞭炮#雾霾这么重还放😷鞭炮，污染空气又吵人，坚决反对",
        "-, ##雾霾 # # #春节放鞭炮#污染空气又吵人，坚决反对",
      })
  void aStanceIsToldWithTheWordsThatTellIt(@Nullable String title, String text) {
    var stance = analyze(Objects.requireNonNullElse(title, ""), text).stance().orElseThrow();

    assertThat(stance.value()).isEqualTo(Stance.OPPOSE);
    assertThat(stance.evidence())
        .isNotEmpty()
        .allSatisfy(evidence -> {
          assertThat(evidence.part()).isEqualTo(TextPart.TEXT);
          assertThat(text.substring(evidence.start(), evidence.end()))
              .isEqualTo(evidence.surface());
        });
    assertThat(stance.evidence())
        .extracting(Evidence::surface)
        .anyMatch(word -> word.matches(".*(坚决|污|反对).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# # 好", "#@abc# 坚决反对", "雾霾这么重还放鞭炮，坚决反对", "C#真难学，坚决反对"})
  void whoNamesNoTopicHasNoStance(String text) {
    assertThat(analyze("", text).stance()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "I, 本市一居民楼起火造成3人死亡，目前火已扑灭",
    "I, 持刀伤人案造成3人死亡、5人受伤，犯罪嫌疑人已被控制",
    "IV, 阿富汗发生地震，遇难人数升至2205人",
    "IV, 越南河内一公寓火灾造成56人遇难",
    "IV, 马来西亚吉隆坡液化气管道爆炸，百余人受伤",
    "IV, 俄罗斯莫斯科郊外商场大火，浓烟笼罩半座城",
    "I, 西安市雁塔区一日本料理店起火，造成3人遇难",
    "I, 我市旅行团在泰国遇车祸，造成5人遇难",
    "I, 今日本市一居民楼起火，造成3人遇难",
    "I, 单元楼着火了，也门都打不开，造成3人遇难",
    "I, 江南非遗馆起火，造成3人遇难",
    "I, 安泰国际小区起火，造成3人遇难",
    "I, 沿海地区台风登陆，造成3人遇难",
    "I, 日本料理店起火，造成3人遇难",
    "I, 冰岛老寨一茶农家起火，造成3人遇难",
    "I, 也门都打不开就着火了，造成3人遇难",
    "I, 生意大利润薄的作坊起火，造成3人遇难",
    "IV, 肯尼亚学校宿舍起火，17名学生遇难",
    "IV, 车臣警察遭伏击，造成10人死亡",
    "IV, 美媒：一商场起火，造成7人死亡",
    "IV, 英一小学起火，造成7人死亡",
    "IV, 俄一客机起火，造成7人死亡",
    "I, 江西德兴一小学起火，造成7人死亡",
    "IV, 消息称：英一小学起火，造成7人死亡",
    "IV, 2024-8-5 英一商场起火，造成7人死亡",
    "IV, 8月29日，日警方通报，一厂房起火，造成7人死亡",
    "I, 旌德一小学起火，造成7人死亡",
    "I, 立德一中学起火，造成7人死亡",
    "I, 最美校园起火，造成7人死亡",
    "I, 一名姓韩男子家起火，造成7人死亡",
    "I, 美男子理发店起火，造成7人死亡",
    "I, 案发日警方通报，一厂房起火，造成7人死亡",
    "I, 8 月 29 日警方通报，一厂房起火，造成7人死亡",
    "I, 公司韩总统筹的厂房起火，造成7人死亡",
    "I, 巴马一商场起火，造成7人死亡",
    "I, 河边一厂房起火，造成3人遇难。记者写道。去年日本也有过。",
  })
  void theDeadAreDeadThoughTheFireIsOutButNotHereIfFarAway(RiskLevel level, String text) {
    assertThat(analyze("", text).level()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"村书记走访村民时被故意杀害", "男子骗财骗色露馅 杀死女网友灭口", "女子当街遭枪杀", "河边发现抛尸"})
  void whoKilledIsACrimeInTheFewSignsOfAHeadline(String text) {
    assertThat(analyze("", text).risks())
        .first()
        .satisfies(risk -> assertThat(risk.value().id()).isEqualTo("crime"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "这款洗手液能杀死细菌",
        "酒精真的能杀死病毒吗",
        "想杀死时间就去看剧",
        "绝杀！他用这一球杀死比赛",
        "洗手液能杀死99.9%的细菌",
        "这款漱口水能杀灭口腔细菌",
        "大棚蔬菜遭遇害虫，有什么药",
        "考研最后冲刺死记硬背"
      })
  void whatIsKilledOnlyInAMannerOfSpeakingIsNoCrime(String text) {
    assertThat(analyze("", text).risks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "III, 安眠药攒够了，就等今晚他们都睡着",
    "III, 我已经在楼顶了，风好大，谢谢你们这几年",
    "III, 有个女孩坐在对面楼天台边上，腿都悬在外面，快来人",
    "II, 桥上有个姑娘翻到栏杆外面去了，警察正在劝",
    "II, 昨夜又有人从宿舍楼跳了下来，没救回来",
  })
  void aLifeAtStakeIsGraveByItself(RiskLevel least, String text) {
    var opinion = analyze("", text);

    assertThat(opinion.risks().getFirst().value()).isEqualTo(RiskCategory.MENTAL_CRISIS);
    assertThat(opinion.level().atLeast(least)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "没看到[泪]",
        "等了快两个小时，饭都凉透了",
        "你到底是谁啊？？",
        "累死了，只想躺着，谁也别叫我",
        "男的女的都一个样，别吵了",
        "那些人认识我，我却不认识他们",
        "主人知道了[嘻嘻]",
        "鸡块是凉的",
      })
  void everydayTalkIsNoRisk(String text) {
    assertThat(analyze("", text).risks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "public-service, 咨询北湖路新湖雅苑对面搅拌站何时搬走？灰尘大，居民不敢开窗，希望相关部门重视。",
    "housing, 反映云溪府三期质量问题：地下车库漏水，首层架空层没有按承诺做，电梯开放日就停摆，都是老百姓的血汗钱。",
    "public-service, 我是开发区柳树湾村的，征了我们家两亩三分地，说好的青苗费和过渡费拖了快两年，去镇上问，推给村里，村里又推回镇上，到底归谁管？",
    "education-minors, 职校向不及格的学生每科收补考费八十，不交就不发毕业证，请教育部门查一查。",
  })
  void aLetterThatReportsIsHeard(String category, String letter) {
    assertThat(analyze("", letter).risks().getFirst().value())
        .isEqualTo(new RiskCategory(category));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "咨询：听说三号线要延长到职教城，不知道有没有排上计划，站点设在哪里？盼复。",
        "您好，想问一下外地户口的小孩转学需要什么材料，什么时候可以办？",
        "街道办：您好，您的留言已收悉。关于您反映的楼下烧烤摊扰民一事，我办已会同城管中队到场，摊主当场收摊并签了承诺书，后续将加强巡查。感谢您的支持与监督。",
        "网友您好，您反映的问题我局高度重视，已责成物业公司限期整改，感谢您对我们工作的支持。2018年5月3日",
        "这家酒店离海边近，早餐花样多，就是隔音差了点，半夜空调外机嗡嗡响，前台倒是很快给换了房间，总体还行，下次带爸妈再来住。",
      })
  void whatOnlyAsksOrAnswersOrReviewsIsQuiet(String text) {
    assertThat(analyze("", text).risks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"我买了一瓶药就走了", "很多人站在江边看烟花", "想死你了，今晚见", "在天台上坐着乘凉"})
  void whoOnlySpeaksSoIsInNoDanger(String text) {
    assertThat(analyze("", text).level().atLeast(RiskLevel.III)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "沉没成本太高，公司拖欠工资",
        "小区透水砖坏了，物业不管",
        "顶层落水管坏了，物业不管",
        "价格砍了一半还是被商家坑了",
      })
  void wordsOfEmergenciesInOtherWordsMakeNothingGraver(String text) {
    assertThat(analyze("", text).risks())
        .allSatisfy(risk ->
            assertThat(risk.evidence())
                .extracting(Evidence::because)
                .noneMatch(because -> because.startsWith("severity: casualty")));
  }

  @Test
  void aBareNoticeIsNotMarkedAsARumour() {
    assertThat(analyze("", "地铁2号线因信号故障延误15分钟，现已恢复正常").has(Mark.RUMOUR_LIKE)).isFalse();
    assertThat(analyze("", "紧急通知！请速转发：吃了这种水果会死人，已有多人中毒，医院都住满了").has(Mark.RUMOUR_LIKE)).isTrue();
  }

  @Test
  void casesOfADiseaseAreAMatterOfHealth() {
    assertThat(analyze("", "疾控通报：昨日新增登革热本土病例17例").risks().getFirst().value())
        .isEqualTo(new RiskCategory("health-food"));
    assertThat(analyze("", "登革热怎么预防？家里的积水要及时清理").risks()).isEmpty();
  }

  @Test
  @Timeout(60)
  void ofAHostileHeapOfWordsTheWeightiestAreEvidence() {
    var opinion = analyze("", "西安市雁塔区仓库起火，多人被困。".repeat(10_000));

    assertThat(opinion.risks().getFirst().evidence()).hasSizeBetween(2, 70);
    assertThat(opinion.regions().getFirst().evidence()).hasSizeBetween(2, 20);
  }

  private static Opinion analyze(String title, String text) {
    return analyze(title, text, Optional.empty());
  }

  private static Opinion analyze(String title, String text, Optional<RegionCode> home) {
    return analyzer.analyze(Posts.of(title, text, home));
  }
}
