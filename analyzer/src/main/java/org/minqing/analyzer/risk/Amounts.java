package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many people, how much money, for how long: numbers with what they count, in figures or
 * Chinese numerals (二十多户, 四百八十万, 几十个孩子, 2.3万元). Takes linear time, since posts are hostile input.
 */
final class Amounts {

  private static final String CLAUSE_ENDS = ",，。！!？?；;、…\n ";

  private static final String FIGURES = "0123456789";
  private static final String POWERS = "十百千万亿";
  private static final String NUMERALS = "一二两三四五六七八九十百千万亿几数上近";

  /** Behind a number and part of it: 二十多户. */
  private static final String AND_MORE = "多余来几";

  /** Numerals that say nothing alone: 来水, 多人, 余生. */
  private static final String UNCOUNTING = "多余来.";

  /** By their first sign; of several that stand somewhere the first is meant. */
  private static final Map<Character, List<String>> PEOPLE =
      units(
          "名 人 户 口人 位 家人家 个人 个娃 个孩子 个学生 个工人 个村民 个居民 个家长 个老人 个业主 个同事 个病人 个患者"
              + " 个工友 个乘客 个家庭 个村 个小区 居民 学生 村民 业主 工人 家长 员工 乘客 旅客 群众 民众 师生");

  private static final Map<Character, List<String>> MONEY =
      units("元 块 人民币 货款 工资 积蓄 存款 补偿 损失 的货款 的工资 的积蓄 的存款 的补偿 的损失");
  private static final Map<Character, List<String>> TIME = units("天 个月 个星期 星期 周 年");

  /** How much graver so many people make, rising. */
  private static final List<Step> CROWDS =
      List.of(
          new Step(5, 12),
          new Step(10, 16),
          new Step(30, 22),
          new Step(100, 26),
          new Step(1_000, 30));

  /** How much graver so much money makes, rising. */
  private static final List<Step> LOSSES =
      List.of(
          new Step(8_000, 10),
          new Step(30_000, 16),
          new Step(100_000, 18),
          new Step(500_000, 24),
          new Step(5_000_000, 28));

  /** Ten are several households (level III), thirty are many (level II). */
  private static final double GROUND_FROM = 20;

  /** A sum of money that is not called one: 六十八万. */
  private static final String SUM_BEGINS = "一二两三四五六七八九十百千几数上";

  private static final String SUM_GOES_ON = "一二两三四五六七八九十百千几多余";
  private static final String SUM_ENDS = "万亿";

  /** 100万人, 5万亩, 十万火急: what follows great numbers that are no money. */
  private static final String NO_MONEY = "人户名位次条亩吨票粉平辆只头棵字公里步瓦阅播浏点网用像学居观群家所台份张件颗株斤册个倍伏火师职业村读订赞转分";

  /** 千万要储水: alone it is an adverb, unless a sum could end there. */
  private static final String ADVERB = "千万";

  private static final String ENDS_A_SUM = ",。!?;、)\"” \n元块资货债巨的";

  /** 泄露42万条: so many records are as many people. */
  private static final String RECORDS = "条份张个对家";

  /** 10万条评论: what is said about a thing is no crowd, nor what shows it. */
  private static final List<String> SAYINGS =
      List.of("评论", "留言", "弹幕", "回复", "微博", "帖子", "点赞", "赞", "转发", "新闻", "视频", "消息", "好评", "差评");

  /** 阅读量达3亿: what is counted, and what may stand between that and the number. */
  private static final List<String> COUNTED =
      List.of("量", "粉丝", "人口", "阅读", "播放", "浏览", "观看", "热度", "票房", "市值", "第");

  private static final String COMES_TO = "达超破过有约近仅为到是高突:";
  private static final int MOST_BETWEEN = 3;

  /** Of people mostly, who need not be named: 送医五十多, 疏散上千. */
  private static final double MANY = 22;

  /** As {@code severity.tsv} weighs those who died. */
  private static final double DEATHS = 60;

  /** 七十多岁, 三十多度, 几千块; behind 个: 三十多个小时. */
  private static final String NO_CROWD = "片粒颗瓶盒袋包岁度块元天年月斤里米平分小亩吨次页公厘毫瓦伏层楼章倍%升克两寸尺周日字步集期秒钱万亿千百";

  private static final String NO_CROWD_OF = "小月平钟多星";

