package org.minqing.analyzer.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.minqing.analyzer.language.Token;
import org.minqing.analyzer.language.WordCutter;
import org.minqing.analyzer.lexicon.Terms;
import org.minqing.model.EntityKind;
import org.minqing.model.Folding;

/**
 * Masks the names of private persons: a name that follows the word for a person in private life
 * (我叫, 业主, 患者, 邻居 …) or stands before a form of address (先生, 女士 …). A surname alone (王先生) names
 * nobody and stays, as do persons of public life and of history, who are named without such a word.
 *
 * <p>Only the few signs after such a word are cut into words, so that the door stays cheap.
 */
final class Names {

  static final String MASK = "〔姓名〕";

  // The commonest surnames, which nine in ten people bear, without those that are function words.
  static final String SURNAME =
      "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓仇艾蓝巩稽井练乐肖闫佟岑缪蔺]";
  static final String DOUBLE_SURNAME = "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|申屠|司空|呼延)";

  // What may follow a name in a sentence; after anything else two or three signs prove nothing.
  static final String AFTER_A_NAME = "被的说家反不在是和与因及称表认到从向对也都将把已今走去来等也";

  // Surnames that are hardly ever a word by themselves, so that two signs that are one may be
  // given.
  static final String NO_WORD =
      "王李张刘陈杨赵肖闫佟岑缪蔺吴徐孙胡朱何郭罗梁郑韩冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾魏薛阎潘杜姜范姚谭廖邹陆郝孔崔邱侯邵孟尹黎贺龚樊殷翟颜倪芦俞鲁葛韦聂邢耿詹靳甄裴霍翁隋柯阮闵瞿臧";

  /** Two of these are a Tibetan name without a surname. */
  private static final Pattern TIBETAN =
      Pattern.compile(
          "(?:扎西|次仁|卓玛|多吉|平措|旺堆|拉姆|央金|尼玛|达瓦|格桑|洛桑|丹增|仁青|次旦|德吉|白玛|边巴|普布|索朗"
              + "|贡布|强巴|顿珠|巴桑|罗布|曲珍|央宗|旺姆|才让|加措){2}");

  private static final Pattern SPACED =
      Pattern.compile(SURNAME + " \\p{IsHan}(?!\\p{IsHan})(?: (?![男女])\\p{IsHan}(?!\\p{IsHan}))?");
  private static final Pattern JOINED = Pattern.compile("[、和与及]|以及");

  /** Words for a person in private life. */
  static final Set<String> PRIVATE_LIFE =
      Set.of(
          ("我叫 我是 本人 姓名 名叫 名字 名字叫 业主 患者 病人 邻居 学生 同学 家长 "
                  + "司机 车主 租客 租户 房东 住户 居民 村民 老人 当事人 受害人 受害者 被害人 "
                  + "死者 伤者 逝者 网友 孩子 儿子 女儿 丈夫 妻子 老公 老婆 父亲 母亲 爸爸 妈妈 "
                  + "我妈 我爸 爷爷 奶奶 外婆 外公 哥哥 姐姐 弟弟 妹妹 男子 女子 女孩 男孩 "
                  + "嫌疑人 嫌犯 员工 职工 工友 工人 护工 保安 店主 商户 顾客 乘客 旅客 联系人 "
                  + "投诉人 举报人 业主代表 居民代表 村民代表 家长代表 学生代表 包工头 户主 班主任 物业经理 "
                  + "老赖 同事 室友 快递员 外卖员 原告 失主 欠款人 家属代表 保安队长 他叫 她叫 对方叫 前夫 前妻 小三 客户 家属 辅警 骗子 开车的 个叫 收件人 寻人 寻人启事 "
                  + "爱人 老伴 姥姥 姥爷 舅舅 舅妈 叔叔 婶婶 伯伯 大伯 伯父 伯母 姑姑 姑妈 姑父 姨妈 "
                  + "姨父 小姨 小叔 小舅子 大舅子 我舅 我叔 我姨 我姑 我哥 我姐 我弟 我妹 二哥 二姐 "
                  + "表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 嫂子 弟媳 姐夫 妹夫 岳父 岳母 公公 婆婆 女婿 "
                  + "儿媳 儿媳妇 侄子 侄女 外甥 外甥女 孙子 孙女 外孙 外孙女 女朋友 男朋友 女友 男友 前男友 "
                  + "前女友 未婚妻 未婚夫 闺蜜 孩子爸 孩子妈 孩子他爸 孩子他妈 其父 其母 其妻 其夫 其子 其女 "
                  + "其兄 其弟 其姐 其妹 房主 骑手 民工 农民工 低保户 贫困户 拆迁户 五保户 脱贫户 市民 群主 "
                  + "楼长 徒弟 新娘 新郎 中奖者 中奖人 被告人 被告 被执行人 来电人 反映人 求助人 报案人 报警人 "
                  + "申请人 被申请人 户名 开户名 开户人 收款人 汇款人 持卡人 借款人 担保人 帮扶对象 "
                  + "监护人 法定代理人 本名 真名 大名 "
                  // Whole, since their first signs are cues too.
                  + "我哥哥 我姐姐 我弟弟 我妹妹 我舅舅 我舅妈 我叔叔 我姨妈 我姨父 我姑姑 我姑妈 我姑父 我姐夫 我妹夫 我弟媳 "
                  + "孩子爸爸 孩子妈妈 其父亲 其母亲 其妻子 其丈夫 其女儿 其女友 其弟弟 其姐姐 其妹妹")
              .split(" "));

