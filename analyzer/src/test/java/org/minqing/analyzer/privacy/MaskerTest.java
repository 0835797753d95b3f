package org.minqing.analyzer.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked and what looks like it and stays; every text is made up. */
class MaskerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "寻人：刘梓轩，男，9岁|寻人：〔姓名〕，男，9岁",
        "寻人启事：刘梓轩，男|寻人启事：〔姓名〕，男",
        "骗子叫孙德彪|骗子叫〔姓名〕",
        "有个叫马建业的欠钱不还|有个叫〔姓名〕的欠钱不还",
        "开车的是赵大勇|开车的是〔姓名〕",
        "前夫江海涛家暴|前夫〔姓名〕家暴",
        "前妻周丽不还钱|前妻〔姓名〕不还钱",
        "包工头陈大勇跑路|包工头〔姓名〕跑路",
        "收件人毛小芳|收件人〔姓名〕",
        "班主任吴秀英收红包|班主任〔姓名〕收红包",
        "物业经理毛建军骂人|物业经理〔姓名〕骂人",
        "老赖高大勇|老赖〔姓名〕",
        "小三何美丽|小三〔姓名〕",
        "客户钱建国没收到货|客户〔姓名〕没收到货",
        "家属秦玉兰|家属〔姓名〕",
        "辅警鲁小龙打人|辅警〔姓名〕打人",
        "保安郝大勇打人|保安〔姓名〕打人",
        "户主阿依古丽·买买提家漏水|户主〔姓名〕家漏水",
        "姓名 曹 雪 梅|姓名 〔姓名〕",
        "姓名：曹 雪 梅 女 35岁|姓名：〔姓名〕 女 35岁",
        "姓名 张 三 电话|姓名 〔姓名〕 电话",
        "联系人：高大勇，急|联系人：〔姓名〕，急",
        "隔壁赵国强家的狗天天叫|隔壁〔姓名〕家的狗天天叫",
        "楼上孙海燕家的孩子乱扔东西|楼上〔姓名〕家的孩子乱扔东西",
        "户主热孜万古丽·阿不都热依木在|户主〔姓名〕在",
        "病人家属闫玉梅大闹|病人家属〔姓名〕大闹",
        "同事蒋文静|同事〔姓名〕",
        "她叫刘诗雨|她叫〔姓名〕",
        "失主：朱晓波|失主：〔姓名〕",
        "家长孙海燕、马晓东联名|家长〔姓名〕、〔姓名〕联名",
        "居民杜春梅、秦玉兰和白雪峰反映|居民〔姓名〕、〔姓名〕和〔姓名〕反映",
        "业主代表冯建国和郑海燕上访|业主代表〔姓名〕和〔姓名〕上访",
      })
  void masksNamesBehindWordsOfPrivateLife(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张文宏医生说不要慌",
        "鲁迅先生说过",
        "名字叫雷锋",
        "局长张建国调研",
        "市委书记王某被查",
        "业主王某说",
        "业主王姐说",
        "居民王大爷在家",
        "学生家长王女士反映",
        "患者吴老师说",
        "骗子叫我转账",
        "开车的是女司机",
        "有个叫张家界的地方",
        "寻人：有谁见过",
        "一个大客户包了，没位子",
        "我儿子戴手铐拍照",
        "妈妈戴好头盔",
        "家属于是报警",
        "保安强行带走",
        "户主意见·回复",
        "联系人：石家庄。",
        "患者高 烧 三天",
        "李大爷家的狗",
        "王老师家的孩子",
        "韩国人家的狗",
        "大家的孩子",
        "室友管的闲事",
        "同事路过问是不是",
        "他叫车去医院",
        "业主和物业谈",
      })
  void leavesWhoIsPublicOrNotNamed(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "爱人孙建平下岗了|爱人〔姓名〕下岗了",
        "姥爷冯德胜的药|姥爷〔姓名〕的药",
        "我舅妈郭淑珍被骗|我舅妈〔姓名〕被骗",
        "表妹徐雅婷失踪|表妹〔姓名〕失踪",
        "我弟弟程志远被打|我弟弟〔姓名〕被打",
        "前女友周倩倩造谣|前女友〔姓名〕造谣",
        "其父梁德福表示不知情|其父〔姓名〕表示不知情",
        "其女儿梁小雨没去学校|其女儿〔姓名〕没去学校",
        "房主郑海波不退钱|房主〔姓名〕不退钱",
        "低保户韩守信没领到|低保户〔姓名〕没领到",
        "农民工贺建军讨薪|农民工〔姓名〕讨薪",
        "被执行人丁国强|被执行人〔姓名〕",
        "收款人：何美华|收款人：〔姓名〕",
        "户名 郝建军|户名 〔姓名〕",
        "邻居欧阳建华吵架|邻居〔姓名〕吵架",
        "患者司马晓云，已出院|患者〔姓名〕，已出院",
        "患者欧阳清住院|患者〔姓名〕住院",
        "同学次仁卓玛走失|同学〔姓名〕走失",
        "孙女吴小琴、孙子吴小刚|孙女〔姓名〕、孙子〔姓名〕",
      })
  void masksNamesBehindWordsOfKinAndOfForms(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "市民中心停电",
        "市民热线没人接",
        "市民广场有人跳舞",
        "市民文明公约",
        "骑手们等单",
        "骑手高峰期跑不过来",
        "群主说别闹",
        "叔叔阿姨好",
        "新娘子真好看",
        "低保户口怎么办",
        "当事人已报警",
        "当事人方表示不清楚",
        "房主任性涨价",
        "爱人民，为人民",
        "孙子兵法",
        "孙子高兴坏了",
        "舅舅家漏水",
        "这是惠民工程吗",
        "被告席上空着",
        "我哥管我的事",
        "我大伯查出癌症",
        "进入大名单",
        "业主东方花园停水",
        "其子公司欠薪",
        "公公婆婆来了",
        "前夫人戴珠宝",
        "我弟高考完了",
        "绯闻女友郭美美现身",
      })
  void leavesOtherWordsBehindThem(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "名单：王秀芬，女，61岁|名单：〔姓名〕，女，61岁",
        "徐桂英（女，58岁，本村人）|〔姓名〕（女，58岁，本村人）",
        "赵志刚，男，苗族，住三组|〔姓名〕，男，苗族，住三组",
        "王秀芬 13812345678|〔姓名〕 〔手机号〕",
        "王秀芬（电话：13812345678）反映|〔姓名〕（电话：〔手机号〕）反映",
        "找徐晓敏13812345678|找〔姓名〕〔手机号〕",
        "欧阳雪峰 13812345678|〔姓名〕 〔手机号〕",
        "有人发了王秀芬、徐晓敏的手机号|有人发了〔姓名〕、〔姓名〕的手机号",
        "欠薪名单：王秀芬 5200，徐志刚 4800元，没发|欠薪名单：〔姓名〕 5200，〔姓名〕 4800元，没发",
        "今欠王志刚工程款5000元|今欠〔姓名〕工程款5000元",
        "快递单：幸福村，徐晓敏收。|快递单：幸福村，〔姓名〕收。",
        "欠条在此，王志刚 2025.3.1|欠条在此，〔姓名〕 2025.3.1",
      })
  void masksNamesInListsAndForms(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "局长张建国，男，52岁",
        "张建国，男，汉族，1970年8月生，中共党员，现任副局长",
        "王师傅，男，42岁",
        "李某，男，42岁",
        "何同学（女）",
        "黄金 3200，白银 4100，工资买不起",
        "苏州 3200，石家庄 4100是平均工资",
        "李宁 599，安踏 499，工资不够",
        "钱没收",
        "快递，高价回收。",
        "王老板的手机号是多少",
        "张文宏，男，51岁",
      })
  void leavesListsOfOtherThings(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "高价回收黄金 13812345678|高价回收黄金 〔手机号〕",
        "急售方便面 13812345678|急售方便面 〔手机号〕",
        "王记包子 13812345678|王记包子 〔手机号〕",
        "李经理 13812345678|李经理 〔手机号〕",
        "高价收13812345678|高价收〔手机号〕",
        "马上打13812345678|马上打〔手机号〕",
        "康师傅 13812345678|康师傅 〔手机号〕",
        "高新区电话：029-88221100|高新区电话：〔电话〕",
        "记者陈建国 13812345678|记者陈建国 〔手机号〕",
      })
  void leavesOtherWordsBeforeNumbers(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @Test
  void endsAListWhereNoNameFollows() {
    assertThat(Masker.mask("业主李秀兰和高层谈")).isEqualTo("业主〔姓名〕和高层谈");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "房东大姐不退押金",
        "公交司机大哥态度很好",
        "高速上段司机大哥救了人",
        "顾客女士被拒绝",
        "黑龙江游客先生投诉",
        "车主先生讨说法",
        "高中同学聚会",
        "高中女同学聚会",
        "高三同学压力大",
        "单身女士注意",
        "关爱同学健康",
        "江苏大学同学求助",
        "江西大哥路边卖瓜",
        "祝各位女士先生平安",
      })
  void leavesWhoIsNamedByWhatTheyAre(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "请王建国先生和李秀兰女士回电, 请〔姓名〕先生和〔姓名〕女士回电",
    "请李明亮先生回电, 请〔姓名〕先生回电",
    "浙江司马文大哥, 浙江〔姓名〕大哥",
    "退休职工张爱国大爷, 退休职工〔姓名〕大爷",
    "楼下杨伟大姐, 楼下〔姓名〕大姐",
    "记者联系到任娜女士, 记者联系到〔姓名〕女士",
    "高三学生高洁同学, 高三学生〔姓名〕同学",
  })
  void masksNamesBeforeAFormOfAddress(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3月13号14号连续停水",
        "十三号十四号连续停水",
        "3月12号120急救车才到",
        "12号110民警来了",
        "15号119出动",
        "5号300块钱没退",
        "周日12号1103断电",
        "2号楼300斤垃圾",
        "5号楼120吨垃圾",
        "3号楼120急救车进不来",
        "3号楼 １２０救护车堵在门口",
        "7栋2单元119消防车到了",
        "翠湖花园3栋110民警调解",
        "老街3号楼122交警来过",
      })
  void leavesDaysHotlinesAndMeasures(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "建国路12号1103漏水, 建国路12号〔房号〕漏水",
    "建国路12号305号漏水, 建国路12号〔房号〕漏水",
    "建国路十二号三单元四楼东户, 建国路十二号〔房号〕",
    "3号楼120漏水, 3号楼〔房号〕漏水",
    "3号楼120急救过的老人, 3号楼〔房号〕急救过的老人",
    "3号楼119消防通道堵了, 3号楼〔房号〕消防通道堵了",
    "3号楼1103民警上门, 3号楼〔房号〕民警上门",
    "3号楼2单元120报警, 3号楼〔房号〕报警",
  })
  void masksRoomsBehindTheNumberOfAHouse(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"参加20260312培训班", "增加12345678票", "克扣12345678工分"})
  void leavesNumbersAfterOtherWordsWithTheSignsOfQq(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"有事加2619390940聊, 有事加〔QQ号〕聊", "扣2619390940进群, 扣〔QQ号〕进群"})
  void masksNumbersToBeAdded(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "打138，1234，5678|打〔手机号〕",
        "打138、1234、5678|打〔手机号〕",
        "打一三八、一二三四、五六七八|打〔手机号〕",
        "座机029-8765-4321|座机〔电话〕",
        "座机(0917)365 4321|座机〔电话〕",
        "卡号9558800200123456788|卡号〔银行卡号〕",
        "住3号楼2-501，漏水|住3号楼〔房号〕，漏水",
        "住6号楼1-1-502|住6号楼〔房号〕",
        "住3#1201|住3#〔房号〕",
        "住3-2-501|住〔房号〕",
        "翠湖花园 16-2-1503漏水|翠湖花园 〔房号〕漏水",
        "教练车粤B1234学|教练车〔车牌〕",
        "半挂车苏E1234挂|半挂车〔车牌〕",
        "粤Z1234港的车|〔车牌〕的车",
        "车主陕 A12345挪车|车主〔车牌〕挪车",
        "微信号是wangxiaoming|微信号是〔微信号〕",
        "微信id：abc12345|微信id：〔微信号〕",
        "加我微：abc12345|加我微：〔微信号〕",
      })
  void masksOtherWaysToWriteThem(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "打166 - 8160 - 1062|打〔手机号〕",
        "打138 ~ 2938 ~ 4756|打〔手机号〕",
        "打135❤️6812❤️7389|打〔手机号〕",
        "打182㊙9080㊙9124|打〔手机号〕",
        "打182😀9080😀9124|打〔手机号〕",
        "打1.3.8.2.9.3.8.4.7.5.6吧|打〔手机号〕吧",
        "打13812345678元旦休息|打〔手机号〕元旦休息",
        "车牌鲁 B 3 5 X 7 2|车牌〔车牌〕",
        "邮箱zhang (at) example (dot) com|邮箱〔邮箱〕",
        "邮箱zhang（at）example（点）com|邮箱〔邮箱〕",
        "邮箱zhang@example。com|邮箱〔邮箱〕",
        "打138…2938…4756|打〔手机号〕",
        "薇❤xinxin520|薇❤〔微信号〕",
        "威x：zhang_88|威x：〔微信号〕",
        "邮箱zhang艾特example点com|邮箱〔邮箱〕",
        "➕薇abc77881z|➕薇〔微信号〕",
        "微❤：abc123|微❤：〔微信号〕",
        "薇：abc123|薇：〔微信号〕",
        "我的v：lanlan_0815|我的v：〔微信号〕",
        "卫星号 abc123|卫星号 〔微信号〕",
        "vx_kk8899|vx_〔微信号〕",
        "我q664827193|我q〔QQ号〕",
        "加我q 837465910|加我q 〔QQ号〕",
        "QQ：2938 4756 10|QQ：〔QQ号〕",
        "q号：28 4756 1930|q号：〔QQ号〕",
      })
  void masksNumbersCutUpAndAccountsByOtherNames(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "接种13812345678剂次",
        "产值13812345678元",
        "得票13812345678票",
        "版本1.3.8.2.9",
        "编号1.3.8.2.9.3.8.4.7.5.6.2",
        "官微：xian_2026",
        "卫星号称abc123",
        "新 A B C D E F",
      })
  void leavesCountsVersionsAndPublicAccounts(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我住6-2-901漏水|我住〔房号〕漏水",
        "送到9-1-1203门口|送到〔房号〕门口",
        "收货地址：阳光里 9-1-1203|收货地址：阳光里 〔房号〕",
        "6-2-901的业主来了|〔房号〕的业主来了",
        "小区B2-1504漏水|小区〔房号〕漏水",
        "8栋12C漏水|8栋〔房号〕漏水",
        "11 幢 804 房|11 幢 〔房号〕",
        "A栋1203漏水|A栋〔房号〕漏水",
        "十里铺社区四组36号|十里铺社区四组〔房号〕",
        "2号楼东单元301|2号楼〔房号〕",
        "幸福村三组47号|幸福村三组〔房号〕",
        "家住三组47号|家住三组〔房号〕",
      })
  void masksRoomsWhereSomebodyLives(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "比分6-2-901",
        "小区篮球赛3-2-1",
        "公园里大家都说6-2-901",
        "住院日期2026-1-1203",
        "日期2026-1-12",
        "型号B2-1504",
        "3号楼5a级写字楼",
        "5 号楼 1200 户",
        "第三组47号选手",
        "住宅均价12-15-1600元",
      })
  void leavesScoresDaysAndModels(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "市长信箱szxx@xa.gov.cn",
        "举报到jubao@12377.cn。",
        "纪委举报信箱：jiwei@example.com收",
        "公安分局咨询电话029-86756110",
        "人社局投诉电话：029-88221100",
      })
  void leavesHowToReachAPublicBody(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "举报邮箱tom@example.com, 举报邮箱〔邮箱〕",
    "写信tom@xa.gov.cn.example.com, 写信〔邮箱〕",
    "写信tom@xgov.cn, 写信〔邮箱〕",
    "人社局投诉电话13812345678, 人社局投诉电话〔手机号〕",
    "局里同事电话029-88221100, 局里同事电话〔电话〕",
    "家里投诉电话029-88221100, 家里投诉电话〔电话〕",
    "举报到jubao@12377.cn @小明 好, 举报到jubao@12377.cn @〔用户〕 好",
  })
  void masksWhatOnlyLooksPublic(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@",
        "@a.",
        "@a.gov",
        "局举报信箱a",
        "局投诉电话0",
        "业主王",
        "王、",
        "业主王小明、",
        "阿·",
        "住1-2-",
        "小区三组",
        "鲁 a ",
        "加我微",
        "qq1 ",
        "1.3",
        "赵国强家的",
        "(at)",
        "138 - ",
        "👍1",
        "黄金 3200，",
        "工资黄金 3200，",
        "王小明，男，",
        "今欠",
        "6 ",
        "6225 8801 ",
        "订单号2",
        "029—",
        "+86-29 ",
        "138(",
        "(138)",
        "微信 id",
        "微信号“a",
        "qq→1",
        "业主“王",
        "业主(王建国、",
        "我叫阿阿·",
        "阿阿阿·",
        "3号楼501、",
        "501,",
        "3号楼2单元(",
        "2单元的",
        "住160",
      })
  @Timeout(60)
  void aHostileTextIsReadInLinearTime(String part) {
    assertThat(Masker.mask(part.repeat(40_000))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "薇芯：kele_7788|薇芯：〔微信号〕",
        "薇心 kele7788|薇心 〔微信号〕",
        "徽信kele_7788|徽信〔微信号〕",
        "Ⅴ❤ kele_7788|Ⅴ❤ 〔微信号〕",
        "加我企业V：kele_7788|加我企业V：〔微信号〕",
        "抠抠 558831204|抠抠 〔QQ号〕",
        "有事Q：558831204|有事Q：〔QQ号〕",
        "抖音号：kele_7788|抖音号：〔账号〕",
        "小红书号 6612873009|小红书号 〔账号〕",
        "打1●3●8●2●9●3●8●4●7●5●6|打〔手机号〕",
        "打13•8●2●9•3•8●4●7●5●6吧|打〔手机号〕吧",
        "写信kele#163.com|写信〔邮箱〕",
        "阳光里 C座 - 2单元 - 1105号|阳光里 C座 - 〔房号〕",
        "医院家属院3号楼502室漏水|医院家属院3号楼〔房号〕漏水",
        "去过政务大厅，我住3号楼502室|去过政务大厅，我住3号楼〔房号〕",
        "编号问13812345678|编号问〔手机号〕",
      })
  void masksAccountsByLookAlikes(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "微心愿活动",
        "问：Q：12345管吗",
        "官方抖音号：city_2026",
        "抖音号主被抓",
        "播放量13812345678，吓人",
        "阅读量达13812345678次",
        "工单编号：13812345678",
        "点击13812345678次",
        "政务大厅地址：建设路16号2楼203室",
        "市医院门诊3号楼502室挂号",
        "投诉邮箱kefu@12306.cn",
        "等级Ⅴ级",
      })
  void leavesWhatIsSeenCountedOrPublic(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "卡号6225880123456783 300元|卡号〔银行卡号〕 300元",
        "卡号6225880123456783 200元|卡号〔银行卡号〕 200元",
        "卡号6225 8801 2345 6783 500元|卡号〔银行卡号〕 500元",
        "卡号6225-8801-2345-6783 500元|卡号〔银行卡号〕 500元",
        "卡号622588 012345 6783 300元|卡号〔银行卡号〕 300元",
        "工行 6225880123456783 20号前打款|工行 〔银行卡号〕 20号前打款",
        "卡号6225880123456783-1|卡号〔银行卡号〕-1",
        "3 6225880123456783|3 〔银行卡号〕",
        "信用卡 4111 1111 1111 1111 0527 123|信用卡 〔银行卡号〕 0527 123",
        "4111 1111 1111 1111 0527|〔银行卡号〕 0527",
        "我的信用卡5555-5555-5555-4444 1225|我的信用卡〔银行卡号〕 1225",
        "信用卡5500 0000 0000 0004 2026到期|信用卡〔银行卡号〕 2026到期",
        "招行卡4111 1111 1111 1111 1234 5678|招行卡〔银行卡号〕 1234 5678",
        "外国人永久居留身份证911124198108030024|外国人永久居留身份证〔身份证号〕",
        "账号：4062 25880 1234569 300|账号：〔银行卡号〕 300",
        "2 6225 8801 2345 6783 2026|2 〔银行卡号〕 2026",
        "6225880123456783 6225880123456783|〔银行卡号〕 〔银行卡号〕",
        "银行卡编号6225880123456783|银行卡编号〔银行卡号〕",
      })
  void masksACardAndNotTheNumbersBesideIt(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "工资3200 4100 5300 4500 6100 3900",
        "销量3200 4100 5300 4500 6100 3904 2800",
        "3000 4000 5000 6000 7000 8000",
        "卡里300 500 600 800 900 1000",
        "电量4062-25880-1234-300-12-77",
        "订单号：202405101112003",
        "流水号202411080915001已退款",
        "订单号：6225880123456783",
        "快递单号6225 8801 2345 6783到了",
        "交易号是6225880123456783",
        "条码610103640512123",
        "工单202405101112003",
        "受理202405199001010010",
      })
  void leavesSumsDaysAndNumbersOfThings(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "身份证610103199001010016|身份证〔身份证号〕",
        "老身份证610103640512123|老身份证〔身份证号〕",
      })
  void masksIdentityNumbersOfProvinces(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "微信（zhangsan123）|微信（〔微信号〕）",
        "微信(zhangsan123)联系|微信(〔微信号〕)联系",
        "微信号【zhangsan888】|微信号【〔微信号〕】",
        "微信号：“zhangsan”|微信号：“〔微信号〕”",
        "微信\"zhangsan888\"|微信\"〔微信号〕\"",
        "微信👉zhangsan123|微信👉〔微信号〕",
        "vx->zhangsan123|vx->〔微信号〕",
        "微💓zhang123|微💓〔微信号〕",
        "微信（5588312）|微信（〔微信号〕）",
        "QQ（123456789）|QQ（〔QQ号〕）",
        "QQ号(123456789)|QQ号(〔QQ号〕)",
        "联系QQ→123456789|联系QQ→〔QQ号〕",
        "WeChat ID: zhang_123|WeChat ID: 〔微信号〕",
        "微信 ID：zhangsan123|微信 ID：〔微信号〕",
        "微信搜索zhangsan123|微信搜索〔微信号〕",
        "微信搜zhangsan123|微信搜〔微信号〕",
        "微信号就是zhangsan123|微信号就是〔微信号〕",
      })
  void masksAccountsInBracketsAndBehindArrows(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "微信（wechat）",
        "微信号（wechat id）",
        "微信“weixin110”",
        "微信(iphone12)",
        "微信(iphone12promax)",
        "微信（android13）",
        "微信（windows10版）",
        "微信(8.0.32)",
        "微信（12345）",
        "微信（20240511）",
        "微信（20000元）",
        "微信（500000人）",
        "微信(example1.com)",
        "微信搜索xian_12345公众号",
        "微信搜索引擎",
        "QQ（腾讯）",
        "QQ（2013版）",
        "QQ（20240511）",
        "QQ（20000元）",
        "QQ(10086)",
      })
  void leavesWhatElseStandsInBracketsBehindAService(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "业主（王建国）反映漏水|业主（〔姓名〕）反映漏水",
        "业主“王建国”反映漏水|业主“〔姓名〕”反映漏水",
        "户主（刘翠花）|户主（〔姓名〕）",
        "业主：【王建国】|业主：【〔姓名〕】",
        "户主→刘翠花|户主→〔姓名〕",
        "业主（王建国、李秀兰）反映|业主（〔姓名〕、〔姓名〕）反映",
        "婆婆（黄芝兰，今年74岁）|婆婆（〔姓名〕，今年74岁）",
        "业主（阿里木·买买提）反映|业主（〔姓名〕）反映",
      })
  void masksNamesInBracketsAndBehindArrows(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "业主（王府井小区）",
        "业主（金水湾）",
        "业主（方女士）",
        "业主（王某）",
        "业主（万科）",
        "居民（高新区）",
        "居民（朱家角）",
        "居民（黄河社区）",
        "村民（张家村）",
        "学生（高三）",
        "学生（高一、高二）",
        "家长（初三）",
        "患者（白肺）",
        "患者（康复期）",
        "患者（高血压）",
        "员工（富士康）",
        "司机（江铃）",
        "网友“马后炮”",
        "男子“高空抛物”",
        "姓名（曾用名）",
        "联系人（单位）",
        "顾客（李宁）",
        "老婆（张嘴就骂）",
      })
  void leavesWhatElseStandsInBracketsBehindAPerson(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我叫阿布都拉·肉孜|我叫〔姓名〕",
        "我叫玉素甫·居马|我叫〔姓名〕",
        "我叫阿迪力·亚森|我叫〔姓名〕",
        "我叫阿卜力孜·司马义|我叫〔姓名〕",
        "我叫帕提古丽·阿不力孜|我叫〔姓名〕",
        "我叫热孜万古丽·伊敏|我叫〔姓名〕",
        "我叫买买提·吐尔逊|我叫〔姓名〕",
        "我叫努尔买买提·库尔班|我叫〔姓名〕",
        "我叫艾合买提·吾守尔|我叫〔姓名〕",
        "我叫木塔力甫·喀迪尔|我叫〔姓名〕",
        "我叫买买提·吐尔逊来电反映|我叫〔姓名〕来电反映",
        "我叫阿依古丽·买买提依法维权|我叫〔姓名〕依法维权",
        "我叫木塔力甫·喀迪尔马上要走|我叫〔姓名〕马上要走",
        "我叫玉素甫·居马住3号楼|我叫〔姓名〕住3号楼",
        "我叫帕提古丽·阿不力孜都三个月没工资|我叫〔姓名〕都三个月没工资",
        "我叫阿里木·买买提提出意见|我叫〔姓名〕提出意见",
        "我叫穆罕默德·阿里，男|我叫〔姓名〕，男",
        "业主阿不都热依木·托合提和阿里木·买买提上访|业主〔姓名〕和〔姓名〕上访",
        "同事麦麦提敏·图尔荪|同事〔姓名〕",
      })
  void masksDottedNamesToTheirEnd(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "网友爆料·西安",
        "业主群·公告",
        "学生安全·大家谈",
        "家长加油·西安",
        "学生会·新闻部",
        "史蒂夫·乔布斯发布了手机",
        "迈克尔·乔丹退役",
        "我是史蒂夫·乔布斯的粉丝",
      })
  void leavesOtherDotsBehindAPerson(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "电话：029—88881234|电话：〔电话〕",
        "电话029——88881234|电话〔电话〕",
        "家里座机0911—2345678|家里座机〔电话〕",
        "座机 029–88881234|座机 〔电话〕",
        "座机029 - 8888 1234|座机〔电话〕",
        "座机（029）88881234|座机〔电话〕",
        "座机（029-88881234）|座机（〔电话〕）",
        "电话+86-29-88881234|电话〔电话〕",
        "电话：0086-29-88881234|电话：〔电话〕",
        "电话（+86）29 8888 1234|电话〔电话〕",
        "电话+86(0911)2345678|电话〔电话〕",
        "电话（138）12345678|电话〔手机号〕",
        "电话：138（1234）5678|电话：〔手机号〕",
        "电话：(138)1234-5678|电话：〔手机号〕",
        "（电话(138)12345678）|（电话〔手机号〕）",
        "手机138（2012）5678|手机〔手机号〕",
      })
  void masksTelephonesAsTheyAreTyped(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "人社局投诉电话：029—88221100",
        "人社局投诉电话：+86-29-88221100",
        "拨打+86-10-12345",
        "拨打+86-400-123-4567",
        "拨打+86-800-820-8820",
        "合同2023—0912—3456—7890",
        "《自然》138(2012)1234",
        "收入(138)12345678元",
        "比分138（12）56",
        "2019—2023年",
        "得分029—886",
      })
  void leavesPublicLinesYearsAndSums(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "我住3号楼501和502|我住3号楼〔房号〕和〔房号〕",
        "我家在3号楼2单元501、502室|我家在3号楼〔房号〕、〔房号〕",
        "3栋2单元1201,1202两户漏水|3栋〔房号〕,〔房号〕两户漏水",
        "2单元501、302天没水|〔房号〕、302天没水",
        "住2单元501、502路公交|住〔房号〕、502路公交",
        "3号楼501-504漏水|3号楼〔房号〕-〔房号〕漏水",
        "3号楼东户和西户|3号楼〔房号〕和〔房号〕",
        "住6-2-901、6-2-902|住〔房号〕、〔房号〕",
        "3号楼501室，502漏水|3号楼〔房号〕，〔房号〕漏水",
        "3号楼501、120急救车来了|3号楼〔房号〕、120急救车来了",
        "3号楼501，2023年|3号楼〔房号〕，2023年",
        "3号楼501，1201元|3号楼〔房号〕，1201元",
        "3号楼501，800多块|3号楼〔房号〕，800多块",
        "3号楼501,110报警|3号楼〔房号〕,110报警",
        "3号楼501，1130左右停电|3号楼〔房号〕，1130左右停电",
        "3号楼501、5号楼|3号楼〔房号〕、5号楼",
        "3号楼501和116号门面|3号楼〔房号〕和116号门面",
      })
  void masksEachOfSeveralRooms(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3号楼2单元（501室）|3号楼〔房号〕",
        "3号楼2单元（501）漏水|3号楼〔房号〕漏水",
        "3号楼（501室）|3号楼（〔房号〕）",
        "3号楼、2单元、501室|3号楼、〔房号〕",
        "我在3号楼的1单元的501室|我在3号楼的〔房号〕",
        "三号楼的二单元的五零一室|三号楼的〔房号〕",
        "3号楼5层的501房间|3号楼〔房号〕",
        "住1603室|住〔房号〕",
        "我家1603室漏水|我家〔房号〕漏水",
      })
  void masksRoomsPartedOtherwise(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3号楼、4号楼、5号楼",
        "3号楼，120救护车",
        "3号楼的300户居民",
        "3号楼2单元，300多人",
        "3号楼2单元的12户",
        "2单元的301医院",
        "1单元的512事件",
        "3号楼2单元的120救护车",
        "3号楼，80平房子",
        "2单元（2023年）",
        "2单元，201房价",
        "政务大厅3号楼（501室）办理",
        "政务大厅3号楼501、502室办理",
        "入住1603室",
        "住3室2厅",
        "住501室内",
        "每户补偿501室内装修费",
      })
  void leavesOfficesHousesAndWhatIsCounted(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @Test
  void masksTelephonesOverSeveralLines() {
    assertThat(Masker.mask("打\r\n138\r\n1234\r\n5678\r\n")).isEqualTo("打\r\n〔手机号〕\r\n");
    assertThat(Masker.mask("打\n138\n1234\n5678\n谢谢")).isEqualTo("打\n〔手机号〕\n谢谢");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "销量分别是138、1234、5678、900",
        "花了138、1234、5678元",
        "合同2023-0912-3456-7890",
        "订单9558800200123456789",
        "5号楼1-1200户",
        "3#100万千瓦机组",
        "比分3-2-501",
        "入住3-2-2024",
        "新 mate60",
        "微信是app",
      })
  void leavesWhatOnlyLooksLikeIt(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@城管局来看看小区停水三天没人管",
        "@西安发布 请关注",
        "@陕西公安 有人管吗",
        "@平安北京 求助",
        "@碑林区住建局：请回复",
        "@国家卫健委 @江宁公安在线 看看",
        "@西安12345 停水了",
        "@12345热线 请处理",
        "@12345政务服务便民热线",
        "@12345上海市民服务热线",
        "@12306 退票",
        "@12315，假货",
        "@110",
        "@教育部 减负",
        "@人民日报 关注",
        "@新华社 求关注",
        "@西安市公安局",
        "@市教育局 请看",
        "@西安市公安局碑林分局 请看",
      })
  void leavesHandlesOfPublicBodies(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "@李秀兰快来看小区停水三天没人管, @〔用户〕快来看小区停水三天没人管",
    "@张小明你快来看看小区停水三天没人管, @〔用户〕你快来看看小区停水三天没人管",
    "回复@王小明：停水三天没人管, 回复@〔用户〕：停水三天没人管",
    "@爱吃火锅的西安小伙子 停水, @〔用户〕 停水",
    "@快乐的小鱼，你好, @〔用户〕，你好",
    "@西安交警小王 你好, @〔用户〕 你好",
    "@教育局王小明, @〔用户〕",
    "@市教育局王小明科长, @〔用户〕",
    "@人民医院李娜护士, @〔用户〕",
    "@西安市公安局王小明, @〔用户〕",
    "@法院执行局赵铁柱 我被骗, @〔用户〕 我被骗",
    "@城管局张建国来看看小区停水三天没人管, @城管局〔用户〕来看看小区停水三天没人管",
    "@老王发布 你好, @〔用户〕 你好",
    "@小李办证 加我, @〔用户〕 加我",
    "@12345小明 好, @〔用户〕 好",
    "@12345678 好, @〔用户〕 好",
    "@110abc 好, @〔用户〕 好",
    "@人民日报王小明 好, @〔用户〕 好",
    "@平安 你好, @〔用户〕 你好",
    "问@王，在吗, 问@〔用户〕，在吗",
  })
  void masksAHandleAndNoSentenceBehindIt(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "回复 爱吃鱼的猫咪：同意, 回复 〔用户〕：同意",
    "回复@小明: 好的//@小红:哈哈, 回复@〔用户〕: 好的//@〔用户〕:哈哈",
    "爱吃鱼的猫咪: 转发微博 //小明同学: 哈哈, 〔用户〕: 转发微博 //〔用户〕: 哈哈",
    "停水了//zhang_88：真的//西安发布：通告//小明：3点, 停水了//〔用户〕：真的//西安发布：通告//〔用户〕：3点",
    "转发 🐱猫猫：停水了, 转发 〔用户〕：停水了",
    "回复 住建局王小明：好, 回复 〔用户〕：好",
    "楼道爱吃鱼 发表于 2026-3-1 22:11, 〔用户〕 发表于 2026-3-1 22:11",
    "楼道爱吃鱼发表于 2026-3-1 22:11, 〔用户〕发表于 2026-3-1 22:11",
    "原帖由 楼道爱吃鱼 于 2026-3-1 22:11 发表, 原帖由 〔用户〕 于 2026-3-1 22:11 发表",
  })
  void masksWhoIsQuotedOrAnswered(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "回复：您好",
        "回复 市民：您好",
        "回复 王先生：您好",
        "回复 网友李女士：您好",
        "回复 教育局：请看",
        "住建局回复 如下：已修",
        "回复 时间：2026年3月5日",
        "回复 办结率：98%",
        "回复 3楼：同意",
        "转发 微博：停水",
        "转发 通知：停水",
        "转发 突发：化工厂爆炸",
        "转发 急寻：穿红衣的男孩",
        "回复 关于停水的问题：已转",
        "回复 办理部门：住建局",
        "停水 //补充：今天来水了",
        "路断了 //注意：前方塌方",
        "转发：停水了",
        "停水了//分享网易跟贴：怎么办//新浪网友：不知道",
        "转发 人民日报：通报",
        "见https://n.example/a，http://n.example:8080/x",
        "见//localhost:8080/x",
        "// 备注 停水",
        "时间：3月5日//地点：剧院",
        "通知：转发微博有奖",
        "人民日报 发表于 2026-3-1 22:11",
        "本帖 发表于 2026-3-1 22:11",
        "论文 发表于 2019年：综述",
      })
  void leavesWhatStandsInTheirPlace(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "@ 小明 你看, @〔用户〕 你看",
    "问@ 爱吃鱼的猫咪：在吗, 问@〔用户〕：在吗",
    "问@ 李秀兰快来看小区停水三天没人管, 问@〔用户〕快来看小区停水三天没人管",
    "问@ zhang_88 在吗, 问@〔用户〕 在吗",
    "@tom @ 小明 在吗, @〔用户〕 @〔用户〕 在吗",
    "@🐱猫猫 在吗, @〔用户〕 在吗",
    "@🐱👍🏽tom，在吗, @〔用户〕，在吗",
  })
  void masksAHandleBehindABlankOrAPicture(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "苹果3 @ 5元",
        "苹果5元 @ 小店",
        "meet @ home",
        "jubao @ xa2.gov.cn",
        "kefu @ 12306.cn",
        "见 @ home",
        "有事@ 我",
        "请@ 所有人 停水了",
        "@ 群主 停水了",
        "@ 西安 停水了",
        "@ 教育局 停水了",
        "@ 相关部门 停水了",
        "我 @ 的人都没来看看小区停水三天没人管",
        "@ 今天停水三天了没人管",
        "@ 5元一斤",
        "转发微博@ 三好友 有奖",
        "转发微博@ 给你的好友 有奖",
        "@ 高校毕业生，请记住",
        "@🐱，@👍",
      })
  void leavesProseBehindABlankOrAPicture(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "陳小明|联系陈小明就行|联系〔作者〕就行",
        "网友|网友说停水了|网友说停水了",
        "物业|物业不管|物业不管",
        "管理员|管理员删了|管理员删了",
        "网友小鱼|网友小鱼说停水了|〔作者〕说停水了",
        "123|欠薪12300元，请拨打12345热线|欠薪12300元，请拨打12345热线",
        "2026|2026年11月，欠薪120265元|2026年11月，欠薪120265元",
        "20265|欠薪120265元，20265说|欠薪120265元，〔作者〕说",
        "用户123|用户123说停水，用户1234没说|〔作者〕说停水，用户1234没说",
        "tom|tom13说停水|〔作者〕13说停水",
        "🌸123|🌸123说停水|〔作者〕说停水",
      })
  void hidesAnAuthorButNotTheWordForWhatTheyAre(String author, String text, String masked) {
    assertThat(Byline.of(author).hideIn(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "身份证110101199003078034，末位已改|身份证〔身份证号〕，末位已改",
        "身份证号码是 610113 19900307 8035|身份证号码是 〔身份证号〕",
        "银行卡6222 0202 0000 1234 567|银行卡〔银行卡号〕",
        "卡号：6222-0202-0000-1234 开户行|卡号：〔银行卡号〕 开户行",
        "护照号E12345678|护照号〔证件号〕",
        "回乡证：H1234567，急|回乡证：〔证件号〕，急",
        "支付宝账号zhang_san88|支付宝账号〔账号〕",
        "抖音：zs_880088|抖音：〔账号〕",
        "B站UID：12345678|B站UID：〔账号〕",
        "回复用户8827364123：好|回复〔用户〕：好",
        "用户8827364123 说停水|〔用户〕 说停水",
        "手机138-OO13-8OOO|手机〔手机号〕",
        "打l38OOl38000找我|打〔手机号〕找我",
        "网名小鱼，真名张大雷|网名小鱼，真名〔姓名〕",
      })
  void masksWhatIsSaidToBeANumberOfSomebody(String text, String masked) {
    assertThat(Masker.mask(text)).isEqualTo(masked);
    assertThat(Masker.mask(masked)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "身份证办理12345件",
        "身份证丢失，编号不详",
        "银行卡2026年6月换发",
        "卡号段6222开头",
        "护照办理12367",
        "通行证2026版",
        "支付宝：v10.5.2更新",
        "B站：BV1xx411c7mD",
        "抖音：2026-11-03发布",
        "新增用户1234567户",
        "用户12345678人受影响",
        "停水用户1200000，昨日恢复",
        "型号13oil5000",
        "真名没有人知道",
        "本名单随后公布",
      })
  void leavesWhatOnlySoundsSo(String text) {
    assertThat(Masker.mask(text)).isEqualTo(text);
  }
}
