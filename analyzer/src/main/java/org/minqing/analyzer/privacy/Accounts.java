package org.minqing.analyzer.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.model.Medium;

/**
 * Which pieces of an address name an account: by the word before, as the first on a host, or as the
 * first label of one.
 */
final class Accounts {

  private static final Set<String> WORDS =
      Set.of(
          ("author authors blogger bloggers handle member members nick nickname people profile profiles screen_name "
                  + "u uid uname user username users")
              .split(" "));

  /** Of a user in a query; in a path they are the United Nations and the reader's own. */
  private static final Set<String> VALUES = Set.of("un", "account", "loginname");

  /** Whatever the medium, for no section of a paper is called so; without the signs within. */
  private static final Pattern VALUE_ANYWHERE =
      Pattern.compile(
          "(?:from|to|host|sec|space|target|login|owner)?user(?:id|name|no|code)"
              + "|(?:from|to|host|sec|space|owner|author|member|login)uid"
              + "|(?:author|member|account|owner|blogger|login|real|true|open|union)(?:id|name)"
              + "|nick(?:name|id)?|wechat|weixin|wxid|xingming");

  private static final Pattern SIGN = Pattern.compile("[^a-z]");

  /** Between the word and the account: /user/token/alice, /user/show?id=alice. */
  private static final Set<String> STEPS =
      Set.of("detail id index info name page show token view".split(" "));

  /** What a page of an account calls its account: /profile.php?id=alice. */
  private static final Set<String> KEYS = Set.of("id", "key", "k", "name", "no", "token");

  private static final Set<String> HOSTS =
      Set.of(
          ("weibo.com weibo.cn x.com twitter.com space.bilibili.com blog.sina.com.cn blog.csdn.net "
                  + "cnblogs.com user.qzone.qq.com instagram.com facebook.com t.me xueqiu.com "
                  + "tianya.cn my.hupu.com t.qq.com")
              .split(" "));

  /** On these each account has a host of its own. */
  private static final Pattern OWN_HOST =
      Pattern.compile(
          "(?!(?:www|m|blog|api|static|img)\\.)[a-z0-9_-]+\\.(?:lofter\\.com|tumblr\\.com|blogspot\\.com"
              + "|wordpress\\.com|substack\\.com|livejournal\\.com|blog\\.163\\.com|blog\\.sohu\\.com"
              + "|blog\\.hexun\\.com|blogchina\\.com|blogbus\\.com|github\\.io)");

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

  /** Those of a university's machines begin with a tilde. */
  private static final Pattern HANDLE = Pattern.compile("@[\\p{L}\\p{N}_]|^~[\\p{L}_]");

  private static final Pattern TELLS = Pattern.compile("[\\p{L}\\p{N}]");

  private final boolean isHost;
  private final boolean hasUsers;
  private final boolean hasOwnHost;

  private Accounts(boolean isHost, boolean hasUsers, boolean hasOwnHost) {
    this.isHost = isHost;
    this.hasUsers = hasUsers;
    this.hasOwnHost = hasOwnHost;
  }

  static Accounts on(String host, Medium medium) {
    var name = FRONT.matcher(host.toLowerCase(Locale.ROOT)).replaceAll("");
    // A paper has sections of these names, under which people comment.
    return new Accounts(
        HOSTS.contains(name),
        medium != Medium.NEWS && medium != Medium.COMMENT,
        OWN_HOST.matcher(name).matches());
  }

  /** Whether the first label of the host is an account. */
  boolean hasOwnHost() {
    return hasOwnHost;
  }

  /**
   * Where a piece stands.
   *
   * @param before the piece before it; empty if it is the first
   * @param sign what stands between the two
   * @param page the last piece of the path, if the piece is in the query; else empty
   * @param next what stands behind the piece
   */
  record Standing(String before, char sign, String page, char next) {}

  /** What the piece behind this one stands behind: the word, where this is a step on its way. */
  static String behind(String said, String before) {
    return WORDS.contains(before) && STEPS.contains(said) ? before : said;
  }

  /** What the last piece of a path says that its page is: profile of profile.php. */
  static String page(String last) {
    return SCRIPT.matcher(last).matches() ? last.substring(0, last.lastIndexOf('.')) : last;
  }

  /** Whether a piece names one. */
  boolean has(String piece, Standing at) {
    return HANDLE.matcher(piece).find()
        || (TELLS.matcher(piece).find()
            && ((isHost && isOfHost(piece, at.before(), at.sign()))
                || isNamedSo(at)
                || (hasUsers && (isBehindAWord(at) || SPACE_OF.matcher(piece).matches()))));
  }

  private static boolean isNamedSo(Standing at) {
    return at.sign() == '='
        && VALUE_ANYWHERE.matcher(SIGN.matcher(at.before()).replaceAll("")).matches();
  }

  private static boolean isBehindAWord(Standing at) {
    // In /profile?id=alice the word is that of the page, and id only what alice is called.
    var isKey = at.next() == '=' && at.sign() != '/';
    return (WORDS.contains(at.before()) && !isKey)
        || (at.sign() == '=' && isValue(at))
        || isSpace(at.before(), at.sign());
  }

  private static boolean isValue(Standing at) {
    return VALUES.contains(at.before())
        || WORDS.contains(SIGN.matcher(at.before()).replaceAll(""))
        || (KEYS.contains(at.before()) && (WORDS.contains(at.page()) || at.page().equals("space")));
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
