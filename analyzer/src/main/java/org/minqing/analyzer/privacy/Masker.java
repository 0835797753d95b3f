package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks personal data: what could reach, find or impersonate a person. Public hotlines, dates,
 * amounts and the names of buildings stay. Works on what a reader sees ({@link Sight}), so that
 * digits in another dress or with invisible signs between them do not slip through, and once more
 * with Chinese numerals read as digits; every expression has bounded repetition.
 */
public final class Masker {

  // No rule for numbers fires on fewer places; most texts have no such run and are done at once.
  private static final int SHORTEST_NUMBER = 5;
  private static final int EIGHT = 8;
  private static final int TWELVE = 12;
  private static final String GAP = "[ -]?";
  private static final String BREAK = "[ .·•・…—–‐‑‒―−~_\\p{So}\\p{Sk}-]{1,3}";

  private static final String DOT_BETWEEN = "[●○◆•]{0,2}";

  // Behind eleven digits these count something: 13812345678剂次.
  private static final String COUNTED =
      "(?:剂|[人车架班]次|次(?!日)|万?[亿元](?!旦)|吨|票(?![务据])|股(?![东票])|立方|平方|公[里斤顷]|千[克瓦])";
  private static final String PROVINCES = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";
  private static final String LETTERS = "\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}0-9";
  private static final String BEGINS = "(?<![%1$s._%%+-])(?=[%1$s._%%+-])".formatted(LETTERS);
  private static final String MAILBOX = "[%1$s._%%+-]{1,64}".formatted(LETTERS);
  private static final String AT =
      "(?: ?@ ?|#(?=(?:qq|163|126|sina|gmail|foxmail|hotmail|outlook)\\.)| ?[(\\[]at[)\\]] ?| at | ?艾特 ?)";
  private static final String DOT =
      "(?:\\.| ?[(\\[](?:dot|点)[)\\]] ?| dot | ?[点。] ?(?=(?:com|cn|net|org)(?![%1$s])))";
  private static final String HOST =
      ("[%1$s-]{1,63}(?:" + DOT + "[%1$s-]{1,63}){1,4}").formatted(LETTERS);

  private static final String QQ =
      "(?<=(?:q ?q|q群|扣扣|抠抠|扣群|企鹅|(?<![a-z])q号|(?:我|我的|加|加我)q)(?:号|群|号码)?[:是为 ]{0,3})";

  // How it is written where its name is not to be found: 微❤, 卫星号, ➕薇.
  private static final String WECHAT =
      "(?<=(?:微 ?信|[微薇威徽v][信芯心]|[微薇威v][❤♥\\x{1f493}-\\x{1f49f}]|[微薇威]x|vx|wx|wechat"
          + "|(?:[加+➕](?:我|个|一下)?|我的)(?:企业)?(?:[v微薇]|卫星)|(?:我|[加+➕]我?)卫星)(?:号|号码|id)?[:是为_ ]{0,3}"
          + "|(?:(?<!官)微|薇|(?<![a-z0-9])v)号?: ?|卫星号[: ]{0,2})";

  /** A sign of a mail address that was let be; another is masked before. */
  static final String AT_OF_MAIL = "(?<=" + BEGINS + MAILBOX + ")@(?=" + HOST + ")";

  /** Numbers of eleven digits behind these are of things, and how often something was seen. */
  private static final String NO_TELEPHONE =
      "(?<!(?:(?:播放|阅读|浏览|点击|访问|下载|观看)[量数次]?"
          + "|编号|单号|订单|流水号|案号|文号|货号|批号|档案号|合同号|条码|序列号)[:为达是 ]{0,2})";

  private static final String COUNTRY = "(?:\\(?(?:\\+|00)?86\\)?" + GAP + ")?";

