package org.minqing.analyzer.privacy;

import java.net.IDN;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.model.Folding;
import org.minqing.model.Medium;
import org.minqing.model.Place;

/**
 * Hides who is named in the address of a post, piece by piece: handles, the author, mail addresses,
 * and telephone numbers where an address says that it has one. Digits by themselves are the number
 * of an article. A piece that was hidden gives way to a keyed hash, so that different people's
 * posts stay different; the address leads to its page no more.
 */
final class Signposts {

  /** What a hidden piece begins with. */
  static final String HIDDEN = "masked-";

  private static final Pattern ADDRESS = Pattern.compile("https?://([^/?#\\s]*)[^\\s]*");

  /** A rule of a robots.txt is the path of an address; other paths in a report are of files. */
  private static final Pattern ADDRESS_OR_RULE =
      Pattern.compile(ADDRESS + "|(?<=Disallow: )/[^\\s)]*");

  private static final Pattern PIECE = Pattern.compile("[^/?&#=;:,|\\s]+");
  private static final Pattern IS_HIDDEN = Pattern.compile(HIDDEN + "[0-9a-f]{16}");
  private static final Pattern TELEPHONE =
      Pattern.compile("(?:tele)?phone|tel|mobile|cell|shouji|dianhua|haoma|sfz|idcard");
  private static final Pattern NUMBER_OF_AN_ARTICLE =
      Pattern.compile(
          "(?:.*id|p|t|n|v|no|num|.*sn|post|thread|topic|article|doc|news|page|key|ts)");

  private static final Pattern IDENTITY =
      Pattern.compile("(?<![0-9])[1-9][0-9]{16}[0-9x](?![0-9a-z])");

  /** An address within a piece: next=%2Fuser%2Falice. */
  private static final Pattern WITHIN = Pattern.compile("[/=]");

  private static final String KIND = "(?:ac|co|com|edu|gov|net|org)\\.";

  /** What lies below a name that somebody registered: alice.example.com, not people.com.cn. */
  private static final Pattern BELOW_A_NAME =
      Pattern.compile(
          "(?!www\\.)[^.]+\\.(?:[^.]+\\.)*?(?!%1$s)[^.]+\\.(?:%1$s)?[^.]+".formatted(KIND));

  private static final Charset OLD = Charset.forName("GB18030");
  private static final char UNREADABLE = '\ufffd';

  /** Some sites escape what was escaped. */
  private static final int MOST_ESCAPES = 3;

  /** What stands before the first piece of what is no address. */
  private static final char NONE = ' ';

  private final BinaryOperator<String> hash;

  /**
   * Signposts by a hash.
   *
   * @param hash of a piece and the host it stands under, 16 hexadecimal digits
   */
  Signposts(BinaryOperator<String> hash) {
    this.hash = hash;
  }

  /** A place with nobody named in it. */
  Place hide(Place place, Medium medium, Optional<Byline> author) {
    var whole = place.url().toString();
    var host = ADDRESS.matcher(whole);
    var look = new Look(host.lookingAt() ? host.group(1) : "", medium, author);
    var hidden = hide(whole, look);
    return new Place(
        hidden.equals(whole) ? place.url() : URI.create(hidden), look.over(place.part()));
  }

  /** Words with nobody named in the addresses and rules of a robots.txt within. */
  String hide(String words, Medium medium) {
    return ADDRESS_OR_RULE
        .matcher(words)
        .replaceAll(address -> {
          var host = Optional.ofNullable(address.group(1)).orElse("");
          return Matcher.quoteReplacement(
              hide(address.group(), new Look(host, medium, Optional.empty())));
        });
  }

  private static String hide(String address, Look look) {
    var matcher = ADDRESS.matcher(address);
    return matcher.lookingAt()
        ? address.substring(0, matcher.start(1))
            + look.overHost()
            + look.over(address.substring(matcher.end(1)))
        : look.over(address);
  }

  /** A look at the pieces of one address. */
  private final class Look {

    private final String host;
    private final Accounts accounts;
    private final Optional<Byline> author;

    Look(String host, Medium medium, Optional<Byline> author) {
      this.host = host;
      this.accounts = Accounts.on(host, medium);
      this.author = author;
    }

    String overHost() {
      var label = host.substring(0, Math.max(0, host.indexOf('.')));
      return namesSomebody(label) && !IS_HIDDEN.matcher(label).matches()
          ? HIDDEN + hash.apply(host, label) + host.substring(label.length())
          : host;
    }

    private boolean namesSomebody(String label) {
      return accounts.hasOwnHost()
          || (BELOW_A_NAME.matcher(host).matches()
              && author.filter(name -> name.isIn(IDN.toUnicode(label))).isPresent());
    }

    String over(String pieces) {
      var before = "";
      var page = "";
      var found = PIECE.matcher(pieces);
      var over = new StringBuilder();
      while (found.find()) {
        var sign = found.start() == 0 ? NONE : pieces.charAt(found.start() - 1);
        var next = found.end() == pieces.length() ? NONE : pieces.charAt(found.end());
        var said = Sight.of(decoded(found.group())).seen();
        page = sign == '?' ? Accounts.page(before) : page;
        var at = new Accounts.Standing(before, sign, page, next);
        found.appendReplacement(
            over,
            namesSomebody(said, at) && !IS_HIDDEN.matcher(said).matches()
                ? HIDDEN + hash.apply(host, found.group())
                : Matcher.quoteReplacement(found.group()));
        before = Accounts.behind(said, before);
      }
      return found.appendTail(over).toString();
    }

    private boolean namesSomebody(String said, Accounts.Standing at) {
      return accounts.has(said, at)
          || author.filter(name -> name.isIn(said)).isPresent()
          || hasNumber(at.before(), at.sign(), said)
          || (WITHIN.matcher(said).find() && !over(said).equals(said));
    }

    private boolean hasNumber(String before, char sign, String said) {
      var saysSo =
          TELEPHONE.matcher(before).matches() || said.codePoints().anyMatch(Folding::isHan);
      var isValue = sign == '=' && !NUMBER_OF_AN_ARTICLE.matcher(before).matches();
      return IDENTITY.matcher(said).results().anyMatch(m -> Checksums.identity(m.group()))
          || ((saysSo || isValue) && !Masker.mask(before + ":" + said).endsWith(":" + said));
    }
  }

  /** A piece as its site reads it. */
  static String decoded(String piece) {
    var said = piece;
    for (var times = 0; times < MOST_ESCAPES && said.indexOf('%') >= 0; times++) {
      said = unescaped(said);
    }
    return said;
  }

  private static String unescaped(String piece) {
    try {
      var said = URLDecoder.decode(piece, StandardCharsets.UTF_8);
      return said.indexOf(UNREADABLE) < 0 ? said : URLDecoder.decode(piece, OLD);
    } catch (IllegalArgumentException noEscape) {
      return piece;
    }
  }
}
