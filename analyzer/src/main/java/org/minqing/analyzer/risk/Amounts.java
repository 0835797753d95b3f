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
          NUMBER
              + "(?:名|人|户|口人|位|家人家|个(?:人|娃|孩子|学生|工人|村民|居民|家长|老人|业主|同事|病人|患者|工友|乘客|家庭|村|小区)"
              + "|居民|学生|村民|业主|工人|家长|员工|乘客|旅客|群众|民众|师生)");
  private static final Pattern MONEY =
      Pattern.compile(NUMBER + "(?:元|块|人民币|的?(?:货款|工资|积蓄|存款|补偿|损失))");
  private static final Pattern BARE_MONEY =
      Pattern.compile(
          "((?:[0-9]+(?:\\.[0-9]+)?|[一二两三四五六七八九十百千几数上])[一二两三四五六七八九十百千几多余]*[万亿])[多余几来]?");

  /** Of people mostly, who need not be named: 送医五十多, 疏散上千. */
  private static final Pattern VAGUE =
      Pattern.compile("([二三四五六七八九]十多|[一二两三四五六七八九]百多|上百|[几数上]千|[数上]万)");

  private static final Pattern TIME = Pattern.compile(NUMBER + "(天|个月|个星期|星期|周|年)");

  /** Numerals that say nothing alone: 来水, 多人, 余生. */
  private static final String UNCOUNTING = "多余来.";

  /** In UTF-16 units: 家人家, 个孩子, 的工资. */
  private static final int LONGEST_UNIT = 3;

  private static final String DIGITS = "零一二三四五六七八九";

  /** 100万人, 5万亩, 十万火急: what follows great numbers that are no money. */
  private static final String NO_MONEY = "人户名位次条亩吨票粉平辆只头棵字公里步瓦阅播浏点网用像学居观群家所台份张件颗株斤册个倍伏火师职业村读订赞转分";

  /** 千万要储水: alone it is an adverb, unless a sum could end there. */
  private static final String ADVERB = "千万";

  private static final String ENDS_A_SUM = ",。!?;、)\"” \n元块资货债巨的";

  /** 泄露42万条: so many records are as many people. */
  private static final String RECORDS = "条份张个对家";

  /** 七十多岁, 三十多度, 几千块, 三十多个小时. */
  private static final Pattern NO_CROWD =
      Pattern.compile("^(?:[岁度块元天年月斤里米平分小亩吨次页公厘毫瓦伏层楼章倍%升克两寸尺周日字步集期秒钱万亿千百]|个(?:小|月|平|钟|多|星))");

  private static final int UNIT = 2;

  private static final double MANY = 22;

  /** 阅读量达3亿: what is counted, up to the number. */
  private static final Pattern COUNTED =
      Pattern.compile("(?:量|粉丝|人口|阅读|播放|浏览|观看|热度|票房|市值|第)[达超破过有约近仅为到是高突:]{0,3}$");

  private static final int COUNTED_WITHIN = 5;

  /** 三年级, 90年代, 年度; 二十周岁, 100周年. */
  private static final String NO_TIME = "级代度龄纪轻岁年";

  /** 26年3月, 三年二班: not for how long but when, and where. */
  private static final Pattern DATE = Pattern.compile("^[0-9一二三四五六七八九十]{1,3}[月班]");

  private static final int DATE_WITHIN = 4;

  private static final Pattern YEAR = Pattern.compile("^[0-9一二三四五六七八九]{4}$");

  private static final double LONGEST_YEARS = 100;

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
   * @param next the sign behind that, or a blank
   */
  private record Spot(int start, String text, char unit, char next) {}

  /** The amounts of a folded text that make anything graver. */
  static List<Amount> in(String folded) {
    var all = new ArrayList<Amount>();
    var spots = spots(folded);
    var people = with("名人户口位家个居学村业工员乘旅群民师", "人娃孩学工村居家老业同病患乘小", spots);
    find(PEOPLE, people, Amounts::people, folded, all);
    find(MONEY, with("元块人的货工积存补损", "", spots), Amounts::money, folded, all);
    find(BARE_MONEY, holding("万亿", spots), Amounts::bareMoney, folded, all);
    find(VAGUE, holding("十百千万", spots), Amounts::crowd, folded, all);
    find(TIME, with("天个星周年", "月星", spots), Amounts::time, folded, all);
    return all;
  }

  /** How grave what a pattern found in a text is, if it is an amount at all. */
  private interface Weighing {
    Optional<Weight> weight(Matcher found, String folded, int start, int end);
  }

  private record Weight(Ground ground, double weight) {}

  private static void find(
      Pattern pattern, List<Spot> spots, Weighing weighing, String folded, List<Amount> all) {
    for (var spot : spots) {
      var matcher = pattern.matcher(spot.text);
      while (matcher.find()) {
        var start = spot.start + matcher.start();
        var end = spot.start + matcher.end();
        weighing
            .weight(matcher, folded, start, end)
            .ifPresent(found -> all.add(new Amount(start, end, found.ground(), found.weight())));
      }
    }
  }

  private static Optional<Weight> people(Matcher found, String folded, int start, int end) {
    if (endsIn(folded, start, "第") || isOneOf(folded, end, noPeopleAfter(folded.charAt(end - 1)))) {
      return Optional.empty();
    }
    return graver(
        steps(value(found.group(1)), 5, 12, 10, 16, 30, 22, 100, 26, 1000, 30), Ground.CROWD);
  }

  /** 200人民币, 50人次, 4人间, 11位数, 90户型, 30名额: what follows a unit where no people are meant. */
  private static String noPeopleAfter(char unit) {
    return switch (unit) {
      case '人' -> "民次均间制份";
      case '位' -> "数手号密验置";
      case '户' -> "型外口籍均";
      case '名' -> "次额";
      default -> "";
    };
  }

  private static Optional<Weight> money(Matcher found, String folded, int start, int end) {
    return graver(
        steps(
            value(found.group(1)), 8_000, 10, 30_000, 14, 100_000, 18, 500_000, 24, 5_000_000, 28),
        Ground.LOSS);
  }

  private static Optional<Weight> bareMoney(Matcher found, String folded, int start, int end) {
    var counted = COUNTED.matcher(folded.substring(Math.max(0, start - COUNTED_WITHIN), start));
    var isAdverb =
        found.group(1).equals(ADVERB) && end < folded.length() && !isOneOf(folded, end, ENDS_A_SUM);
    if (isAdverb || counted.find()) {
      return Optional.empty();
    }
    if (isOneOf(folded, end, RECORDS)) {
      return people(found, folded, start, end);
    }
    return isOneOf(folded, end, NO_MONEY) ? Optional.empty() : money(found, folded, start, end);
  }

  private static Optional<Weight> crowd(Matcher found, String folded, int start, int end) {
    var unit = folded.substring(end, Math.min(folded.length(), end + UNIT));
    return NO_CROWD.matcher(unit).find() || endsIn(folded, start, "第")
        ? Optional.empty()
        : Optional.of(new Weight(Ground.CROWD, MANY));
  }

  private static Optional<Weight> time(Matcher found, String folded, int start, int end) {
    var number = value(found.group(1));
    var unit = found.group(2);
    var days = number * daysOf(unit);
    if (days < 3
        || isOneOf(folded, end, NO_TIME)
        || (unit.equals("年") && isAYear(found.group(1), number, folded, start, end))) {
      return Optional.empty();
    }
    return Optional.of(new Weight(Ground.PLIGHT, days >= 60 ? 9 : 7));
  }

  private static boolean isAYear(String numeral, double number, String folded, int start, int end) {
    return number >= LONGEST_YEARS
        || YEAR.matcher(numeral).find()
        || endsIn(folded, start, "〇零")
        || DATE.matcher(folded.substring(end, Math.min(folded.length(), end + DATE_WITHIN))).find();
  }

  private static boolean endsIn(String folded, int end, String signs) {
    return end > 0 && signs.indexOf(folded.charAt(end - 1)) >= 0;
  }

  private static boolean isOneOf(String folded, int at, String signs) {
    return at < folded.length() && signs.indexOf(folded.charAt(at)) >= 0;
  }

  /** Ten are several households (level III), thirty are many (level II). */
  private static Optional<Weight> graver(Optional<Double> weight, Ground ground) {
    return weight.map(w -> new Weight(w >= 20 ? ground : Ground.PLIGHT, w));
  }

  private static List<Spot> spots(String folded) {
    var spots = new ArrayList<Spot>();
    for (var i = 0; i < folded.length(); i++) {
      if (isNumeral(folded.charAt(i))) {
        var start = i;
        var counts = false;
        while (i < folded.length() && isNumeral(folded.charAt(i))) {
          counts |= UNCOUNTING.indexOf(folded.charAt(i)) < 0;
          i++;
        }
        if (counts) {
          spots.add(spot(folded, start, i));
        }
      }
    }
    return spots;
  }

  private static Spot spot(String folded, int start, int units) {
    var end = units;
    while (end < folded.length() && end < units + LONGEST_UNIT && !isNumeral(folded.charAt(end))) {
      end++;
    }
    return new Spot(
        start,
        folded.substring(start, end),
        end > units ? folded.charAt(units) : ' ',
        end > units + 1 ? folded.charAt(units + 1) : ' ');
  }

  private static boolean isNumeral(char c) {
    return switch (c) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.' -> true;
      case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十' -> true;
      case '百', '千', '万', '亿', '几', '数', '上', '近', '多', '余', '来' -> true;
      default -> false;
    };
  }

  /** Those whose unit may begin with one of these signs; with 个, before one of others. */
  private static List<Spot> with(String units, String pieces, List<Spot> spots) {
    return spots.stream()
        .filter(spot -> units.indexOf(spot.unit) >= 0)
        .filter(spot -> spot.unit != '个' || pieces.indexOf(spot.next) >= 0)
        .toList();
  }

  /** Those that hold one of these numerals. */
  private static List<Spot> holding(String numerals, List<Spot> spots) {
    return spots.stream()
        .filter(spot -> spot.text.chars().anyMatch(c -> numerals.indexOf(c) >= 0))
        .toList();
  }

  private static double daysOf(String unit) {
    return switch (unit) {
      case "天" -> 1;
      case "周", "星期", "个星期" -> 7;
      case "个月" -> 30;
      default -> 365;
    };
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
