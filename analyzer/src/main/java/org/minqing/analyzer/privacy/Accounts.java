package org.minqing.analyzer.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.model.Medium;

/** Which pieces of an address name an account: by the word before, or as the first on a host. */
final class Accounts {

  private static final Set<String> WORDS =
      Set.of("handle member nick nickname screen_name u uid uname user username users".split(" "));

  /** Papers have sections of these names, under which people comment. */
  private static final Set<String> SECTIONS =
      Set.of("author authors members people profile profiles".split(" "));

  /** The name of a user in a query; in a path it is the United Nations. */
  private static final String VALUE = "un";

  private static final Set<String> HOSTS =
      Set.of(
          ("weibo.com weibo.cn x.com twitter.com space.bilibili.com blog.sina.com.cn blog.csdn.net "
                  + "cnblogs.com user.qzone.qq.com instagram.com facebook.com t.me")
              .split(" "));

  private static final Pattern FRONT = Pattern.compile("^(?:www|m|mobile)\\.|:[0-9]*$");

  /** Behind it stands the name of an account on these hosts. */
  private static final String NAME = "n";

  /** The page of an account on weibo.com: six digits of a kind, then the account. */
  private static final Pattern OWN_PAGE = Pattern.compile("100[0-9]{13}");

  /** What else comes first on these hosts and is no account. */
  private static final Set<String> PAGES =
      Set.of(
          ("p s u ajax article detail events explore groups hashtag home hot i intent lm login main "
                  + "marketplace pages photo pick rank reel search settings share status statuses "
                  + "stories tag topics ttarticle tv video watch")
              .split(" "));

  private static final Pattern SCRIPT = Pattern.compile(".+\\.(?:aspx?|html?|jsp|php)");

  /** As forums write it: space-uid-12345.html. */
  private static final Pattern SPACE_OF = Pattern.compile("space-(?:uid|username)-.+");

  private static final Pattern TELLS = Pattern.compile("[\\p{L}\\p{N}]");

  private final boolean isHost;
  private final Medium medium;

  private Accounts(boolean isHost, Medium medium) {
    this.isHost = isHost;
    this.medium = medium;
  }

  static Accounts on(String host, Medium medium) {
    var name = FRONT.matcher(host.toLowerCase(Locale.ROOT)).replaceAll("");
    return new Accounts(HOSTS.contains(name), medium);
  }

  /**
   * Whether a piece names one.
   *
   * @param before the piece before it; empty if it is the first
   * @param sign what stands between the two
   */
  boolean has(String piece, String before, char sign) {
    return TELLS.matcher(piece).find()
        && (isBehindAWord(before, sign)
            || (isHost && isOfHost(piece, before, sign))
            || (medium != Medium.NEWS && SPACE_OF.matcher(piece).matches()));
  }

  private boolean isBehindAWord(String before, char sign) {
    return switch (medium) {
      case NEWS -> false;
      case COMMENT -> isUser(before, sign);
      default -> isUser(before, sign) || SECTIONS.contains(before) || isSpace(before, sign);
    };
  }

  private static boolean isUser(String before, char sign) {
    return WORDS.contains(before) || (sign == '=' && before.equals(VALUE));
  }

  /** In a query it tells what kind of page it is: mod=space&uid=7. */
  private static boolean isSpace(String before, char sign) {
    return sign == '/' && before.equals("space");
  }

  private static boolean isOfHost(String piece, String before, char sign) {
    return isFirst(piece, before, sign)
        || before.equals(NAME)
        || (before.equals("p") && OWN_PAGE.matcher(piece).matches());
  }

  private static boolean isFirst(String piece, String before, char sign) {
    return sign == '/'
        && before.isEmpty()
        && !piece.equals(NAME)
        && !PAGES.contains(piece)
        && !SCRIPT.matcher(piece).matches();
  }
}
