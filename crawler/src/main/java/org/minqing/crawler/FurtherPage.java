package org.minqing.crawler;

import com.google.re2j.Pattern;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.crawler.address.AddressDates;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.Signposts;
import org.minqing.crawler.extract.Signposts.Link;

/**
 * Tells the further pages of an article or thread from other articles, for pages call both "next":
 * many blogs link neighbouring posts by {@code rel="next"}.
 */
final class FurtherPage {

  // "_2", "/2", "?page=2" or a bare "2": the piece in which two pages of an article differ.
  private static final Pattern NUMBER = Pattern.compile("([^0-9]{0,12}?)0*([0-9]{1,2})");

  private static final Pattern PAGE_MARK =
      Pattern.compile(
          "[\\s_-]*[(（\\[]?\\s*第?\\s*[0-9]{1,2}\\s*(?:页|/\\s*[0-9]{1,2})?\\s*[)）\\]]?$");

  private static final Set<String> BACK =
      Set.of("1", "首页", "第一页", "第1页", "上一页", "上页", "首頁", "上一頁", "First", "Prev", "Previous");

  // Of so many links that lead back one leads to the first page, or none does.
  private static final int MAX_LINKS = 20;

  private FurtherPage() {}

  /**
   * Whether {@code next} is spelled like the page after {@code page}: alike but for a number that
   * is one higher, or that only the next page has; the days of two notices are no numbers of pages.
   */
  static boolean isSpelledAsNext(URI page, URI next, boolean isFirst) {
    if (AddressDates.differ(page, next)) {
      return false;
    }
    var difference = Difference.of(page, next);
    var number = number(difference.other());
    // Without a number a page is the first; its successor is called 2, in some systems 1.
    return difference.one().isEmpty()
        ? isFirst && (number == 1 || number == 2)
        : number > 0 && number == number(difference.one()) + 1;
  }

  /**
   * A beginning elsewhere.
   *
   * @param first the address of the first page
   * @param number of the further page, the first being 1
   */
  record Beginning(URI first, int number) {}

  /**
   * Where what goes on at {@code url} begins: the page links to it as pages of one article or
   * thread do, and it is spelled alike but for the number. Lists of articles have such pages too.
   */
  static Optional<Beginning> beginning(Signposts page, URI url) {
    return page.links()
        .filter(FurtherPage::leadsBack)
        .limit(MAX_LINKS)
        .flatMap(link -> WebAddress.resolve(url, link.href()).stream())
        .map(Canonical::of)
        .filter(to -> to.getRawAuthority().equals(url.getRawAuthority()))
        .flatMap(to -> beginning(to, url).stream())
        .findFirst();
  }

  private static boolean leadsBack(Link link) {
    return (link.leadsTo("prev") && !link.label().startsWith("上一篇"))
        || (link.isAnchor() && BACK.contains(link.label()));
  }

  private static Optional<Beginning> beginning(URI first, URI page) {
    var difference = Difference.of(first, page);
    var number = number(difference.other());
    return number > 1
            && !AddressDates.differ(first, page)
            && (difference.one().isEmpty() || number(difference.one()) == 1)
        ? Optional.of(new Beginning(first, number))
        : Optional.empty();
  }

  /** The pieces in which two addresses differ, numbers taken whole. */
  private record Difference(String one, String other) {

    static Difference of(URI page, URI next) {
      var one = page.toString();
      var other = next.toString();
      var start = commonStart(one, other);
      var end = commonEnd(one, other, start);
      return new Difference(
          one.substring(start, one.length() - end), other.substring(start, other.length() - end));
    }
  }

  private static int commonStart(String one, String other) {
    var start = 0;
    while (start < Math.min(one.length(), other.length())
        && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    // Where a number differs, all of it does.
    if (isDigitAt(one, start) || isDigitAt(other, start)) {
      while (isDigitAt(one, start - 1)) {
        start--;
      }
    }
    return start;
  }

  private static int commonEnd(String one, String other, int start) {
    var most = Math.min(one.length(), other.length()) - start;
    var end = 0;
    while (end < most
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    while (end > 0 && isDigitAt(one, one.length() - end)) {
      end--;
    }
    return end;
  }

  private static boolean isDigitAt(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int number(String piece) {
    var number = NUMBER.matcher(piece);
    return number.matches() ? Integer.parseInt(number.group(2)) : -1;
  }

  /** Whether a page may go on with an article. */
  static boolean continues(Article article, Article next) {
    return continues(article.title(), next.title()) && !isOfAnotherDay(article, next);
  }

  /**
   * Notices that come every day have one title. The posts of a thread are of many days, and a page
   * without a title goes on with something, whatever day was found on it.
   */
  private static boolean isOfAnotherDay(Article article, Article next) {
    return !next.title().isBlank()
        && article.comments().isEmpty()
        && next.comments().isEmpty()
        && Stream.of(article, next)
                .flatMap(page -> page.published().stream())
                .map(published -> published.local().toLocalDate())
                .distinct()
                .count()
            > 1;
  }

  private static boolean continues(String title, String nextTitle) {
    return nextTitle.isBlank() || bare(title).equals(bare(nextTitle));
  }

  private static String bare(String title) {
    return PAGE_MARK.matcher(title.strip()).replaceFirst("").strip();
  }
}
