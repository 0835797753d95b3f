package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Masks personal data: what could reach, find or impersonate a person. Public hotlines, dates,
 * amounts and the names of buildings stay. Works on what a reader sees ({@link Sight}), so that
 * digits in another dress or with invisible signs between them do not slip through, and once more
 * with Chinese numerals read as digits; every expression has bounded or possessive repetition.
 */
public final class Masker {

  // No rule for numbers fires on fewer places; most texts have no such run and are done at once.
  private static final int SHORTEST_NUMBER = 5;
  private static final int EIGHT = 8;
  private static final int TWELVE = 12;
  private static final String GAP = "[ -]?";
  private static final String BREAK = "[ .·•・…—–‐‑‒―−~_\\p{So}\\p{Sk}-]{1,3}";

  private static final String FOUR = "(?:\\([0-9]{4}\\)|[0-9]{4})";

  // What Chinese input methods put for a hyphen; a dash takes two signs.
  private static final String STROKE = "[‐‑‒–—―−-]";
  private static final String STROKES = "(?: ?" + STROKE + "{1,2} ?| )?";

  // From abroad an area code has no 0; 400 and 800 are free lines of firms.
  private static final String AREA = "0?(?:10|2[0-9]|(?![48]00)[3-9][0-9]{2})";
  private static final String ABROAD =
      "(?:(?:\\+|00)86|\\((?:\\+|00)86\\))" + STROKES + "(?:%1$s|\\(%1$s\\))".formatted(AREA);

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

  // What parts an account from its name, of which there is one at most: 微信（, QQ→.
  private static final String OPENS = "(?:[(\\[{“\"‘'「『【]|[-=]{1,2}>|[→➔➜➡⇒\\x{1f449}]) ?";

  private static final String QQ_NAME =
      "(?:q ?q|q群|扣扣|抠抠|扣群|企鹅|(?<![a-z])q号|(?:我|我的|加|加我)q)(?:号|群|号码)?";
  private static final String QQ = "(?<=" + QQ_NAME + "[:是为 ]{0,3})";
  private static final String QQ_OPENED = opened(QQ_NAME);

  // How it is written where its name is not to be found: 微❤, 卫星号, ➕薇.
  private static final String WECHAT_NAME =
      "(?:微 ?信|[微薇威徽v][信芯心]|[微薇威v][❤♥\\x{1f493}-\\x{1f49f}]|[微薇威]x|vx|wx|wechat"
          + "|(?:[加+➕](?:我|个|一下)?|我的)(?:企业)?(?:[v微薇]|卫星)|(?:我|[加+➕]我?)卫星)";
  // Long looks back are dear: within words and numbers one sign tells that nothing is there.
  private static final String WECHAT =
      "(?<![abce-su-wyz0-9.,%])(?<="
          + WECHAT_NAME
          + "(?: ?(?:号|号码|id))?(?:搜索?|就)?[:是为_ ]{0,3}"
          + "|(?:(?<!官)微|薇|(?<![a-z0-9])v)号?: ?|卫星号[: ]{0,2})";
  private static final String WECHAT_OPENED = opened(WECHAT_NAME + "(?: ?(?:号|号码|id))?");
  private static final String WECHAT_NUMBER_OPENED = opened(WECHAT_NAME + " ?(?:号|号码|id)");

  // In brackets behind the name of a service: its versions, the telephones it runs on, itself.
  private static final String NO_ACCOUNT =
      "(?!(?:iphone|ipad|android|windows|harmonyos|macos|miui|redmi|mate|nova)[_-]?[0-9]{1,2}"
          + "(?:pro|max|plus|ultra|mini|s){0,2}(?![a-z0-9_-])|wechat|weixin)";

  // Nor are days, hotlines and what is counted.
  private static final String NO_ACCOUNT_NUMBER =
      "(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9](?![0-9])|(?:1[02]|9[56])[0-9]{3}(?![0-9]))";
  private static final String UNCOUNTED = "(?![0-9a-z%多余]|[.,][0-9]| ?[万亿千百元块人名个条次年月天粉])";

  private static final String SERVICE = "(?:抖音|快手|小红书|b站|支付宝)";

  /** A sign of a mail address that was let be; another is masked before. */
  static final String AT_OF_MAIL = "(?<=" + BEGINS + MAILBOX + ")@(?=" + HOST + ")";

  /** Numbers of eleven digits behind these are of things, and how often something was seen. */
  private static final String NO_TELEPHONE =
      "(?<!(?:播放|阅读|浏览|点击|访问|下载|观看)[量数次]?[:为达是 ]{0,2}|" + Things.NUMBER + ")";

  private static final String COUNTRY = "(?:\\(?(?:\\+|00)?86\\)?" + GAP + ")?";

