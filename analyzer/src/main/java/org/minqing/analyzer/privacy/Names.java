package org.minqing.analyzer.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static final String MASK = "〔姓名〕";

  // The commonest surnames, which nine in ten people bear, without those that are function words.
  private static final String SURNAME =
      "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓仇艾蓝巩稽井练乐]";
  private static final String DOUBLE_SURNAME = "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木)";

  // What may follow a name in a sentence; after anything else two or three signs prove nothing.
  private static final String AFTER_A_NAME = "被的说家反不在是和与因及称表认到从向对也都将把已今走去来等也";

  /** Words for a person in private life. */
  static final Set<String> PRIVATE_LIFE =
      Set.of(
          ("我叫 我是 本人 姓名 名叫 名字 名字叫 业主 患者 病人 邻居 学生 同学 家长 "
                  + "司机 车主 租客 租户 房东 住户 居民 村民 老人 当事人 受害人 受害者 被害人 "
                  + "死者 伤者 逝者 网友 孩子 儿子 女儿 丈夫 妻子 老公 老婆 父亲 母亲 爸爸 妈妈 "
                  + "我妈 我爸 爷爷 奶奶 外婆 外公 哥哥 姐姐 弟弟 妹妹 男子 女子 女孩 男孩 "
                  + "嫌疑人 嫌犯 员工 职工 工友 工人 护工 保安 店主 商户 顾客 乘客 旅客 联系人 "
                  + "投诉人 举报人")
              .split(" "));

  private static final Terms<Boolean> CUES =
      new Terms<>(PRIVATE_LIFE.stream().collect(Collectors.toMap(cue -> cue, cue -> true)));

  private static final Pattern CUE_TO_NAME =
      Pattern.compile("(?:[:是叫 ]|名叫){0,2}(?=" + DOUBLE_SURNAME + "|" + SURNAME + ")");

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
                  + "店员 客服 骑手 保洁 师傅 同事 朋友 老乡 市民 群众 观众 考生 新生")
              .split(" "));

  // No given name ends so: 高中女同学, 祝各位女士.
  private static final String ENDS_NO_NAME = "女男老小位个些们";

  private static final Pattern DOUBLED = Pattern.compile(DOUBLE_SURNAME);
  private static final int WINDOW = 10;
  private static final int THREE = 3;
  private static final int LONGEST = 4;

  private static final WordCutter CUTTER = new WordCutter();

  private Names() {}

  static String mask(String text) {
    return afterCues(beforeAddresses(text));
  }

  private static String afterCues(String text) {
    var sight = Sight.of(text);
    var seen = sight.seen();
    var toName = CUE_TO_NAME.matcher(seen);
    var covering = sight.covering();
    for (var cue : CUES.in(seen)) {
      if (cue.end() < covering.at() || !toName.region(cue.end(), seen.length()).lookingAt()) {
        continue;
      }
      nameAt(seen, toName.end())
          .ifPresent(length -> covering.cover(toName.end(), toName.end() + length, MASK));
    }
    return covering.text();
  }

  private static OptionalInt nameAt(String folded, int start) {
    var window = folded.substring(start, Math.min(folded.length(), start + WINDOW));
    var tokens = CUTTER.cut(window);
    if (tokens.isEmpty()) {
      return OptionalInt.empty();
    }
    var first = tokens.getFirst();
    if (first.names().filter(EntityKind.PERSON::equals).isPresent()) {
      return whole(first, tokens);
    }
    var surname = DOUBLED.matcher(window).lookingAt() ? 2 : 1;
    return first.end() > surname ? OptionalInt.empty() : byEnding(window, surname);
  }

  /**
   * Where a recognised name really ends: 刘洋被 takes a word too many, 黄美 leaves 玲 behind, and 王小 is
   * never whole.
   */
  private static OptionalInt whole(Token first, List<Token> tokens) {
    var end = first.end();
    if (end == THREE && AFTER_A_NAME.indexOf(first.text().charAt(2)) >= 0) {
      return OptionalInt.of(2);
    }
    if (end < THREE && tokens.size() > 1 && goesOn(first, tokens.get(1))) {
      return OptionalInt.of(Math.min(THREE, tokens.get(1).end()));
    }
    return end >= 2 && end <= LONGEST ? OptionalInt.of(end) : OptionalInt.empty();
  }

  private static boolean goesOn(Token first, Token next) {
    return next.start() == first.end()
        && AFTER_A_NAME.indexOf(next.text().charAt(0)) < 0
        && (first.end() == 1 || first.text().endsWith("小") || next.end() == THREE);
  }

  private static OptionalInt byEnding(String window, int surname) {
    for (var given = 1; given <= 2; given++) {
      var end = surname + given;
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