  /** 三年级, 90年代, 年度; 二十周岁, 100周年. */
  private static final String NO_TIME = "级代度龄纪轻岁年";

  /** 26年3月, 三年二班: not for how long but when, and where. */
  private static final String DATE = "0123456789一二三四五六七八九十";

  /** 第六天, 质保五年, 过期三年, 还剩九个月: a day's number or a term that is set is no plight. */
  private static final List<String> TERM_BEFORE =
      List.of(
          "第", "质保", "保修", "保质", "过期", "有效", "公示", "试用", "剩", "还有", "再过", "放假", "假期", "期限", "年限",
          "工龄", "经验", "学制", "学费");

  private static final List<String> TERM_BEHIND =
      List.of("无理由", "质保", "保修", "保质", "有效", "长假", "假期", "经验", "工龄", "老店", "老品牌", "年卡", "会员");

  /** 质保期为五年, 公示期在春节放假那七天. */
  private static final int TERM_WITHIN = 3;

  /** 死了五万: no money. */
  private static final String DEAD = "死亡";

  /** 多扣两百多, 花了几千: no crowd. */
  private static final String PAID = "扣收交花涨贵罚赔要卖赚付缴费价欠借亏掏省宜";

  /** 一个班58个人: how many it holds, if nothing is said of them. */
  private static final List<String> HOLDS =
      List.of("个班", "每班", "编制", "核载", "限载", "限乘", "容纳", "招聘", "招");

  private static final String OF_A_DATE = "月班";
  private static final int LONGEST_DATE = 3;

  private static final String OF_A_YEAR = "0123456789一二三四五六七八九";
  private static final int YEAR = 4;
  private static final double LONGEST_YEARS = 100;

  private final String folded;
  private final List<Amount> found = new ArrayList<>();

  private Amounts(String folded) {
    this.folded = folded;
  }

  /**
   * An amount in a text.
   *
   * @param start first UTF-16 unit
   * @param end one past the last
   * @param ground what it is a ground of
   * @param weight how much graver it makes
   */
  record Amount(int start, int end, Ground ground, double weight) {}

  /** From how many on it weighs how much. */
  private record Step(double from, double weight) {}

  /** Numerals side by side, which every amount begins with. */
  private record Run(int start, int end) {}

  /**
   * A number and what it counts.
   *
   * @param start where it begins
   * @param numeral the number without {@link #AND_MORE}
   * @param unit what it counts
   * @param end where that ends
   */
  private record Count(int start, String numeral, String unit, int end) {}

  private static Map<Character, List<String>> units(String units) {
    return Arrays.stream(units.split(" ")).collect(Collectors.groupingBy(unit -> unit.charAt(0)));
  }

  /** The amounts of a folded text that make anything graver. */
  static List<Amount> in(String folded) {
    var amounts = new Amounts(folded);
    var runs = amounts.runs();
    runs.forEach(run -> amounts.count(run, PEOPLE).ifPresent(amounts::people));
    runs.forEach(run -> amounts.count(run, MONEY).ifPresent(amounts::money));
    runs.forEach(amounts::sums);
    runs.forEach(amounts::crowds);
    runs.forEach(amounts::deaths);
    runs.forEach(run -> amounts.count(run, TIME).ifPresent(amounts::time));
    return amounts.found;
  }

  private List<Run> runs() {
    var runs = new ArrayList<Run>();
    for (var i = 0; i < folded.length(); i++) {
      var start = i;
      var counts = false;
      while (i < folded.length() && isNumeral(folded.charAt(i))) {
        counts |= UNCOUNTING.indexOf(folded.charAt(i)) < 0;
        i++;
      }
      if (counts) {
        runs.add(new Run(start, i));
      }
    }
    return runs;
  }