  /** Those behind which nothing but a name stands. */
  private static final Set<String> NAMED =
      Set.of("姓名 真名 本名 名叫 名字叫 我叫 联系人 收件人 户主 寻人 寻人启事 户名 开户名 开户人 收款人 汇款人 持卡人 帮扶对象".split(" "));

  // Known to everybody, so that nobody is found by their names.
  private static final Set<String> KNOWN =
      Set.of(
          ("鲁迅 孙中山 胡适 陈寅恪 梁启超 梁思成 梁漱溟 钱学森 钱钟书 季羡林 蔡元培 陶行知 叶圣陶 朱自清 "
                  + "沈从文 徐志摩 徐悲鸿 齐白石 张大千 梅兰芳 林语堂 林徽因 钱穆 冯友兰 费孝通 侯宝林 汪曾祺 "
                  + "郭沫若 田汉 曹禺 华罗庚 陈景润 邓稼先 苏步青 李四光 袁隆平 吴孟超 陈嘉庚 金庸 古龙 "
                  + "余光中 杨振宁 李政道 杨绛 邵逸夫 雷锋 焦裕禄 钟南山 张文宏 李兰娟 张桂梅")
              .split(" "));

  /** Longer words that hold such a word by chance, or speak of the stage. */
  private static final Set<String> NO_CUES =
      Set.of("民工程 移民工 三大名 四大名 十大名 大名单 大名额 大名县 大名府 被告席 大表姐 绯闻女友 绯闻男友 孙子兵法".split(" "));

  private static final Terms<Boolean> CUES =
      new Terms<>(
          Stream.concat(PRIVATE_LIFE.stream(), NO_CUES.stream())
              .collect(Collectors.toMap(word -> word, PRIVATE_LIFE::contains)));

  private static final Pattern CUE_TO_NAME =
      Pattern.compile("(?:[:是叫 ]|名叫|->|[→➔➜➡⇒]){0,2}(?<opened>[(\\[{“\"‘'「『【])?");

  // What somebody is or where from stands in brackets too: 业主（王府井小区）, 患者（康复期）.
  private static final String ENDS_NO_NAME_IN_BRACKETS = "湾角园苑城区村镇庄寨路街里期型类级";
  private static final String CLOSES = ")]}”\"’'」』】,、;:/〔 ";

  private static final Pattern NAME_BEGINS = Pattern.compile(DOUBLE_SURNAME + "|" + SURNAME);

  /** Forms of address that follow a name. */
  private static final Terms<Boolean> ADDRESSES =
      new Terms<>(
          Arrays.stream("先生 女士 小姐 同学 阿姨 大爷 大妈 大叔 大哥 大姐".split(" "))
              .collect(Collectors.toMap(address -> address, address -> true)));

