package org.minqing.crawler;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.item.ItemPage;
import org.minqing.model.Paging;

/** Tells the address of the next page of one list; no address comes twice. */
final class Pager {

  private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000})>([^<]{0,500})");
  private static final Pattern NEXT = Pattern.compile("(?i)\\brel\\s*=\\s*\"?[^\";,]*\\bnext\\b");

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*|[/?].*");

  // What services send for "no more".
  private static final Set<String> ENDS = Set.of("0", "-1", "null", "false", "none", "end");

  private final String template;
  private final Paging paging;
  private final Set<URI> given = new HashSet<>();
  private int number;
  private long offset;

  /**
   * Pages through one list.
   *
   * @param template its address, in which {@code {page}} and {@code {offset}} may stand
   */
  Pager(String template, Paging paging) {
    this.template = template;
    this.paging = paging;
    this.number = paging.first();
  }

  /** The first page's address; empty if the template makes none. */
  Optional<URI> first() {
    return once(filled());
  }

  /** Whether a page more than this one may be asked for. */
  boolean mayGoOn() {
    return given.size() < paging.maxPages();
  }

  /** What a page says of the next one: its address or cursor as it stands there. */
  Optional<String> next(Fetched fetched, ItemPage page) {
    var isInHeader = paging.next().filter(Paging.LINK_HEADER::equals).isPresent();
    return (isInHeader ? linkHeader(fetched) : page.next())
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /**
   * The address of the page after {@code page}, on the same host.
   *
   * @param next what the page says of it
   * @param items how many the page has
   */
  Optional<URI> after(URI page, Optional<String> next, int items) {
    if (paging.next().isPresent()) {
      return next.flatMap(value -> follow(page, value))
          .filter(url -> url.getRawAuthority().equals(page.getRawAuthority()))
          .filter(url -> url.getScheme().equals(page.getScheme()))
          .flatMap(this::once);
    }
    if (items == 0 || !(template.contains("{page}") || template.contains("{offset}"))) {
      return Optional.empty();
    }
    number++;
    offset += items;
    return once(filled());
  }

  private Optional<URI> filled() {
    return WebAddress.parse(
        template
            .replace("{page}", Integer.toString(number))
            .replace("{offset}", Long.toString(offset)));
  }

  private Optional<URI> once(Optional<URI> url) {
    return url.flatMap(this::once);
  }

  private Optional<URI> once(URI url) {
    return given.add(url) ? Optional.of(url) : Optional.empty();
  }

  private Optional<URI> follow(URI at, String value) {
    if (ADDRESS.matcher(value).matches() || paging.cursorParameter().isEmpty()) {
      return WebAddress.resolve(at, value);
    }
    return ENDS.contains(value)
        ? Optional.empty()
        : Optional.of(with(at, paging.cursorParameter().get(), value));
  }

  /** The address with a query parameter set. */
  static URI with(URI address, String parameter, String value) {
    var name = URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    var query = address.getRawQuery() == null ? "" : address.getRawQuery();
    var others =
        Arrays.stream(query.split("&"))
            .filter(p -> !p.isEmpty() && !p.equals(name) && !p.startsWith(name + "="))
            .map(p -> p + "&")
            .collect(Collectors.joining());
    var whole = address.toString();
    var bare = whole.indexOf('?') < 0 ? whole : whole.substring(0, whole.indexOf('?'));
    var set = bare + "?" + others + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return WebAddress.parse(set).orElse(address);
  }

  private static Optional<String> linkHeader(Fetched fetched) {
    for (var value : fetched.headers().all("link")) {
      for (var link = LINK.matcher(value); link.find(); ) {
        if (NEXT.matcher(link.group(2)).find()) {
          return Optional.of(link.group(1));
        }
      }
    }
    return Optional.empty();
  }
}
