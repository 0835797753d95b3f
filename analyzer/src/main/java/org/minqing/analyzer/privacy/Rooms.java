package org.minqing.analyzer.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks where in a building somebody lives: unit, floor and room. The building itself stays, since
 * a matter that concerns a house must be found by it.
 */
final class Rooms {

  private static final String MASK = "〔房号〕";
  private static final String NUMERAL = "零〇一二三四五六七八九十";
  private static final String NUMBER = "(?:[0-9]{1,4}|[" + NUMERAL + "百]{1,5})";
  private static final String BUILDING = "(?:第?" + NUMBER + "(?: ?(?:号楼|栋|幢)|座|#楼?|号院)|[a-z][座栋])";

  // A number with nothing but 号 is a house or a day: 3月12号120急救车, 13号14号.
  private static final String HOUSE =
      "(?:(?<!月 ?|[周期拜][一二三四五六日天] ?|[0-9"
          + NUMERAL
          + "百])第?"
          + NUMBER
          + "号(?![ -]?(?:1(?:1[09]|2[02])(?![0-9])|(?:[0-9]{1,2}|["
          + NUMERAL
          + "]{1,3})号(?!房))))";
  private static final String DASH = "(?: ?- ?| )?";
  private static final String UNIT = "(?:(?:第?" + NUMBER + "(?:单元|门)|[东西南北中]单元)" + DASH + ")";
  private static final String DASHED = "(?:[0-9]{1,2}-(?:[0-9]{1,2}-)?(?=[0-9]{3}))";
  private static final String FLOOR = "(?:第?" + NUMBER + "[楼层]" + DASH + ")";
  private static final String NOT_A_ROOM =
      "(?![0-9" + NUMERAL + "]| ?[百千万户人元米年月个多余平岁名家间台辆部块斤公毫分秒度吨条次])";

  // Three numbers alone are a score or a day; beside these words they are a flat.
  private static final String LIVES =
      "(?:(?:住|[我他她]家|家[在是里]|[送寄](?:到|至|往)|地址|收货|小区)[是为在: ]{0,2}\\p{IsHan}{0,6}|公寓|[苑城园庭府村里湾]) ?";
  private static final String LIVED_IN = "(?=的?(?:住户|业主|租户|租客|邻居|家里))";

  // Behind a building too, where the word that follows leaves no doubt: 3号楼120急救车.
  private static final String NO_EMERGENCY =
      "(?!110(?:民警|巡警|警察|警车|出警|接警|指挥中心)"
          + "|119(?:消防(?:车|员|队|人员|官兵|救援)|火警|出警|接警|指挥中心)"
          + "|120(?:急救(?:车|中心|站|人员)|救护(?:车|人员)|出车|指挥中心|调度)"
          + "|122(?:交警|出警|接警))";
  private static final String ROOM =
      "(?:第?(?:[0-9]{2,4}|["
          + NUMERAL
          + "]{2,5}) ?(?:室|号房|房|号)"
          + "|[东西南北中][边]?户"
          // 5a and 4d are kinds of offices and cinemas.
          + "|[0-9]{1,2}[a-f](?![a-z0-9]|[级景座口区电影打网])"
          + "|"
          + NO_EMERGENCY
          + "(?:[0-9]{3,4}|["
          + NUMERAL
          + "]{3,4})"
          + NOT_A_ROOM
          + ")";

  // Other signs part sentences too: behind them stands the word for a room, or what looks like one.
  private static final String JOINT = "(?: ?[,、/(] ?|的)?";
  private static final String WORDED =
      "第?(?:[0-9]{2,4}|[" + NUMERAL + "]{2,5}) ?(?:室|号房|房间?)(?![子屋价产东租贷型内外温友])";
  private static final String BARE =
      "(?!1(?:1[09]|2[02])(?![0-9])|[0-9]{1,2}00)[0-9]{1,2}[0-3][0-9]"
          + NOT_A_ROOM
          + "(?![.:][0-9]|[点时左天]|医院|事件|次|[路线](?:公交|车)?| ?号?(?:门面|商铺|店|铺|线|车[库位]))";
  private static final String BEHIND_A_UNIT =
      "(?:"
          + JOINT
          + "(?:"
          + FLOOR
          + JOINT
          + ")?"
          + WORDED
          + "|的"
          + BARE
          + "|\\("
          + BARE
          + "(?=\\)))";

  private static final String FLAT =
      "(?:[0-9]{1,3}-[0-9]{1,2}-(?!20[0-9]{2})|[a-z][0-9]{1,2}-)[0-9]{3,4}" + NOT_A_ROOM + "(?!-)";