  private static final List<Rule> NUMBERS =
      List.of(
          rule(
              "〔身份证号〕",
              "(?<![0-9])[1-9](?:" + GAP + "[0-9]){16}" + GAP + "[0-9x](?![0-9])",
              m -> Checksums.identity(digits(m.group()))),
          rule(
              "〔身份证号〕", "(?<![0-9])[1-9][0-9]{14}(?![0-9])", m -> Checksums.oldIdentity(m.group())),
          rule(
              "〔银行卡号〕",
              "(?<![0-9])[3-69](?:" + GAP + "[0-9]){14,18}(?![0-9])",
              m -> Checksums.luhn(digits(m.group()))),
          // One list of numbers or one number cut up: alike marks between groups of 3, 4 and 4
          // signs.
          rule(
              "〔手机号〕",
              "(?<![0-9.])(?<![0-9][,、;])"
                  + COUNTRY
                  + "1[3-9][0-9]( ?[,、;\\n] ?)[0-9]{4}\\1[0-9]{4}(?![0-9.元块万亿%户人个]|[,、;][0-9])"),
          rule(
              "〔手机号〕",
              "(?<![0-9])"
                  + NO_TELEPHONE
                  + COUNTRY
                  + "1"
                  + GAP
                  + "[3-9](?:"
                  + GAP
                  + "[0-9]){9}(?![0-9]| ?"
                  + COUNTED
                  + ")"),
          rule("〔手机号〕", "(?<![0-9.])1([.·•・~_*/])[3-9](?:\\1[0-9]){9}(?![0-9]|\\1)"),
          rule(
              "〔手机号〕",
              "(?<![0-9.])(?=1[0-9]{0,9}[●○◆•])1"
                  + DOT_BETWEEN
                  + "[3-9](?:"
                  + DOT_BETWEEN
                  + "[0-9]){9}(?![0-9])"),
          // Dots and dashes between digits are those of numbers in lists too: only in a telephone's
          // own groups.
          rule(
              "〔手机号〕",
              "(?<![0-9.])"
                  + COUNTRY
                  + "1[3-9][0-9]"
                  + BREAK
                  + "(?:[0-9]{4}"
                  + BREAK
                  + "[0-9]{4}|[0-9]{8}|[0-9]{3}"
                  + BREAK
                  + "[0-9]{5})(?![0-9.]| ?"
                  + COUNTED
                  + ")"),
          // Prices and shares are written with strokes too.
          rule(
              "〔手机号〕",
              "(?<![0-9./*])"
                  + COUNTRY
                  + "1[3-9][0-9][*/|]{1,2}[0-9]{4}[*/|]{1,2}[0-9]{4}(?![0-9./*元块万亿%])"),
          rule(
              "〔电话〕",
              "(?<![0-9])(?<![0-9]{4}-)(?=[0(])(?<!"
                  + Bodies.LINE
                  + ")(?:0[1-9][0-9]{1,2}"
                  + GAP
                  + "|\\(0[1-9][0-9]{1,2}\\)"
                  + GAP
                  + ")[2-9][0-9]{2,3}"
                  + GAP
                  + "[0-9]{4}(?![0-9])"),
          rule(
              "〔QQ号〕",
              "(?=[1-9])" + QQ + "[1-9][0-9]{1,4}(?: [0-9]{2,4}){1,3}(?! ?[0-9]|[年月日点时:元块万%.-])",
              m -> digits(m.group()).length() > EIGHT && digits(m.group()).length() < TWELVE),
          rule("〔QQ号〕", "(?=[1-9])" + QQ + "[1-9][0-9]{4,11}(?![0-9])"),
          rule("〔QQ号〕", "(?=[1-9])(?<=(?<![a-z0-9&])q: ?)[1-9][0-9]{6,10}(?![0-9元块万亿点分米.%年月])"),
          rule(
              "〔QQ号〕",
              "(?=[1-9])(?<=(?<![参增添附追累叠外])加|(?<![克折回])扣)" + "[1-9][0-9]{7,10}(?![0-9元块万亿点分米.%])"));

