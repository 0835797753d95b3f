package org.minqing.app.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.minqing.app.config.Settings;
import org.minqing.crawler.CrawlSettings;
import org.minqing.crawler.address.Hosts;
import picocli.CommandLine.Option;

/** How a command asks one address that is no source: as politely, and by whose leave. */
final class Courtesy {

  private static final String NOBODY = "https://contact.invalid/";

  @Option(
      names = "--private-addresses",
      description = "May loopback and private addresses be asked? For sites of your own.")
  private boolean privateAddresses;

  boolean privateAddresses() {
    return privateAddresses;
  }

  /**
   * Who asks {@code url}, and what an answer may cost.
   *
   * @throws IOException if the site is public and no contact is set: a public site is asked only by
   *     somebody whom its owner can write to
   */
  CrawlSettings settings(Settings settings, URI url) throws IOException {
    if (settings.crawl().contact().isEmpty() && (!privateAddresses || isPublic(url))) {
      throw new IOException(
          "crawl.contact in config/minqing.yaml is not set: a public site is asked only with an"
              + " address its owner can write to; --private-addresses is for sites of your own");
    }
    return CrawlSettings.defaults(
        settings.data().resolve("crawl"), settings.crawl().contact().orElse(NOBODY));
  }

  private static boolean isPublic(URI url) throws IOException {
    return url.getHost() != null && Hosts.isPublic(InetAddress.getByName(url.getHost()));
  }
}
