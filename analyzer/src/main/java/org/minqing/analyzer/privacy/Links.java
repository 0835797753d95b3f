package org.minqing.analyzer.privacy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.model.Medium;

/**
 * Hides accounts in the addresses that a text has. Here they give way to a mask and no hash: no
 * address in a text names a post, so nothing need tell two of them apart.
 */
final class Links {

  private static final String SIGNS = "/?&#=:";

  /** Up to a blank or a mark that ends what people write around an address: ，or //@小明. */
  private static final Pattern LINK =
      Pattern.compile(
          "(?<![a-z0-9@._-])(?:https?://)?((?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,10}(?::[0-9]{1,5})?)"
              + "(?:/(?!/)[^\\s/\"'<>()\\[\\]{}|,。、;!…“”‘’《》〈〉「」『』【】〔〕]*+){0,99}+");

  /** Chinese behind another script is the sentence that goes on, save for the end of a name. */
  private static final Pattern PIECE =
      Pattern.compile(
          "[^/?&#=:\\p{IsHan}]+(?:\\p{IsHan}{1,3}(?!\\p{IsHan}))?|\\p{IsHan}[^/?&#=:]{0,29}");

  private Links() {}

  static String mask(String words) {
    return Sight.covered(words, LINK, Links::cover);
  }

  private static void cover(Matcher link, String seen, Sight.Covering covering) {
    // Which medium a linked page belongs to is not known; its account is hidden anywhere.
    var accounts = Accounts.on(link.group(1), Medium.SOCIAL);
    var piece = PIECE.matcher(seen).region(link.end(1), link.end());
    if (accounts.hasOwnHost()) {
      covering.cover(link.start(1), seen.indexOf('.', link.start(1)), Handles.PERSON);
    }
    var before = "";
    var page = "";
    while (piece.find()) {
      var said = Sight.of(Signposts.decoded(piece.group())).seen();
      var sign = seen.charAt(piece.start() - 1);
      page = sign == '?' ? Accounts.page(before) : page;
      var next = piece.end() == seen.length() ? ' ' : seen.charAt(piece.end());
      // Behind no sign of an address the sentence goes on; @ in clear is masked as elsewhere in a
      // text.
      if (accounts.has(said, new Accounts.Standing(before, sign, page, next))
          && SIGNS.indexOf(sign) >= 0
          && piece.group().indexOf('@') < 0) {
        covering.cover(piece.start(), piece.end(), Handles.PERSON);
      }
      before = Accounts.behind(said, before);
    }
  }
}
