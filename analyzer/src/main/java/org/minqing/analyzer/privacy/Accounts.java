package org.minqing.analyzer.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.model.Medium;

/** Which pieces of an address name an account: by the word before, or as the first on a host. */
final class Accounts {

  private static final Set<String> WORDS =
      Set.of(
          ("author authors handle member members nick nickname people profile profiles screen_name "
                  + "u uid uname user username users")
              .split(" "));

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

  /** Chinese names stand behind a word; other Chinese there is the sentence that goes on. */
  private static final Pattern BEGINS_A_NAME = Pattern.compile("[a-z0-9_]");

  private static final Pattern SCRIPT = Pattern.compile(".+\\.(?:aspx?|html?|jsp|php)");

  /** As forums write it: space-uid-12345.html. */
  private static final Pattern SPACE_OF = Pattern.compile("space-(?:uid|username)-.+");

  private static final Pattern HANDLE = Pattern.compile("@[\\p{L}\\p{N}_]");

  private static final Pattern TELLS = Pattern.compile("[\\p{L}\\p{N}]");

  private final boolean isHost;
  private final boolean hasUsers;

  private Accounts(boolean isHost, boolean hasUsers) {
    this.isHost = isHost;
    this.hasUsers = hasUsers;
  }

  static Accounts on(String host, Medium medium) {
    var name = FRONT.matcher(host.toLowerCase(Locale.ROOT)).replaceAll("");
    // A paper has sections of these names, under which people comment.
    return new Accounts(HOSTS.contains(name), medium != Medium.NEWS && medium != Medium.COMMENT);
  }

  /**
   * Whether a piece names one.
   *
   * @param before the piece before it; empty if it is the first
   * @param sign what stands between the two
   */
  boolean has(String piece, String before, char sign) {
    return HANDLE.matcher(piece).find()
        || (TELLS.matcher(piece).find()
            && ((isHost && isOfHost(piece, before, sign))
                || (hasUsers
                    && (isBehindAWord(before, sign) || SPACE_OF.matcher(piece).matches()))));
  }

  private boolean isBehindAWord(String before, char sign) {
    return WORDS.contains(before) || (sign == '=' && before.equals(VALUE)) || isSpace(before, sign);
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
        && BEGINS_A_NAME.matcher(piece).lookingAt()
        && !piece.equals(NAME)
        && !PAGES.contains(piece)
        && !SCRIPT.matcher(piece).matches();
  }
}