  private static final Pattern IN_A_BUILDING =
      Pattern.compile(
          "(?:"
              + BUILDING
              + "|"
              + HOUSE
              + ")"
              + DASH
              + "((?:"
              + UNIT
              + "|"
              + DASHED
              + ")?"
              + FLOOR
              + "?"
              + ROOM
              + ")"
              + "|("
              + UNIT
              + "(?:"
              + FLOOR
              + "?"
              + ROOM
              + "|"
              + BEHIND_A_UNIT
              + "))|"
              + BUILDING
              + JOINT
              + "("
              + UNIT
              + BEHIND_A_UNIT
              + "|(?:"
              + FLOOR
              + JOINT
              + ")?"
              + WORDED
              + ")|(?<=[住在着进的家是 ])(?<=(?:(?<!入)住(?:[在着进的]|的是)?|[我他她]家[是在住]?|家[在住]) ?)([0-9]{3,4} ?室(?![内外温友]))"
              + "|([0-9]{1,3}-[0-9]{1,2}-[0-9]{2,4}(?:室|号房|房|户)"
              + "|(?<="
              + LIVES
              + "(?<![分赛入日期号款版价]))"
              + FLAT
              + "|(?<![0-9-])"
              + FLAT
              + LIVED_IN
              + ")|(?<=(?:[村社队屯庄寨镇乡住]|社区|[住家]在) ?)第?"
              + NUMBER
              + "组 ?("
              + NUMBER
              + "号)(?!线|楼|选手|球|文|桌|车)");

  // Behind marks that part sentences too, a number is a room only if it is as long as the one
  // before.
  private static final Pattern FURTHER =
      Pattern.compile(
          " ?(?:[、和与及跟或]|以及|(?<close>[,/~到至—–-])) ?((?:"
              + UNIT
              + "?"
              + WORDED
              + ")|[东西南北中]边?户|(?<bare>"
              + BARE
              + ")|[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}"
              + NOT_A_ROOM
              + "(?!-))");

  /** What beside digits and letters can stand first. */
  private static final String BEGINNINGS = "第百东西" + NUMERAL;

  /** Nobody lives there, save in what belongs to it or lies beside it. */
  private static final Pattern OFFICE =
      Pattern.compile(
          "政务|服务中心|办事大厅|行政审批|居委会|村委会|医院|门诊|卫生院|派出所|(?:信访|人社|社保|住建|税务|公安)局|法院|检察院|仲裁委|人民政府");

  private static final Pattern HOME = Pattern.compile("家属|宿舍|公寓|小区|花园|家园|对面|旁边|附近|隔壁|后面|住|我家|家里");

  private static final int NEAR = 30;

  private Rooms() {}

  static String mask(String text) {
    var sight = Sight.of(text);
    var seen = sight.seen();
    var matcher = IN_A_BUILDING.matcher(seen).useTransparentBounds(true).useAnchoringBounds(false);
    var covering = sight.covering();
    for (var at = 0; find(matcher, seen, at); at = Math.max(matcher.end(), covering.at())) {
      var group = 1;
      while (matcher.group(group) == null) {
        group++;
      }
      if (!isInAnOffice(seen, matcher.start())) {
        var end = closed(seen, matcher.start(group), matcher.end(group));
        covering.cover(matcher.start(group), end, MASK);
        coverFurther(seen, covering);
      }
    }
    return covering.text();
  }

  /** Where it ends with the bracket that closes one within: 2单元（501室）. */
  private static int closed(String seen, int start, int end) {
    var opened = seen.substring(start, end).indexOf('(') >= 0;
    return opened && end < seen.length() && seen.charAt(end) == ')' ? end + 1 : end;
  }

  /** Covers the rooms that are listed with the one that is covered: 501、502和503室. */
  private static void coverFurther(String seen, Sight.Covering covering) {
    var further = FURTHER.matcher(seen).useTransparentBounds(true);
    var length = digitsBefore(seen, covering.at());
    while (further.region(covering.at(), seen.length()).lookingAt()
        && (further.group("close") == null
            || further.group("bare") == null
            || further.group("bare").length() == length)) {
      covering.cover(further.start(2), further.end(2), MASK);
    }
  }

  private static int digitsBefore(String seen, int end) {
    var last = end;
    while (last > 0 && "室号房间)".indexOf(seen.charAt(last - 1)) >= 0) {
      last--;
    }
    var start = last;
    while (start > 0 && Character.isDigit(seen.charAt(start - 1))) {
      start--;
    }
    return last - start;
  }

  /** Whether the sentence says before that it is where the public goes: 政务大厅地址：人民路168号3楼302室. */
  private static boolean isInAnOffice(String seen, int start) {
    var from = start;
    while (from > Math.max(0, start - NEAR) && ",.。;!?\n".indexOf(seen.charAt(from - 1)) < 0) {
      from--;
    }
    var before = seen.substring(from, start);
    return OFFICE.matcher(before).find() && !HOME.matcher(before).find();
  }

  /** Looks only where a sign stands that can be the first, which few are. */
  private static boolean find(Matcher matcher, String folded, int from) {
    for (var at = from; at < folded.length(); at++) {
      if (begins(folded.charAt(at)) && matcher.region(at, folded.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(char c) {
    return c < 128 ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') : BEGINNINGS.indexOf(c) >= 0;
  }
}
