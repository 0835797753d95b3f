package org.minqing.crawler;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.fetch.FetchLimits;
import org.minqing.crawler.fetch.Fetcher;

/**
 * How the crawler behaves towards everybody.
 *
 * @param folder where walks keep their frontiers and sources their locks; made if missing
 * @param userAgent sent with every request, {@code product/version (+contact)}; the contact is a
 *     mail or web address under which a site's owner reaches the operator
 * @param publicMachines whether machines on the public internet may be asked at all
 * @param zone of pages, feeds and tables that name none
 * @param limits what one answer may cost
 * @param linksPerPage links of one page that are looked at, 1 to 100,000
 * @param threads pages of one walk that are under way at once, 1 to 64
 */
public record CrawlSettings(
    Path folder,
    String userAgent,
    boolean publicMachines,
    ZoneId zone,
    FetchLimits limits,
    int linksPerPage,
    int threads) {

  private static final Pattern USER_AGENT =
      Pattern.compile("[A-Za-z][A-Za-z_-]*/[\\w.-]+ \\(\\+([^()\\s]+)\\)");

  private static final Pattern CONTACT =
      Pattern.compile("https?://[^/\\s]+\\S*|[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  /**
   * @throws IllegalArgumentException if a number is out of range or the user agent names no contact
   */
  public CrawlSettings {
    var agent = USER_AGENT.matcher(userAgent);
    if (!agent.matches() || !CONTACT.matcher(agent.group(1)).matches()) {
      throw new IllegalArgumentException(
          "userAgent must be \"product/version (+contact)\" with a mail or web address as contact,"
              + " got \""
              + userAgent
              + "\"");
    }
    if (linksPerPage < 1 || linksPerPage > 100_000) {
      throw new IllegalArgumentException("linksPerPage must be 1..100000, got " + linksPerPage);
    }
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be 1..64, got " + threads);
    }
  }

  /** Opens a way to the web by these settings. */
  Fetcher fetcher(Archive archive, Clock clock) {
    return new Fetcher(userAgent, publicMachines, limits, archive, clock);
  }

  /**
   * What fits most: China's time, {@link FetchLimits#DEFAULT}, 2,000 links a page, 4 threads (the
   * frontier's one lock lets more gain nothing).
   *
   * @param contact a mail or web address under which a site's owner reaches the operator
   */
  public static CrawlSettings defaults(Path folder, String contact) {
    return defaults(folder, contact, true);
  }

  /** The same for somebody who names no contact and so may ask machines of their own only. */
  public static CrawlSettings withoutContact(Path folder) {
    return defaults(folder, "https://contact.invalid/", false);
  }

  private static CrawlSettings defaults(Path folder, String contact, boolean publicMachines) {
    return new CrawlSettings(
        folder,
        "MinqingBot/0.1 (+" + contact.strip() + ")",
        publicMachines,
        ZoneId.of("Asia/Shanghai"),
        FetchLimits.DEFAULT,
        2_000,
        4);
  }
}