  private static final List<Rule> NUMBERS =
      List.of(
          rule(
              "〔身份证号〕",
              "(?<![0-9])[1-9](?:" + GAP + "[0-9]){16}" + GAP + "[0-9x](?![0-9])",
              m -> Checksums.identity(digits(m.group()))),
          rule(
              "〔身份证号〕",
              "(?<![0-9])(?=[1-9][0-9]{14}(?![0-9]))(?<!" + Things.NUMBER + ")[0-9]{15}",
              m -> Checksums.oldIdentity(m.group())),
          // Mistyped, or changed at the end: where it is said what it is, somebody was meant.
          rule(
              "〔身份证号〕",
              "(?<![0-9])(?=[1-9])(?<=(?:身份证|身份号|居住证)(?:号码?|编号)?[:是为 ]{0,3})"
                  + "[1-9](?:"
                  + GAP
                  + "[0-9]){16}"
                  + GAP
                  + "[0-9x](?![0-9])"),
          new Rule("〔银行卡号〕", read -> Cards.in(read).stream()),
          rule(
              "〔银行卡号〕",
              "(?<![0-9])(?=[1-9])(?<=(?:(?:银行|储蓄|信用|借记|工资)卡|卡号)(?:卡?号码?)?[:是为 ]{0,3})"
                  + "[1-9][0-9]{3}(?:"
                  + GAP
                  + "[0-9]{4}){3}(?:"
                  + GAP
                  + "[0-9]{1,3})?(?![0-9])"),
          // One list of numbers or one number cut up: alike marks between groups of 3, 4 and 4
          // signs.
          rule(
              "〔手机号〕",
              "(?<![0-9.])(?<![0-9][,、;])"
                  + COUNTRY
                  + "1[3-9][0-9]( ?[,、;\\n] ?)[0-9]{4}\\1[0-9]{4}(?![0-9.元块万亿%户人个]|[,、;][0-9])"),
          rule(
              "〔手机号〕",
              "(?<![0-9])(?=[+0(8]|1[ -]?[3-9])"
                  + NO_TELEPHONE
                  + COUNTRY
                  + "1"
                  + GAP
                  + "[3-9](?:"
                  + GAP
                  + "[0-9]){9}(?![0-9]| ?"
                  + COUNTED
                  + ")"),
          // A sign too few or too many: where it is said to be a telephone, somebody was meant.
          rule(
              "〔手机号〕",
              "(?<![0-9])(?=1[3-9][0-9]{8})(?<=(?:联系(?:电话|方式)|手机(?:号码?)?|电话(?:号码)?)[:是为 ]{0,2})"
                  + "1[3-9][0-9]{8}(?:[0-9]{2})?(?![0-9]| ?"
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
          // A number in brackets behind a volume is a year, save where it is said to be a
          // telephone.
          rule(
              "〔手机号〕",
              "(?<![0-9.])(?=[+0-9(])"
                  + COUNTRY
                  + "(?:\\(1[3-9][0-9]\\)"
                  + GAP
                  + FOUR
                  + "|1[3-9][0-9]"
                  + GAP
                  + "(?:(?<=(?:电话|手机|号码|方式|打)[:是为 ]{0,2}[0-9]{3}"
                  + GAP
                  + ")|(?!\\((?:19|20)))\\([0-9]{4}\\))"
                  + GAP
                  + FOUR
                  + "(?![0-9.]| ?"
                  + COUNTED
                  + ")"),
          rule(
              "〔电话〕",
              "(?<![0-9])(?<![0-9]{4}"
                  + STROKE
                  + ")(?=[0(+])(?<!"
                  + Bodies.LINE
                  + ")(?:"
                  + ABROAD
                  + "|0[1-9][0-9]{1,2}|\\(0[1-9][0-9]{1,2}\\))"
                  + STROKES
                  + "[2-9][0-9]{2,3}"
                  + STROKES
                  + "[0-9]{4}(?![0-9])"),
          rule(
              "〔QQ号〕",
              "(?=[1-9])" + QQ + "[1-9][0-9]{1,4}(?: [0-9]{2,4}){1,3}(?! ?[0-9]|[年月日点时:元块万%.-])",
              m -> digits(m.group()).length() > EIGHT && digits(m.group()).length() < TWELVE),
          rule("〔QQ号〕", "(?=[1-9])" + QQ + "[1-9][0-9]{4,11}(?![0-9])"),
          rule(
              "〔QQ号〕",
              "(?=[1-9])" + QQ_OPENED + NO_ACCOUNT_NUMBER + "[1-9][0-9]{4,10}" + UNCOUNTED),
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
              "(?=[a-z0-9])"
                  + WECHAT
                  + "(?![a-z0-9_-]{5,20} ?(?:公众号|小程序|服务号|订阅号|视频号))"
                  + "(?:[a-z][a-z0-9_-]{5,19}|[0-9]{5,11})(?![a-z0-9])",
              m -> m.group().chars().anyMatch(c -> !Character.isLetter(c))),
          rule(
              "〔微信号〕",
              "(?=[a-z0-9])"
                  + WECHAT_OPENED
                  + "(?:"
                  + NO_ACCOUNT
                  + "[a-z][a-z0-9_-]{5,19}(?![a-z0-9]|\\.[a-z])|"
                  + NO_ACCOUNT_NUMBER
                  + "[0-9]{5,11}"
                  + UNCOUNTED
                  + ")",
              m -> m.group().chars().anyMatch(c -> Character.isDigit(c) || c == '_')),
          rule(
              "〔微信号〕",
              "(?=[a-z])"
                  + WECHAT_NUMBER_OPENED
                  + NO_ACCOUNT
                  + "[a-z][a-z0-9_-]{5,19}(?![a-z0-9]|\\.[a-z])"),
          rule(
              "〔账号〕",
              "(?<![a-z0-9_.-])(?=[a-z0-9])(?<=(?<!官方)"
                  + SERVICE
                  + "(?:[账帐]?号|u?id)[:是为 ]{0,3})"
                  + "[a-z0-9][a-z0-9_.-]{4,29}(?![a-z0-9])",
              m -> m.group().chars().anyMatch(c -> !Character.isLetter(c))),
          // A video has a number there too.
          rule(
              "〔账号〕",
              "(?<![a-z0-9_.-])(?=[a-z])(?<=(?<!官方)"
                  + SERVICE
                  + ": ?)(?!bv1|av[0-9])[a-z][a-z0-9_-]{4,29}(?![a-z0-9.])",
              m -> m.group().chars().anyMatch(c -> !Character.isLetter(c))),
          // Who has chosen no name is shown by a number.
          rule(
              Handles.PERSON,
              "(?=用户[0-9])(?<=^|[\\s:,。/]|回复|转发|网友)用户[0-9]{6,12}(?=$|[\\s:,。]|说|回复|评论|转发|发布)"),
          rule(
              "〔证件号〕",
              "(?=[a-z])(?<=(?:护照|通行证|台胞证|回乡证|社保卡)(?:号码?|编号)?[:是为 ]{0,3})"
                  + "[a-z]{1,2}[0-9]{7,8}(?![a-z0-9])"),
          rule(
              "〔手机号〕",
              "(?<![a-z0-9.])(?=[1il][ -]?[3-9])[1il](?:[ -]?[0-9oil]){10}(?![a-z0-9])",
              m -> readsAsNumber(m.group())),
          rule(
              "〔微信号〕",
              "(?=[a-z])(?<=(?:信|vx|wx|wechat)(?:(?:号|号码|id)?[:]|(?:号|号码|id)[是为])\\s?)[a-z][a-z0-9_-]{5,19}(?![a-z0-9])"));

