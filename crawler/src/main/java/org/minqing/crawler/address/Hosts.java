package org.minqing.crawler.address;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Tells which hosts belong together and which may be asked at all. */
public final class Hosts {

  // Ports below 1024 other than the web's own belong to other services, and these above it do too:
  // the bad ports of the Fetch standard (fetch.spec.whatwg.org, 2.9), which browsers refuse as
  // well.
  private static final Set<Integer> OTHER_SERVICES =
      Set.of(
          1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
          6669, 6679, 6697, 10080);

  private Hosts() {}

  /**
   * What shares one politeness queue with {@code address}: its registrable domain by the public
   * suffix list; host and port where it has none (an IP address, {@code localhost}).
   */
  public static String queue(URI address) {
    return registrableDomain(address).orElseGet(address::getRawAuthority);
  }

  /** The name that somebody registered, such as {@code a.com.cn} of {@code www.a.com.cn}. */
  public static Optional<String> registrableDomain(URI address) {
    return Optional.ofNullable(
        EffectiveTldFinder.getAssignedDomain(address.getHost(), true, false));
  }

  /** Whether two addresses lie on one site, whatever their subdomains. */
  public static boolean sameSite(URI one, URI other) {
    return queue(one).equals(queue(other));
  }

  /** Whether web pages are looked for at the port of {@code address}. */
  public static boolean isWebPort(URI address) {
    var port = address.getPort();
    return port == -1
        || port == 80
        || port == 443
        || (port >= 1024 && port <= 65_535 && !OTHER_SERVICES.contains(port));
  }

  /**
   * Whether a machine is on the public internet: no loopback, private, shared, link-local,
   * documentation, benchmark, multicast or reserved range (IANA special-purpose registries, RFC
   * 6890), and no IPv6 form that leads back to such an IPv4 one.
   */
  public static boolean isPublic(InetAddress machine) {
    if (machine.isAnyLocalAddress()
        || machine.isLoopbackAddress()
        || machine.isLinkLocalAddress()
        || machine.isSiteLocalAddress()
        || machine.isMulticastAddress()) {
      return false;
    }
    var octets = machine.getAddress();
    return octets.length == 4 ? isPublicV4(octets) : isPublicV6(octets);
  }

  private static boolean isPublicV4(byte[] octets) {
    var a = octets[0] & 0xff;
    var b = octets[1] & 0xff;
    var c = octets[2] & 0xff;
    return a != 0
        && a < 240
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 192 && b == 88 && c == 99)
        && !(a == 198 && (b == 18 || b == 19))
        && !(a == 198 && b == 51 && c == 100)
        && !(a == 203 && b == 0 && c == 113);
  }

  // Only 2000::/3 is given out. In it 2001::/23 (Teredo and other protocols), 2001:db8::/32 and
  // 3fff::/20 (documentation) and 2002::/16 (6to4, which carries an IPv4 address) are not hosts.
  private static boolean isPublicV6(byte[] octets) {
    var first = ((octets[0] & 0xff) << 8) | (octets[1] & 0xff);
    var second = ((octets[2] & 0xff) << 8) | (octets[3] & 0xff);
    return first >>> 13 == 1
        && first != 0x2002
        && !(first == 0x2001 && (second < 0x200 || second == 0xdb8))
        && !(first == 0x3fff && second < 0x1000);
  }
}
