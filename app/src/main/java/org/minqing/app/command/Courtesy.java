package org.minqing.app.command;

import java.io.IOException;
import org.minqing.app.config.Settings;
import org.minqing.crawler.CrawlSettings;
import picocli.CommandLine.Option;

/** How a command asks one address that is no source: as politely, and by whose leave. */
final class Courtesy {

  @Option(
      names = "--private-addresses",
      description = "May loopback and private addresses be asked? For sites of your own.")
  private boolean privateAddresses;

  boolean privateAddresses() {
    return privateAddresses;
  }

  /**
   * Who asks, and what an answer may cost.
   *
   * @throws IOException if no contact is set and no machine of one's own is meant: a public site is
   *     asked only by somebody whom its owner can write to
   */
  CrawlSettings settings(Settings settings) throws IOException {
    if (settings.crawl().contact().isEmpty() && !privateAddresses) {
      throw new IOException(
          "crawl.contact in config/minqing.yaml is not set: a public site is asked only with an"
              + " address its owner can write to; --private-addresses is for sites of your own");
    }
    return settings.crawling();
  }
}