  private Masker() {}

  /** Behind the name of a service and what opens there; the first look is cheap and tells most. */
  private static String opened(String name) {
    return "(?<=" + OPENS + ")(?<=" + name + "[:是为 ]{0,2}" + OPENS + ")";
  }

  /**
   * What to look for.
   *
   * @param mask to put over it
   * @param places where it stands in what is read, from left to right
   */
  private record Rule(String mask, Function<String, Stream<Span>> places) {}

  private static Rule rule(String mask, String expression, Predicate<MatchResult> means) {
    var pattern = Pattern.compile(expression);
    return new Rule(
        mask,
        read ->
            pattern.matcher(read).results().filter(means).map(m -> new Span(m.start(), m.end())));
  }

  private static Rule rule(String mask, String expression) {
    return rule(mask, expression, m -> true);
  }

  /** The text with every piece of personal data masked. */
  public static String mask(String text) {
    var seen = Sight.of(text).seen();
    var masked = seen.indexOf('/') < 0 ? text : Links.mask(text);
    if (Numerals.longestRun(seen, false) >= SHORTEST_NUMBER) {
      masked = applyAll(NUMBERS, masked, UnaryOperator.identity());
    }
    if (Numerals.longestRun(seen, true) >= SHORTEST_NUMBER) {
      masked = applyAll(NUMBERS, masked, Numerals::read);
    }
    if (seen.chars().anyMatch(Masker::latin)) {
      masked = applyAll(OTHERS, masked, UnaryOperator.identity());
    }
    masked = seen.indexOf(':') < 0 ? masked : Chains.mask(masked);
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
    var covering = sight.covering();
    rule.places()
        .apply(read)
        .forEachOrdered(place -> covering.cover(place.start(), place.end(), rule.mask()));
    return covering.text();
  }

  /** l38OO138OOO: letters that look like 0 and 1, fewer than the digits among which they hide. */
  private static boolean readsAsNumber(String signs) {
    var digits = signs.chars().filter(Character::isDigit).count();
    var letters = signs.chars().filter(Character::isLetter).count();
    return letters > 0 && letters < digits;
  }

  private static String digits(String text) {
    return text.replaceAll("[ -]", "");
  }
}
