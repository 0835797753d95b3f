package org.minqing.crawler.extract;

import java.util.List;
import java.util.Optional;
import org.jsoup.select.QueryParser;

/**
 * Where things stand on the pages of one host, told by whoever runs Minqing. What a rule does not
 * tell, or what its selector does not find, is found as on any other page.
 *
 * @param host to which it applies, with all hosts below it; lower case
 * @param title CSS selector of the title's element
 * @param time of the time's: its {@code datetime} or {@code content} attribute, else its text
 * @param author of the byline's
 * @param body of the elements that are the text, in the order of the page
 * @param remove of what is taken off the page first
 * @param comments of the posts below the article or in the thread
 */
public record SiteRule(
    String host,
    Optional<String> title,
    Optional<String> time,
    Optional<String> author,
    Optional<String> body,
    List<String> remove,
    Optional<Comments> comments) {

  private static final int LONGEST = 1_000;

  /**
   * Where things stand in a post.
   *
   * @param post selector of each post's element
   * @param text within it; without one all of it is the text
   * @param author within it
   * @param time within it
   */
  public record Comments(
      String post, Optional<String> text, Optional<String> author, Optional<String> time) {

    /**
     * @throws IllegalArgumentException if a selector cannot be read
     */
    public Comments {
      selector(post);
      text.ifPresent(SiteRule::selector);
      author.ifPresent(SiteRule::selector);
      time.ifPresent(SiteRule::selector);
    }
  }

  /**
   * @throws IllegalArgumentException if the host or a selector cannot be read
   */
  public SiteRule {
    host(host);
    title.ifPresent(SiteRule::selector);
    time.ifPresent(SiteRule::selector);
    author.ifPresent(SiteRule::selector);
    body.ifPresent(SiteRule::selector);
    remove = List.copyOf(remove);
    remove.forEach(SiteRule::selector);
  }

  /**
   * The host as it is compared.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String host(String host) {
    if (!host.matches("[a-z0-9-]+(?:\\.[a-z0-9-]+)*")) {
      throw new IllegalArgumentException(
          "wanted a host in lower case such as news.example, without https:// and path");
    }
    return host;
  }

  /**
   * The selector, if it can be read.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public static String selector(String selector) {
    if (selector.length() > LONGEST) {
      throw new IllegalArgumentException(
          "wanted a CSS selector of at most %d characters".formatted(LONGEST));
    }
    try {
      QueryParser.parse(selector);
      return selector;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("wanted a CSS selector; " + e.getMessage(), e);
    }
  }
}