  private static final List<Rule> OTHERS =
      List.of(
          rule(
              "〔邮箱〕",
              BEGINS
                  + "(?<!"
                  + Bodies.MAIL
                  + ")"
                  + MAILBOX
                  + AT
                  + "(?!"
                  + Bodies.HOST
                  + ")"
                  + HOST),
          rule(
              "〔车牌〕",
              PROVINCES
                  + " ?[a-hj-np-z](?: ?[·•.-] ?| )(?:[a-hj-np-z0-9] ){4,5}[a-hj-np-z0-9](?! ?[a-z0-9])",
              m -> m.group().chars().anyMatch(Character::isDigit)),
          rule(
              "〔车牌〕",
              // A blank after the province may stand between a word and a name: 新 mate60.
              PROVINCES
                  + "(?: (?=[a-z][·•. -]?[a-z]{0,2}[0-9]{3}))?[a-hj-np-z][·•. -]?"
                  + "(?:[a-hj-np-z0-9]{5}|[a-hjk][a-hj-np-z0-9][0-9]{4}|[0-9]{5}[a-hjk]"
                  + "|[a-hj-np-z0-9]{4}[学挂港澳警试超领])"
                  + "(?![a-z0-9])",
              m -> m.group().chars().anyMatch(Character::isDigit)),
          rule(
              "〔微信号〕",
              "(?=[a-z0-9])" + WECHAT + "(?:[a-z][a-z0-9_-]{5,19}|[0-9]{5,11})(?![a-z0-9])",
              m -> m.group().chars().anyMatch(c -> !Character.isLetter(c))),
          rule(
              "〔账号〕",
              "(?<![a-z0-9_.-])(?=[a-z0-9])(?<=(?<!官方)(?:抖音|快手|小红书|b站)(?:号|id)[:是为 ]{0,3})"
                  + "[a-z0-9][a-z0-9_.-]{4,29}(?![a-z0-9])",
              m -> m.group().chars().anyMatch(c -> !Character.isLetter(c))),
          rule(
              "〔微信号〕",
              "(?=[a-z])(?<=(?:信|vx|wx|wechat)(?:(?:号|号码|id)?[:]|(?:号|号码|id)[是为])\\s?)[a-z][a-z0-9_-]{5,19}(?![a-z0-9])"));

  private Masker() {}

  private record Rule(String mask, Pattern pattern, Predicate<MatchResult> means) {}

  private static Rule rule(String mask, String expression, Predicate<MatchResult> means) {
    return new Rule(mask, Pattern.compile(expression), means);
  }

  private static Rule rule(String mask, String expression) {
    return rule(mask, expression, m -> true);
  }

  /** The text with every piece of personal data masked. */
  public static String mask(String text) {
    var seen = Sight.of(text).seen();
    var masked = text;
    if (Numerals.longestRun(seen, false) >= SHORTEST_NUMBER) {
      masked = applyAll(NUMBERS, masked, UnaryOperator.identity());
    }
    if (Numerals.longestRun(seen, true) >= SHORTEST_NUMBER) {
      masked = applyAll(NUMBERS, masked, Numerals::read);
    }
    if (seen.chars().anyMatch(Masker::latin)) {
      masked = applyAll(OTHERS, masked, UnaryOperator.identity());
    }
    var handled = seen.indexOf('@') < 0 ? masked : Handles.mask(masked);
    return Names.mask(Rooms.mask(handled));
  }

  private static boolean latin(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@';
  }

  private static String applyAll(List<Rule> rules, String text, UnaryOperator<String> reading) {
    var masked = text;
    var sight = Sight.of(masked);
    for (var rule : rules) {
      var next = apply(rule, sight, reading.apply(sight.seen()));
      if (!next.equals(masked)) {
        masked = next;
        sight = Sight.of(masked);
      }
    }
    return masked;
  }

  /** Masks what the rule finds in {@code read}, which is as long as what is seen. */
  private static String apply(Rule rule, Sight sight, String read) {
    var matcher = rule.pattern().matcher(read);
    var covering = sight.covering();
    while (matcher.find()) {
      if (rule.means().test(matcher)) {
        covering.cover(matcher.start(), matcher.end(), rule.mask());
      }
    }
    return covering.text();
  }

  private static String digits(String text) {
    return text.replaceAll("[ -]", "");
  }
}