  // Before a form of address these say what somebody is or where from: 高三同学, 单身女士.
  private static final Set<String> NO_NAME =
      Set.of(
          ("高一 高二 高三 高中 高职 高校 初中 中学 小学 大学 学院 年级 单身 单亲 关爱 关心 路边 路口 "
                  + "路上 路过 车上 女士 先生 游客 客户 用户 老师 医生 护士 经理 店长 老板 主任 民警 交警 城管 物业 商家 "
                  + "店员 客服 骑手 保洁 师傅 同事 朋友 老乡 市民 群众 观众 考生 新生 "
                  + "局长 校长 院长 村长 厂长 队长 所长 处长 科长 组长 书记 教授 律师 警官 法官 "
                  + "小姐 阿姨 大爷 大妈 大叔 大哥 大姐 大娘 大伯 大婶 大嫂 叔叔 伯伯 表示 回应 反映")
              .split(" "));

  // 王姐 names nobody.
  private static final String CALLED = "姐哥叔婶姨嫂爷总工氏";

  // With one of these alone for a given name it is none: 来电人曾向门卫.
  private static final String NO_GIVEN_NAME = "向对从把将被因及与";

  // Nor does 王某, and no given name begins so: 包了, 路过, 管的.
  private static final String BEGINS_NO_NAME = "某了着过得的没出就值我你他她它这那都还很太给到";

  /** What somebody's household has: 赵国强家的狗. */
  private static final Terms<Boolean> HOUSEHOLD =
      new Terms<>(
          Arrays.stream("家的狗 家的猫 家的孩子 家的小孩 家的儿子 家的女儿 家的娃 家的老人 家孩子 家儿子 家女儿".split(" "))
              .collect(Collectors.toMap(term -> term, term -> true)));

  // No given name ends so: 高中女同学, 祝各位女士.
  private static final String ENDS_NO_NAME = "女男老小位个些们";

  private static final Pattern DOUBLED = Pattern.compile(DOUBLE_SURNAME);
  private static final int WINDOW = 10;
  private static final int LONG_WINDOW = 24;
  private static final int THREE = 3;
  private static final int LONGEST = 4;

  static final WordCutter CUTTER = new WordCutter();

  private Names() {}

  static boolean beginsWithASurname(String name) {
    return NAME_BEGINS.matcher(name).lookingAt();
  }

  static String mask(String text) {
    return BareNames.mask(afterCues(ofHouseholds(beforeAddresses(text))));
  }

  private static String afterCues(String text) {
    var sight = Sight.of(text);
    var seen = sight.seen();
    var toName = CUE_TO_NAME.matcher(seen);
    var covering = sight.covering();
    for (var cue : CUES.in(seen)) {
      if (cue.meaning()
          && cue.end() >= covering.at()
          && toName.region(cue.end(), seen.length()).lookingAt()) {
        if (toName.start("opened") < 0) {
          var named = NAMED.contains(seen.substring(cue.start(), cue.end()));
          coverList(seen, toName.end(), named, covering);
        } else if (isClosed(seen, toName.end())) {
          coverList(seen, toName.end(), false, covering);
        }
      }
    }
    return covering.text();
  }

  /** Whether nothing but a name stands there: 业主（王建国）, not 患者（白肺）. */
  private static boolean isClosed(String seen, int start) {
    var length = nameAt(seen, start, false);
    if (length.isEmpty()) {
      return false;
    }
    var end = start + length.getAsInt();
    return end < seen.length()
        && CLOSES.indexOf(seen.charAt(end)) >= 0
        && ENDS_NO_NAME_IN_BRACKETS.indexOf(seen.charAt(end - 1)) < 0
        && (end - start >= THREE || NO_WORD.indexOf(seen.charAt(start)) >= 0);
  }

  /** Covers a name and those that are listed with it: 杜春梅、秦玉兰和白雪峰. */
  private static void coverList(String seen, int from, boolean named, Sight.Covering covering) {
    var joined = JOINED.matcher(seen);
    var start = from;
    var length = nameAt(seen, start, named);
    while (length.isPresent()) {
      var end = start + length.getAsInt();
      covering.cover(start, end, MASK);
      if (!joined.region(end, seen.length()).lookingAt()) {
        return;
      }
      start = joined.end();
      length = nameAt(seen, start, false);
    }
  }