  private static boolean isNumeral(char c) {
    return switch (c) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.' -> true;
      case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十' -> true;
      case '百', '千', '万', '亿', '几', '数', '上', '近', '多', '余', '来' -> true;
      default -> false;
    };
  }

  /** The number that ends where a run does, if a unit stands there: of 3百二十人 the last three. */
  private Optional<Count> count(Run run, Map<Character, List<String>> units) {
    var unit = unit(run.end, units);
    return unit.isEmpty() ? Optional.empty() : number(run, unit.get());
  }

  private Optional<String> unit(int at, Map<Character, List<String>> units) {
    if (at < folded.length()) {
      for (var unit : units.getOrDefault(folded.charAt(at), List.of())) {
        if (folded.startsWith(unit, at)) {
          return Optional.of(unit);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Count> number(Run run, String unit) {
    var end = isOneOf(run.end - 1, AND_MORE) ? run.end - 1 : run.end;
    var powers = back(end, run.start, POWERS);
    var start = figures(powers, run.start);
    if (start == powers) {
      // 十几 is a numeral; only behind figures 几 is not: 20几.
      end = isOneOf(run.end - 1, NUMERALS) ? run.end : end;
      start = back(end, run.start, NUMERALS);
    }
    var after = run.end + unit.length();
    return start == end
        ? Optional.empty()
        : Optional.of(new Count(start, folded.substring(start, end), unit, after));
  }

  /** Where figures, with a point or without, begin that end before a place; there if none do. */
  private int figures(int end, int from) {
    var start = back(end, from, FIGURES);
    if (start < end && start > from && folded.charAt(start - 1) == '.') {
      var whole = back(start - 1, from, FIGURES);
      return whole < start - 1 ? whole : start;
    }
    return start;
  }

  private int back(int end, int from, String signs) {
    var start = end;
    while (start > from && isOneOf(start - 1, signs)) {
      start--;
    }
    return start;
  }

  private int forth(int start, int to, String signs) {
    var end = start;
    while (end < to && isOneOf(end, signs)) {
      end++;
    }
    return end;
  }

  private boolean isOneOf(int at, String signs) {
    return at >= 0 && at < folded.length() && signs.indexOf(folded.charAt(at)) >= 0;
  }

  private void people(Count count) {
    people(count.start, count.numeral, count.end);
  }

  private void people(int start, String numeral, int end) {
    if (!isOneOf(start - 1, "第")
        && !isOneOf(end, noPeopleAfter(folded.charAt(end - 1)))
        && !(isCounted(start, HOLDS) && isClauseEnd(end))) {
      addGraver(start, end, Numeral.value(numeral), CROWDS, Ground.CROWD);
    }
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

  private void money(Count count) {
    addGraver(count.start, count.end, Numeral.value(count.numeral), LOSSES, Ground.LOSS);
  }

  private void sums(Run run) {
    var start = run.start;
    while (start < run.end) {
      var begun = sumBegun(start, run.end);
      var last = begun > start ? forth(begun, run.end, SUM_GOES_ON) : start;
      if (last > start && last < run.end && isOneOf(last, SUM_ENDS)) {
        var end = last + 1;
        var after = end < run.end && isOneOf(end, AND_MORE) ? end + 1 : end;
        sum(start, folded.substring(start, end), after);
        start = after;
      } else {
        // What begins in between ends there too, but behind a point: of 1.5.3万 it is 5.3万.
        var point = folded.indexOf('.', start, begun);
        start = point < 0 ? Math.max(last, start + 1) : point + 1;
      }
    }
  }

  /** One past the figures or the numeral that a sum may begin with, or the place itself. */
  private int sumBegun(int start, int to) {
    if (isOneOf(start, SUM_BEGINS)) {
      return start + 1;
    }
    var whole = forth(start, to, FIGURES);
    if (whole > start && whole < to && folded.charAt(whole) == '.') {
      var parts = forth(whole + 1, to, FIGURES);
      return parts > whole + 1 ? parts : whole;
    }
    return whole;
  }

  private void sum(int start, String numeral, int end) {
    var isAdverb = numeral.equals(ADVERB) && end < folded.length() && !isOneOf(end, ENDS_A_SUM);
    if (isAdverb || isCounted(start, COUNTED)) {
      return;
    }
    if (isBehind(start, DEAD)) {
      people(start, numeral, end);
      return;
    }
    if (isOneOf(end, RECORDS)) {
      if (SAYINGS.stream().noneMatch(saying -> folded.startsWith(saying, end + 1))) {
        people(start, numeral, end);
      }
    } else if (!isOneOf(end, NO_MONEY)) {
      addGraver(start, end, Numeral.value(numeral), LOSSES, Ground.LOSS);
    }
  }

  private boolean isClauseEnd(int at) {
    return at >= folded.length() || CLAUSE_ENDS.indexOf(folded.charAt(at)) >= 0;
  }

  /** The sign before, but for 了. */
  private boolean isBehind(int start, String signs) {
    return isOneOf(isOneOf(start - 1, "了") ? start - 2 : start - 1, signs);
  }

  private boolean isCounted(int start, List<String> what) {
    var first = back(start, Math.max(0, start - MOST_BETWEEN), COMES_TO);
    for (var end = start; end >= first; end--) {
      for (var counted : what) {
        if (folded.startsWith(counted, end - counted.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private void crowds(Run run) {
    var start = run.start;
    while (start < run.end) {
      var end = start + vague(start, run.end);
      if (end > start
          && !isOneOf(end, NO_CROWD)
          && !(isOneOf(end, "个") && isOneOf(end + 1, NO_CROWD_OF))
          && !isOneOf(start - 1, "第")
          && !isBehind(start, PAID)) {
        found.add(new Amount(start, end, Ground.CROWD, MANY));
      }
      start = Math.max(end, start + 1);
    }
  }

  /** 7死23伤. */
  private void deaths(Run run) {
    var hurt = run.end + 1;
    var end = hurt;
    while (end < folded.length() && isNumeral(folded.charAt(end))) {
      end++;
    }
    if (isOneOf(run.end, "死") && end > hurt && isOneOf(end, "伤重轻失")) {
      found.add(new Amount(run.start, hurt, Ground.DEATH, DEATHS));
    }
  }

  /** How long the vague number is that begins somewhere, or 0: 五十多, 两百多, 上百, 几千, 数万. */
  private int vague(int start, int to) {
    if (start + 1 >= to) {
      return 0;
    }
    var many = start + 2 < to && folded.charAt(start + 2) == '多';
    return switch (folded.charAt(start + 1)) {
      case '十' -> many && isOneOf(start, "二三四五六七八九") ? 3 : 0;
      case '百' -> isOneOf(start, "上") ? 2 : many && isOneOf(start, "一二两三四五六七八九") ? 3 : 0;
      case '千' -> isOneOf(start, "几数上") ? 2 : 0;
      case '万' -> isOneOf(start, "数上") ? 2 : 0;
      default -> 0;
    };
  }

  private void time(Count count) {
    var number = Numeral.value(count.numeral);
    var days = number * daysOf(count.unit);
    if (days >= 3
        && !isOneOf(count.end, NO_TIME)
        && !isATerm(count)
        && !(count.unit.equals("年") && isAYear(count, number))) {
      found.add(new Amount(count.start, count.end, Ground.PLIGHT, plight(days)));
    }
  }

  /** Days and weeks without something are an emergency, months of it have become a grievance. */
  private static double plight(double days) {
    if (days >= 30) {
      return 9;
    }
    return days >= 4 ? 16 : 7;
  }

  private boolean isATerm(Count count) {
    var first = Math.max(0, count.start - TERM_WITHIN);
    for (var start = count.start; start >= first; start--) {
      for (var term : TERM_BEFORE) {
        if (folded.startsWith(term, start - term.length())) {
          return true;
        }
      }
      if (start > 0 && isClauseEnd(start - 1)) {
        break;
      }
    }
    return TERM_BEHIND.stream().anyMatch(term -> folded.startsWith(term, count.end));
  }

  private static double daysOf(String unit) {
    return switch (unit) {
      case "天" -> 1;
      case "周", "星期", "个星期" -> 7;
      case "个月" -> 30;
      default -> 365;
    };
  }

  private boolean isAYear(Count count, double number) {
    var numeral = count.numeral;
    var date = forth(count.end, Math.min(folded.length(), count.end + LONGEST_DATE), DATE);
    return number >= LONGEST_YEARS
        || (numeral.length() == YEAR && numeral.chars().allMatch(c -> OF_A_YEAR.indexOf(c) >= 0))
        || isOneOf(count.start - 1, "〇零")
        || (date > count.end && isOneOf(date, OF_A_DATE));
  }

  /** Adds it with the weight of the highest step that is reached, if any is. */
  private void addGraver(int start, int end, double amount, List<Step> steps, Ground ground) {
    var weight = 0.0;
    for (var step : steps) {
      weight = amount >= step.from ? step.weight : weight;
    }
    if (weight > 0) {
      found.add(new Amount(start, end, weight >= GROUND_FROM ? ground : Ground.PLIGHT, weight));
    }
  }
}
