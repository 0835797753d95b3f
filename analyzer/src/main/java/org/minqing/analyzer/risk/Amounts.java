package org.minqing.analyzer.risk;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many people, how much money, for how long: numbers with what they count, in figures or
 * Chinese numerals (二十多户, 四百八十万, 几十个孩子, 2.3万元).
 */
final class Amounts {

  private static final String NUMBER =
      "([0-9]+(?:\\.[0-9]+)?[十百千万亿]*|[一二两三四五六七八九十百千万亿几数上近]+)[多余来几]?";

  // RE2, since posts are hostile input and these must take linear time.
  private static final Pattern PEOPLE =
      Pattern.compile(
          NUMBER + "(?:名|人|户|口人|位|家人家|个(?:人|娃|孩子|学生|工人|村民|居民|家长|老人|业主|同事|病人|患者|工友|乘客|家庭|村|小区))");
  private static final Pattern MONEY =
      Pattern.compile(NUMBER + "(?:元|块|人民币|的?(?:货款|工资|积蓄|存款|补偿|损失))");
  private static final Pattern BARE_MONEY =
      Pattern.compile(
          "((?:[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十百千几数上])[一二两三四五六七八九十百千几多余]*[万亿])[多余几来]?");
  private static final Pattern TIME = Pattern.compile(NUMBER + "(天|个月|个星期|星期|周|年)");

  /** In UTF-16 units: 家人家, 个孩子, 的工资. */
  private static final int LONGEST_UNIT = 3;

  private static final String DIGITS = "零一二三四五六七八九";

  private Amounts() {}

  /**
   * An amount in a text.
   *
   * @param start first UTF-16 unit
   * @param end one past the last
   * @param ground what it is a ground of
   * @param weight how much graver it makes
   */
  record Amount(int start, int end, Ground ground, double weight) {}

  /**
   * A run of numerals with what follows up to the next one: whatever matches lies in one of these,
   * and looking there costs a tenth of looking everywhere.
   *
   * @param start first UTF-16 unit
   * @param text what stands there
   * @param unit the first sign behind the numerals, or a blank
   */
  private record Spot(int start, String text, char unit) {}

  /** The amounts of a folded text that make anything graver. */
  static List<Amount> in(String folded) {
    var all = new ArrayList<Amount>();
    var spots = spots(folded);
    find(PEOPLE, with("名人户口位家个", spots), Ground.CROWD, Amounts::people, all);
    find(MONEY, with("元块人的货工积存补损", spots), Ground.LOSS, Amounts::money, all);
    find(BARE_MONEY, great(spots), Ground.LOSS, Amounts::money, all);
    for (var spot : with("天个星周年", spots)) {
      var time = TIME.matcher(spot.text);
      while (time.find()) {
        var days = value(time.group(1)) * daysOf(time.group(2));
        if (days >= 3) {
          all.add(amount(spot, time, Ground.PLIGHT, days >= 60 ? 9 : 7));
        }
      }
    }
    return all;
  }

  private static List<Spot> spots(String folded) {
    var spots = new ArrayList<Spot>();
    for (var i = 0; i < folded.length(); i++) {
      if (isNumeral(folded.charAt(i))) {
        var start = i;
        while (i < folded.length() && isNumeral(folded.charAt(i))) {
          i++;
        }
        var end = i;
        while (end < folded.length() && end < i + LONGEST_UNIT && !isNumeral(folded.charAt(end))) {
          end++;
        }
        spots.add(new Spot(start, folded.substring(start, end), end > i ? folded.charAt(i) : ' '));
      }
    }
    return spots;
  }

  private static boolean isNumeral(char c) {
    return switch (c) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.' -> true;
      case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十' -> true;
      case '百', '千', '万', '亿', '几', '数', '上', '近', '多', '余', '来' -> true;
      default -> false;
    };
  }

  /** Those whose unit may begin with one of these signs. */
  private static List<Spot> with(String units, List<Spot> spots) {
    return spots.stream().filter(spot -> units.indexOf(spot.unit) >= 0).toList();
  }

  private static List<Spot> great(List<Spot> spots) {
    return spots.stream()
        .filter(spot -> spot.text.indexOf('万') >= 0 || spot.text.indexOf('亿') >= 0)
        .toList();
  }

  private static Amount amount(Spot spot, Matcher found, Ground ground, double weight) {
    return new Amount(spot.start + found.start(), spot.start + found.end(), ground, weight);
  }

  private static double daysOf(String unit) {
    return switch (unit) {
      case "天" -> 1;
      case "周", "星期", "个星期" -> 7;
      case "个月" -> 30;
      default -> 365;
    };
  }

  private interface Weighing {
    Optional<Double> weight(double amount);
  }

  private static void find(
      Pattern pattern, List<Spot> spots, Ground ground, Weighing weighing, List<Amount> all) {
    for (var spot : spots) {
      var matcher = pattern.matcher(spot.text);
      while (matcher.find()) {
        weighing
            .weight(value(matcher.group(1)))
            // Ten are several households (level III), thirty are many (level II).
            .ifPresent(weight ->
                all.add(amount(spot, matcher, weight >= 20 ? ground : Ground.PLIGHT, weight)));
      }
    }
  }

  private static Optional<Double> people(double count) {
    return steps(count, 5, 12, 10, 16, 30, 22, 100, 26, 1000, 30);
  }

  private static Optional<Double> money(double yuan) {
    return steps(yuan, 8_000, 10, 30_000, 14, 100_000, 18, 500_000, 24, 5_000_000, 28);
  }

  /** The weight beside the highest bound reached, of bounds and weights in turn. */
  private static Optional<Double> steps(double amount, double... steps) {
    Optional<Double> reached = Optional.empty();
    for (var i = 0; i < steps.length && amount >= steps[i]; i += 2) {
      reached = Optional.of(steps[i + 1]);
    }
    return reached;
  }

  /** What a numeral says; of vague ones (几十, 上百, 数千) the least that is meant. */
  static double value(String numeral) {
    var total = 0.0;
    var section = 0.0;
    var digit = 0.0;
    for (var i = 0; i < numeral.length(); i++) {
      var c = numeral.charAt(i);
      if ((c >= '0' && c <= '9') || c == '.') {
        var end = i;
        while (end < numeral.length()
            && (Character.isDigit(numeral.charAt(end)) || numeral.charAt(end) == '.')) {
          end++;
        }
        digit = Double.parseDouble(numeral.substring(i, end));
        i = end - 1;
        continue;
      }
      var unit = unit(c);
      if (unit == 0) {
        digit = digit(c, digit);
      } else if (unit < 10_000) {
        section += (digit == 0 ? 1 : digit) * unit;
        digit = 0;
      } else {
        total = (total + Math.max(section + digit, 1)) * unit;
        section = 0;
        digit = 0;
      }
    }
    return total + section + digit;
  }

  private static double digit(char c, double before) {
    return switch (c) {
      case '多', '余', '来' -> before;
      case '上', '近' -> 0;
      case '几', '数' -> 3;
      case '两' -> 2;
      default -> DIGITS.indexOf(c);
    };
  }

  private static double unit(char c) {
    return switch (c) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1_000;
      case '万' -> 10_000;
      case '亿' -> 100_000_000;
      default -> 0;
    };
  }
}
