package org.minqing.crawler.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds machines and drops those that may not be asked. It stands between the name and the
 * connection, so a name that changes its address between two look-ups (DNS rebinding) gains
 * nothing, and odd spellings of an address are judged by what they mean.
 */
final class GuardedResolver implements DnsResolver {

  private final Predicate<InetAddress> isOpen;
  private final String reason;

  /**
   * Lets through the machines for which {@code isOpen} holds.
   *
   * @param reason why the others are not asked, to be read behind the host's name
   */
  GuardedResolver(Predicate<InetAddress> isOpen, String reason) {
    this.isOpen = isOpen;
    this.reason = reason;
  }

  /** No machine was found that may be asked. */
  static final class RefusedMachineException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedMachineException(String host, String reason) {
      super(host + " " + reason);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    var open = Arrays.stream(all).filter(isOpen).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new RefusedMachineException(host, reason);
    }
    return open;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