  private static OptionalInt nameAt(String folded, int start, boolean named) {
    var window = folded.substring(start, Math.min(folded.length(), start + LONG_WINDOW));
    var dotted = DottedNames.lengthAt(window);
    if (dotted.isPresent()) {
      return dotted;
    }
    var tibetan = TIBETAN.matcher(window);
    if (tibetan.lookingAt()) {
      return OptionalInt.of(tibetan.end());
    }
    var spaced = SPACED.matcher(window);
    if (named && spaced.lookingAt()) {
      return OptionalInt.of(spaced.end());
    }
    if (!NAME_BEGINS.matcher(window).lookingAt()) {
      return OptionalInt.empty();
    }
    var near = window.substring(0, Math.min(window.length(), WINDOW));
    var length = cut(near, named);
    return length.isPresent() && namesNobody(near.substring(0, length.getAsInt()))
        ? OptionalInt.empty()
        : length;
  }

  /** Whether it is somebody whom everybody knows, or a surname with what they are called. */
  static boolean namesNobody(String name) {
    return KNOWN.contains(name)
        || NO_NAME.contains(name.substring(1))
        || PRIVATE_LIFE.contains(name.substring(1))
        || PRIVATE_LIFE.contains(name.substring(0, 2))
        || BEGINS_NO_NAME.indexOf(name.charAt(1)) >= 0
        || (name.length() == 2 && (CALLED + NO_GIVEN_NAME).indexOf(name.charAt(1)) >= 0);
  }

  private static OptionalInt cut(String window, boolean named) {
    var tokens = CUTTER.cut(window);
    if (tokens.isEmpty()) {
      return OptionalInt.empty();
    }
    var first = tokens.getFirst();
    var isPerson = first.names().filter(EntityKind.PERSON::equals).isPresent();
    if (DOUBLED.matcher(window).lookingAt()) {
      return isPerson || (first.end() == 2 && !first.text().equals("东方"))
          ? behindTwo(window, tokens)
          : OptionalInt.empty();
    }
    if (isPerson) {
      return whole(window, first, tokens);
    }
    if (isGiven(window, tokens) || (named && standsAlone(window, first))) {
      return OptionalInt.of(THREE);
    }
    return first.end() > 1 ? OptionalInt.empty() : byEnding(window);
  }

  /** Where a name with a surname of two signs ends: 欧阳雪梅, 欧阳娜. */
  private static OptionalInt behindTwo(String window, List<Token> tokens) {
    return IntStream.of(LONGEST, THREE)
        .filter(end -> end <= window.length() && isGivenName(window.substring(2, end)))
        .filter(end -> tokens.stream().anyMatch(word -> word.end() == end))
        .findFirst();
  }

  private static boolean isGivenName(String given) {
    return given
        .codePoints()
        .allMatch(sign -> Folding.isHan(sign) && AFTER_A_NAME.indexOf(sign) < 0);
  }

  /** A surname and a word of two signs: 郝|大勇. */
  private static boolean isGiven(String window, List<Token> tokens) {
    return tokens.size() > 1
        && tokens.getFirst().end() == 1
        && NO_WORD.indexOf(window.charAt(0)) >= 0
        && tokens.get(1).start() == 1
        && tokens.get(1).end() == THREE
        && AFTER_A_NAME.indexOf(window.charAt(1)) < 0
        && window.codePoints().limit(THREE).allMatch(Folding::isHan);
  }

  private static boolean standsAlone(String window, Token first) {
    return window.length() >= THREE
        && first.names().isEmpty()
        && window.codePoints().limit(THREE).allMatch(Folding::isHan)
        && (window.length() == THREE || !Character.isLetterOrDigit(window.charAt(THREE)));
  }

  /**
   * Where a recognised name really ends: 刘洋被 takes a word too many, 黄美 leaves 玲 behind, 马晓 leaves 东
   * to 东联|名, and 王小 is never whole.
   */
  private static OptionalInt whole(String window, Token first, List<Token> tokens) {
    var end = first.end();
    if (end == THREE && AFTER_A_NAME.indexOf(first.text().charAt(2)) >= 0) {
      return OptionalInt.of(2);
    }
    if (end < THREE && tokens.size() > 1 && goesOn(window, first, tokens.get(1))) {
      return OptionalInt.of(Math.min(THREE, tokens.get(1).end()));
    }
    return end >= 2 && end <= LONGEST ? OptionalInt.of(end) : OptionalInt.empty();
  }

  private static boolean goesOn(String window, Token first, Token next) {
    return next.start() == first.end()
        && AFTER_A_NAME.indexOf(next.text().charAt(0)) < 0
        && (first.end() == 1
            || first.text().endsWith("小")
            || next.end() == THREE
            || cutsBetter(window, first, next));
  }

