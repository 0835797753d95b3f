package org.minqing.analyzer.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.minqing.model.Folding;

/**
 * Masks personal data: what could reach, find or impersonate a person. Public hotlines, dates,
 * amounts and the names of buildings stay. Works on folded text, so full-width digits do not slip
 * through; every expression has bounded repetition.
 */
final class Masker {

  private static final String GAP = "[ -]?";
  private static final String DIGITS = "0123456789";
  private static final String DIGIT_WORDS = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖";
  private static final String DIGIT_WORD = "[" + DIGIT_WORDS + "]";
  private static final String PROVINCES = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "〔邮箱〕",
              "[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,4}",
              m -> true,
              any("@")),
          rule(
              "〔身份证号〕",
              "(?<![0-9])[1-9](?:" + GAP + "[0-9]){16}" + GAP + "[0-9x](?![0-9])",
              m -> Checksums.identity(digits(m.group())),
              run(18, DIGITS + "x")),
          rule(
              "〔身份证号〕",
              "(?<![0-9])[1-9][0-9]{14}(?![0-9])",
              m -> Checksums.oldIdentity(m.group()),
              run(15, DIGITS)),
          rule(
              "〔银行卡号〕",
              "(?<![0-9])[3-6](?:" + GAP + "[0-9]){14,18}(?![0-9])",
              m -> Checksums.luhn(digits(m.group())),
              run(15, DIGITS)),
          rule(
              "〔手机号〕",
              "(?<![0-9])(?:(?:\\+|00)?86" + GAP + ")?1[3-9](?:" + GAP + "[0-9]){9}(?![0-9])",
              m -> true,
              run(11, DIGITS)),
          rule(
              "〔手机号〕",
              "(?<!" + DIGIT_WORD + ")[一幺壹][三四五六七八九叁肆伍陆柒捌玖](?:[ -]?" + DIGIT_WORD + "){9}",
              m -> true,
              run(11, DIGIT_WORDS)),
          rule(
              "〔电话〕",
              "(?<![0-9])0[1-9][0-9]{1,2}" + GAP + "[2-9][0-9]{6,7}(?![0-9])",
              m -> true,
              run(10, DIGITS)),
          rule(
              "〔车牌〕",
              PROVINCES + "[a-z][·•. ]?[a-z0-9]{5,6}(?![a-z0-9])",
              m -> m.group().chars().filter(Character::isDigit).count() >= 2,
              Masker::hasLetterAfterHan),
          rule(
              "〔微信号〕",
              "(?<=(?:微信|薇信|威信|v信|vx|wx|加v|加微)(?:号|号码)?[:是为 ]{0,3})"
                  + "(?:[a-z][a-z0-9_-]{5,19}|[0-9]{5,11})(?![a-z0-9])",
              m -> true,
              any("微信", "薇信", "威信", "v信", "vx", "wx", "加v", "加微")),
          rule(
              "〔QQ号〕",
              "(?<=(?:qq|扣扣|企鹅)(?:号|群|号码)?[:是为 ]{0,3})[1-9][0-9]{4,11}(?![0-9])",
              m -> true,
              any("qq", "扣扣", "企鹅")),
          rule(
              "〔房号〕",
              "(?<=[0-9a-z一二三四五六七八九十](?:号楼|栋|幢|座|号院|楼)[ -]{0,1})"
                  + "(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})单元[ -]?)?(?:[0-9]{1,2}[层楼][ -]?)?"
                  + "(?:[0-9]{2,4}(?:室|号房|房)|[0-9]{3,4}(?![0-9户人元米年个多余平号]))",
              m -> true,
              any("楼", "栋", "幢", "座", "号院")),
          rule(
              "〔房号〕",
              "(?<=(?:[0-9]|[一二三四五六七八九十])单元[ -]{0,1})[0-9]{3,4}(?:室|号房|房|号)?(?![0-9户人元米年个])",
              m -> true,
              any("单元")),
          rule("@〔用户〕", "@[\\p{IsHan}a-z0-9_-]{1,30}", m -> true, any("@")));

  private Masker() {}

  /**
   * A kind of personal data.
   *
   * @param mask stands in its place
   * @param pattern how it is written
   * @param means whether what is written so is meant so
   * @param mayHold a quick look whether a text can hold any: most hold none, and trying each
   *     expression at each character would cost more than reading the page did
   */
  private record Rule(
      String mask, Pattern pattern, Predicate<MatchResult> means, Predicate<String> mayHold) {}

  private static Rule rule(
      String mask, String expression, Predicate<MatchResult> means, Predicate<String> mayHold) {
    return new Rule(mask, Pattern.compile(expression), means, mayHold);
  }

  private static Predicate<String> any(String... words) {
    return text -> Arrays.stream(words).anyMatch(text::contains);
  }

  /** Whether so many of the signs stand together, at most one blank or dash between two. */
  private static Predicate<String> run(int count, String signs) {
    return text -> {
      var length = 0;
      var gap = false;
      for (var i = 0; i < text.length(); i++) {
        var c = text.charAt(i);
        var isGap = c == ' ' || c == '-';
        if (signs.indexOf(c) >= 0) {
          length++;
        } else if (!isGap || gap) {
          length = 0;
        }
        if (length >= count) {
          return true;
        }
        gap = isGap;
      }
      return false;
    };
  }

  private static boolean hasLetterAfterHan(String text) {
    for (var i = 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 'a' && c <= 'z' && text.charAt(i - 1) > 127) {
        return true;
      }
    }
    return false;
  }

  /** The text with every piece of personal data masked. */
  static String mask(String text) {
    var masked = text;
    var folded = Folding.fold(text);
    for (var rule : RULES) {
      if (rule.mayHold().test(folded)) {
        var next = apply(rule, masked, folded);
        folded = next.equals(masked) ? folded : Folding.fold(next);
        masked = next;
      }
    }
    return masked;
  }

  private static String apply(Rule rule, String text, String folded) {
    var matcher = rule.pattern().matcher(folded);
    var masked = new StringBuilder();
    var at = 0;
    while (matcher.find()) {
      if (rule.means().test(matcher)) {
        masked.append(text, at, matcher.start()).append(rule.mask());
        at = matcher.end();
      }
    }
    return at == 0 ? text : masked.append(text, at, text.length()).toString();
  }

  private static String digits(String text) {
    return text.replaceAll("[ -]", "");
  }
}
