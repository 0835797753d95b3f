package org.minqing.crawler.frontier;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which addresses a walk follows and which of them it reads. */
public final class Scope {

  // What is never a page, whatever its name promises; a request saved is a courtesy.
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "(?i)\\.(7z|apk|avi|bmp|css|docx?|exe|flv|gif|gz|ico|iso|jpe?g|js|m3u8|m4a|mkv|mov|mp3"
              + "|mp4|mpe?g|pdf|png|pptx?|rar|svg|swf|tar|tiff?|ts|ttf|wav|webm|webp|woff2?|xlsx?"
              + "|zip)$");

  // What a page is printed from says what the page says, under an address that does not tell which.
  private static final Pattern FOR_PRINTER =
      Pattern.compile("(?i)/print(?:er|able|page|view)?\\.(?:php|aspx?|jsp|s?html?)$");

  private final Set<String> hosts;
  private final List<Pattern> include;
  private final List<Pattern> exclude;

  private Scope(Set<String> hosts, List<Pattern> include, List<Pattern> exclude) {
    this.hosts = hosts;
    this.include = include;
    this.exclude = exclude;
  }

  /**
   * Draws the scope of a site.
   *
   * @param seeds their hosts are followed, with and without {@code www.}
   * @param include RE2 expressions; empty: every address of the seeds' hosts is read
   * @param exclude RE2 expressions
   * @throws IllegalArgumentException if one is no RE2 expression
   */
  public static Scope of(List<URI> seeds, List<String> include, List<String> exclude) {
    return new Scope(
        seeds.stream().map(Scope::host).collect(Collectors.toUnmodifiableSet()),
        include.stream().map(Scope::compile).toList(),
        exclude.stream().map(Scope::compile).toList());
  }

  private static Pattern compile(String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException bad) {
      throw new IllegalArgumentException(
          "not an RE2 expression: \"" + expression + "\": " + bad.getDescription(), bad);
    }
  }

  /** Whether the page is fetched: for its links, and if {@link #reads} for its article. */
  public boolean follows(URI url) {
    return (hosts.contains(host(url)) || found(include, url)) && !excluded(url);
  }

  /** Whether an article is looked for on the page. */
  public boolean reads(URI url) {
    return follows(url) && (include.isEmpty() || found(include, url));
  }

  private boolean excluded(URI url) {
    return found(exclude, url)
        || NO_PAGE.matcher(url.getRawPath()).find()
        || FOR_PRINTER.matcher(url.getRawPath()).find();
  }

  private static boolean found(List<Pattern> patterns, URI url) {
    var address = url.toString();
    return patterns.stream().anyMatch(pattern -> pattern.matcher(address).find());
  }

  private static String host(URI url) {
    var host = url.getRawAuthority().toLowerCase(Locale.ROOT);
    return host.startsWith("www.") ? host.substring(4) : host;
  }
}