  /** Whether the text goes on with a longer word if the name takes one sign more. */
  private static boolean cutsBetter(String window, Token first, Token next) {
    return first.end() == 2
        && next.end() > THREE
        && CUTTER.cut(window.substring(THREE)).stream()
            .findFirst()
            .filter(word -> word.start() == 0 && word.end() + THREE > next.end())
            .isPresent();
  }

  private static OptionalInt byEnding(String window) {
    for (var end = 2; end <= THREE; end++) {
      if (end > window.length() || !Folding.isHan(window.codePointAt(end - 1))) {
        return OptionalInt.empty();
      }
      if (end == window.length() || endsAName(window.charAt(end))) {
        return OptionalInt.of(end);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean endsAName(char next) {
    return !Character.isLetterOrDigit(next) || AFTER_A_NAME.indexOf(next) >= 0;
  }

  private static String beforeAddresses(String text) {
    var sight = Sight.of(text);
    var covering = sight.covering();
    for (var address : ADDRESSES.in(sight.seen())) {
      var length = nameBefore(sight.seen(), address.start());
      if (length.isPresent() && address.start() - length.getAsInt() >= covering.at()) {
        covering.cover(address.start() - length.getAsInt(), address.start(), MASK);
      }
    }
    return covering.text();
  }

  private static String ofHouseholds(String text) {
    var sight = Sight.of(text);
    var covering = sight.covering();
    for (var household : HOUSEHOLD.in(sight.seen())) {
      var start = household.start() - THREE;
      if (start >= covering.at() && isOfThree(sight.seen(), start)) {
        covering.cover(start, household.start(), MASK);
      }
    }
    return covering.text();
  }

  /** Whether a name of three signs is cut out there: 赵国强|家, but 韩国|人家. */
  private static boolean isOfThree(String folded, int start) {
    var name = folded.substring(start, start + THREE);
    if (NO_WORD.indexOf(name.charAt(0)) < 0 || namesNobody(name)) {
      return false;
    }
    var words = CUTTER.cut(folded.substring(start, start + THREE + 1));
    return words.size() > 1
        && words.getLast().start() == THREE
        && !PRIVATE_LIFE.contains(name.substring(1))
        && name.codePoints().allMatch(Folding::isHan)
        && (words.getFirst().end() == 1
            || words.getFirst().names().filter(EntityKind.PERSON::equals).isPresent());
  }

  /** A surname with one or two signs, so that 王先生 is none; the second sign of 和张女士 is a surname. */
  private static OptionalInt nameBefore(String folded, int end) {
    if (end == 0 || (AFTER_A_NAME + ENDS_NO_NAME).indexOf(folded.charAt(end - 1)) >= 0) {
      return OptionalInt.empty();
    }
    for (var length = LONGEST; length >= 2; length--) {
      var start = end - length;
      if (start >= 0
          && folded.substring(start, end).codePoints().allMatch(Folding::isHan)
          && isName(folded, start, length)
          && !KNOWN.contains(folded.substring(start, end))
          && !isOfOtherWords(folded, start, end)) {
        return OptionalInt.of(length);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isName(String folded, int start, int length) {
    if (length >= THREE && DOUBLED.matcher(folded).region(start, start + 2).matches()) {
      return true;
    }
    return length < LONGEST
        && SURNAME.indexOf(folded.charAt(start)) > 0
        && (length == THREE || SURNAME.indexOf(folded.charAt(start + 1)) < 0);
  }

  /** Whether the signs are another word, end with one or are cut out of one: 顾客, 段|司机, 江|苏大学. */
  private static boolean isOfOtherWords(String folded, int start, int end) {
    var last = folded.substring(end - 2, end);
    if (PRIVATE_LIFE.contains(last) || NO_NAME.contains(last)) {
      return true;
    }
    var from = Math.max(0, end - WINDOW);
    var first = start - from;
    return CUTTER.cut(folded.substring(from, end)).stream()
        .filter(word -> word.noun() && word.text().length() > 1)
        .filter(word -> word.names().filter(EntityKind.PERSON::equals).isEmpty())
        .anyMatch(word ->
            word.end() > first
                && (word.start() < first || (word.start() == first && word.end() == end - from)));
  }
}
