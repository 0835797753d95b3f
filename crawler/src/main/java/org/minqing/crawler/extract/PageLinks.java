package org.minqing.crawler.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.crawler.address.AddressDates;
import org.minqing.crawler.extract.Signposts.Link;

/** The addresses a page gives for itself and for what follows. */
final class PageLinks {

  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_LINKS = 5_000;
  private static final Set<String> NEXT =
      Set.of("下一页", "下页", "下一頁", "下頁", "next page", "next", "next »", "next ›", "next >", "后一页");
  private static final int LONGEST_NEXT = 12;

  // What the next article is called and no next page is.
  private static final List<String> NEIGHBOUR =
      List.of("下一篇", "后一篇", "後一篇", "下一条", "下一條", "下一则", "下一則", "next post", "next article");

  private static final Pattern PAGE_NUMBER =
      Pattern.compile("(?:[_-]|page[=/]|[?&]p=)(\\d{1,2})(?=\\.\\w{3,5}$|/?$)");

  private PageLinks() {}

  /** The address the page gives as its own. */
  static Optional<URI> canonical(Signposts signposts, Metadata metadata, Page page) {
    return signposts
        .links()
        .filter(link -> !link.isShown() && link.leadsTo("canonical"))
        .findFirst()
        .flatMap(link -> absolute(link.href(), page))
        .or(() ->
            Optional.ofNullable(metadata.meta().get("og:url")).flatMap(url -> absolute(url, page)));
  }

  /**
   * The next page of the same article. A link named so is believed if it leads to the same host and
   * differs from this page in its numbers at most, for "next" is also what the next article is
   * called; and if no other link to the same address says that it leads to an article.
   */
  static Optional<URI> next(Signposts signposts, Page page) {
    var links = signposts.links().filter(Link::isAnchor).limit(MAX_LINKS).toList();
    var neighbours =
        links.stream()
            .filter(PageLinks::isNeighbour)
            .flatMap(link -> absolute(link.href(), page).stream())
            .collect(Collectors.toUnmodifiableSet());
    Predicate<URI> isFurther = next -> continues(page.url(), next) && !neighbours.contains(next);
    return Stream.concat(
            signposts.links().filter(link -> !link.isShown() && link.leadsTo("next")),
            links.stream().filter(PageLinks::isNext))
        .flatMap(link -> absolute(link.href(), page).stream())
        .filter(isFurther)
        .findFirst()
        .or(() -> numbered(links, page, isFurther))
        .or(() -> signposts.scriptedNext().flatMap(href -> absolute(href, page)).filter(isFurther));
  }

  private static boolean isNeighbour(Link link) {
    var label = link.label().toLowerCase(Locale.ROOT);
    return NEIGHBOUR.stream().anyMatch(label::startsWith);
  }

  private static boolean isNext(Link link) {
    return link.leadsTo("next")
        || (link.label().length() <= LONGEST_NEXT
            && NEXT.contains(link.label().toLowerCase(Locale.ROOT)));
  }

  /** The number that is its label; 0 if it is none of a page. */
  private static int number(Link link) {
    var label = link.label();
    return !label.isEmpty()
            && label.length() <= 2
            && label.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(label)
        : 0;
  }

  /** Behind the number of this page, which is no link, comes that of the next. */
  private static Optional<URI> numbered(List<Link> links, Page page, Predicate<URI> isFurther) {
    var last = 0;
    for (var link : links) {
      var number = number(link);
      var next =
          number == 2 || number == last + 2 ? absolute(link.href(), page) : Optional.<URI>empty();
      if (next.filter(isFurther).isPresent() && numberOf(next.get()) == numberOf(page.url()) + 1) {
        return next;
      }
      last = number;
    }
    return Optional.empty();
  }

  /** The page number in an address such as a_2.html or a.html?page=2; 1 if it has none. */
  private static int numberOf(URI uri) {
    var tail = PAGE_NUMBER.matcher(uri.toString());
    return tail.find() ? Integer.parseInt(tail.group(1)) : 1;
  }

  private static boolean continues(URI here, URI next) {
    if (!here.isAbsolute() || here.getHost() == null || !here.getHost().equals(next.getHost())) {
      return false;
    }
    var a = stem(here);
    var b = stem(next);
    return !here.equals(next)
        && (a.startsWith(b) || b.startsWith(a))
        && !AddressDates.differ(here, next);
  }

  /** The address without its ending and page number. */
  private static String stem(URI uri) {
    return uri.toString()
        .replaceFirst("#.*$", "")
        .replaceFirst("(?i)[?&](?:page|p|pn|paged)=\\d{1,3}$", "")
        .replaceFirst("\\.\\w{3,5}$", "")
        .replaceFirst("(?:[_-]|/(?:page/)?)\\d{1,2}/?$", "")
        .replaceFirst("/$", "");
  }

  private static Optional<URI> absolute(String link, Page page) {
    if (link.isBlank() || link.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var uri = page.url().resolve(new URI(link.strip()));
      return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme())
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
