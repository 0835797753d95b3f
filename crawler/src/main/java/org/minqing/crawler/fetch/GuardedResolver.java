package org.minqing.crawler.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds machines and drops the private ones. It stands between the name and the connection, so a
 * name that changes its address between two look-ups (DNS rebinding) gains nothing, and odd
 * spellings of an address are judged by what they mean.
 */
final class GuardedResolver implements DnsResolver {

  private final Predicate<InetAddress> isOpen;

  /** Lets through the machines for which {@code isOpen} holds. */
  GuardedResolver(Predicate<InetAddress> isOpen) {
    this.isOpen = isOpen;
  }

  /** Every machine found is private. */
  static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host) {
      super(host + " is a private address; the source does not allow these");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    var open = Arrays.stream(all).filter(isOpen).toArray(InetAddress[]::new);
    if (open.length == 0) {
      throw new PrivateAddressException(host);
    }
    return open;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
