package org.minqing.analyzer.privacy;

import java.net.URI;
import java.net.URLDecoder;
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
    var path = matcher.lookingAt() ? matcher.end(1) : 0;
    return address.substring(0, path) + look.over(address.substring(path));
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

    String over(String pieces) {
      var before = new String[] {""};
      return PIECE
          .matcher(pieces)
          .replaceAll(piece -> {
            var sign = piece.start() == 0 ? NONE : pieces.charAt(piece.start() - 1);
            var said = Sight.of(decoded(piece.group())).seen();
            var hidden = namesSomebody(before[0], sign, said);
            before[0] = said;
            return hidden && !IS_HIDDEN.matcher(said).matches()
                ? HIDDEN + hash.apply(host, piece.group())
                : Matcher.quoteReplacement(piece.group());
          });
    }

    private boolean namesSomebody(String before, char sign, String said) {
      return accounts.has(said, before, sign)
          || author.filter(name -> name.isIn(said)).isPresent()
          || hasNumber(before, sign, said);
    }

    private boolean hasNumber(String before, char sign, String said) {
      var saysSo =
          TELEPHONE.matcher(before).matches() || said.codePoints().anyMatch(Folding::isHan);
      var isValue = sign == '=' && !NUMBER_OF_AN_ARTICLE.matcher(before).matches();
      return (saysSo || isValue) && !Masker.mask(before + ":" + said).endsWith(":" + said);
    }
  }

  /** A piece as a browser shows it. */
  static String decoded(String piece) {
    try {
      return URLDecoder.decode(piece, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noEscape) {
      return piece;
    }
  }
}
