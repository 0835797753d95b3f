package org.minqing.analyzer.privacy;

import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.model.Folding;

/** The name that an author is shown under, as it is found elsewhere. */
final class Byline {

  private static final String MASK = "〔作者〕";
  private static final int LEAST_NAME = 2;
  private static final int LEAST_LATIN = 3;
  private static final int LEAST_NUMBER = 5;

  /** Nobody is shown under a longer name; looking for one in a long text would take for ever. */
  private static final int MOST_NAME = 200;

  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");

  // So are desks and people without a name signed, and so are parts of sites called.
  private static final Set<String> NOBODY =
      Set.of(
          ("admin anonymous article blog editor forum guest html index news official post user web "
                  + "www 匿名 匿名用户 用户 游客 会员 客服 官方 管理员 版主 楼主 层主 博主 作者 记者 "
                  + "编辑 小编 本报讯 市民 群众 百姓 老百姓 粉丝 物业 老师 医生 护士 老板 城管 民警 交警")
              .split(" "));

  private final String name;
  private final String closedUp;
  private final boolean isNobody;

  private Byline(String name) {
    this.name = name;
    this.closedUp = APART.matcher(name).replaceAll("");
    this.isNobody = name.length() <= MOST_NAME && isNobody(closedUp);
  }

  static Byline of(String author) {
    var seen = Sight.of(author.strip()).seen().strip();
    return new Byline(seen.startsWith("@") ? seen.substring(1) : seen);
  }

  /** The text with a mask wherever the name stands in it, in whatever case, script or dress. */
  String hideIn(String text) {
    if (name.length() < LEAST_NAME || name.length() > MOST_NAME || isNobody || isFewDigits(name)) {
      return text;
    }
    var sight = Sight.of(text);
    var seen = sight.seen();
    var covering = sight.covering();
    for (var at = seen.indexOf(name); at >= 0; at = seen.indexOf(name, at + 1)) {
      var end = at + name.length();
      if (at >= covering.at() && standsAlone(seen, at, end)) {
        covering.cover(at, end, MASK);
      }
    }
    return covering.text();
  }

  /**
   * Ann is not in annual, nor 123 in 12300; in scripts without blanks anything may touch a name.
   */
  private static boolean standsAlone(String seen, int start, int end) {
    return !(start > 0 && areOfOneWord(seen.charAt(start - 1), seen.charAt(start)))
        && !(end < seen.length() && areOfOneWord(seen.charAt(end - 1), seen.charAt(end)));
  }

  private static boolean areOfOneWord(char one, char next) {
    return (isLatin(one) && isLatin(next)) || (isDigit(one) && isDigit(next));
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a piece of an address has the name, however its words are joined there. */
  boolean isIn(String piece) {
    if (!tellsOfSomebody()) {
      return false;
    }
    if (closedUp.codePoints().anyMatch(Folding::isHan)) {
      return APART.matcher(piece).replaceAll("").contains(closedUp);
    }
    var words = APART.split(piece, -1);
    for (var first = 0; first < words.length; first++) {
      var joined = new StringBuilder();
      for (var i = first; i < words.length && joined.length() < closedUp.length(); i++) {
        joined.append(words[i]);
      }
      if (closedUp.contentEquals(joined)) {
        return true;
      }
    }
    return false;
  }

  /** In an address two letters or a few digits are a language, a year or a page. */
  private boolean tellsOfSomebody() {
    if (name.length() > MOST_NAME) {
      return false;
    }
    if (closedUp.codePoints().anyMatch(Folding::isHan)) {
      return closedUp.length() >= LEAST_NAME && !isNobody;
    }
    return !isFewDigits(closedUp) && closedUp.length() >= LEAST_LATIN && !isNobody;
  }

  /** A few digits are a year, a price, a page or a hotline and name nobody. */
  private static boolean isFewDigits(String name) {
    return name.length() < LEAST_NUMBER && name.chars().allMatch(Byline::isDigit);
  }

  /**
   * 网友 and 物业 sign posts too, and are words of every other post; an office that signs a page is
   * what the page speaks of.
   */
  static boolean isNobody(String name) {
    return NOBODY.contains(name)
        || Names.PRIVATE_LIFE.contains(name)
        || (name.codePoints().anyMatch(Folding::isHan) && PublicBody.isNamed(name));
  }
}
