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
  private static final String BUILDING = "(?:第?" + NUMBER + "(?:号楼|栋|幢|座|#楼?|号院)|[a-z]座)";

  // A number with nothing but 号 is a house or a day: 3月12号120急救车, 13号14号.
  private static final String HOUSE =
      "(?:(?<!月 ?|[周期拜][一二三四五六日天] ?|[0-9"
          + NUMERAL
          + "百])第?"
          + NUMBER
          + "号(?![ -]?(?:1(?:1[09]|2[02])(?![0-9])|(?:[0-9]{1,2}|["
          + NUMERAL
          + "]{1,3})号(?!房))))";
  private static final String UNIT = "(?:第?" + NUMBER + "(?:单元|门)[ -]?)";
  private static final String DASHED = "(?:[0-9]{1,2}-(?:[0-9]{1,2}-)?(?=[0-9]{3}))";
  private static final String FLOOR = "(?:第?" + NUMBER + "[楼层][ -]?)";
  private static final String NOT_A_ROOM = "(?![0-9" + NUMERAL + "百千万户人元米年月个多余平岁名家间台辆部块斤公毫分秒度吨条次])";

  // Behind a building too, where the word that follows leaves no doubt: 3号楼120急救车.
  private static final String NO_EMERGENCY =
      "(?!110(?:民警|巡警|警察|警车|出警|接警|指挥中心)"
          + "|119(?:消防(?:车|员|队|人员|官兵|救援)|火警|出警|接警|指挥中心)"
          + "|120(?:急救(?:车|中心|站|人员)|救护(?:车|人员)|出车|指挥中心|调度)"
          + "|122(?:交警|出警|接警))";
  private static final String ROOM =
      "(?:第?(?:[0-9]{2,4}|["
          + NUMERAL
          + "]{2,5})(?:室|号房|房|号)"
          + "|[东西南北中][边]?户"
          + "|"
          + NO_EMERGENCY
          + "(?:[0-9]{3,4}|["
          + NUMERAL
          + "]{3,4})"
          + NOT_A_ROOM
          + ")";

  private static final Pattern IN_A_BUILDING =
      Pattern.compile(
          "(?:"
              + BUILDING
              + "|"
              + HOUSE
              + ")[ -]?((?:"
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
              + FLOOR
              + "?"
              + ROOM
              + ")"
              + "|([0-9]{1,3}-[0-9]{1,2}-[0-9]{2,4}(?:室|号房|房|户)"
              + "|(?<=(?:住|住在|家在|家是|小区|花园|公寓|[苑城园庭府村]) ?)"
              + "[0-9]{1,3}-[0-9]{1,2}-(?!20[0-9]{2})[0-9]{3,4}"
              + NOT_A_ROOM
              + "(?!-))");

  /** What beside digits and letters can stand first. */
  private static final String BEGINNINGS = "第百" + NUMERAL;

  private Rooms() {}

  static String mask(String text) {
    var sight = Sight.of(text);
    var matcher =
        IN_A_BUILDING.matcher(sight.seen()).useTransparentBounds(true).useAnchoringBounds(false);
    var covering = sight.covering();
    while (find(matcher, sight.seen(), covering.at())) {
      var group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
      covering.cover(matcher.start(group), matcher.end(group), MASK);
    }
    return covering.text();
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
