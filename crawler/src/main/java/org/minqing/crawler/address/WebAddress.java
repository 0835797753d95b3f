package org.minqing.crawler.address;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses as pages write them: with spaces, Chinese characters, stray percent signs and
 * Unicode hosts. The result is always absolute, http or https, in normal form (RFC 3986, 6.2.2):
 * lower-case scheme and host, no default port, no fragment, no dot segments.
 */
public final class WebAddress {

  /** Longer ones are traps or data, not pages; servers commonly stop at 8,000. */
  private static final int MAX_LENGTH = 2_000;

  // RFC 3986, appendix B: scheme, authority, path, query, fragment.
  private static final Pattern PARTS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  // A host, or a bracketed IPv6 address, and a port; a user name is never sent and so refused.
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^\\]]*\\]|[^:@\\[\\]]+)(?::(?:0*(\\d{1,5}))?)?");

  private static final int MAX_PORT = 65_535;

  private static final Pattern PLAIN_HOST =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

  private static final String UNESCAPED = "-._~!$&'()*+,;=:@/?";

  private WebAddress() {}

  /**
   * Reads an absolute address.
   *
   * @return empty for what is no http(s) address, names a user, or is longer than any page's
   */
  public static Optional<URI> parse(String text) {
    var parts = PARTS.matcher(withoutBreaks(text));
    if (text.length() > MAX_LENGTH || !parts.matches() || parts.group(2) == null) {
      return Optional.empty();
    }
    var scheme = parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    var query = Optional.ofNullable(parts.group(4)).filter(q -> !q.isEmpty());
    return authority(scheme, parts.group(2))
        .map(authority -> scheme + "://" + authority + path(parts.group(3)))
        .map(address -> address + query.map(q -> "?" + escape(q)).orElse(""))
        .flatMap(WebAddress::checked);
  }

  /** The normal form of an address that is already a URI. */
  public static Optional<URI> parse(URI address) {
    return parse(address.toString());
  }

  /**
   * Reads an address as it stands on a page or in a redirect, relative to where it stands (RFC
   * 3986, 5.2.2).
   *
   * @param base in normal form
   */
  public static Optional<URI> resolve(URI base, String reference) {
    var text = withoutBreaks(reference);
    var root = base.getScheme() + "://" + base.getRawAuthority();
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.of(base);
    }
    if (text.startsWith("//")) {
      return parse(base.getScheme() + ":" + text);
    }
    if (text.startsWith("/")) {
      return parse(root + text);
    }
    if (text.startsWith("?")) {
      return parse(root + base.getRawPath() + text);
    }
    if (SCHEME.matcher(text).lookingAt()) {
      return parse(text);
    }
    var path = base.getRawPath();
    return parse(root + path.substring(0, path.lastIndexOf('/') + 1) + text);
  }

  // Browsers drop tabs and line breaks inside an address and blanks around it (WHATWG URL, 4.4).
  private static String withoutBreaks(String text) {
    var bare = text.strip();
    return bare.chars().anyMatch(c -> c == '\t' || c == '\r' || c == '\n')
        ? bare.replaceAll("[\\t\\r\\n]", "")
        : bare;
  }

  private static Optional<String> authority(String scheme, String authority) {
    var parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var port = Optional.ofNullable(parts.group(2));
    if (port.filter(p -> Integer.parseInt(p) > MAX_PORT).isPresent()) {
      return Optional.empty();
    }
    var usual = scheme.equals("http") ? "80" : "443";
    return host(parts.group(1))
        .map(host -> host + port.filter(p -> !p.equals(usual)).map(p -> ":" + p).orElse(""));
  }

  private static Optional<String> host(String host) {
    if (host.startsWith("[")) {
      return Optional.of(host.toLowerCase(Locale.ROOT));
    }
    // Nearly all hosts are in normal form already, and a page names its own a hundred times.
    if (PLAIN_HOST.matcher(host).matches()) {
      return Optional.of(host);
    }
    try {
      var ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      var bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
      // Full-width signs have become plain ones by now: a ＠ or ／ would name another host.
      return Optional.of(bare).filter(name -> PLAIN_HOST.matcher(name).matches());
    } catch (IllegalArgumentException notAHostName) {
      return Optional.empty();
    }
  }

  private static String path(String path) {
    return path.isEmpty() ? "/" : escape(path.replace('\\', '/'));
  }

  /** Escapes what may not stand in an address and spells what is escaped in one way. */
  private static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      if (c == '%' && isHex(text, i + 1) && isHex(text, i + 2)) {
        unescapeUnreserved(escaped, Integer.parseInt(text, i + 1, i + 3, 16));
        i += 3;
      } else {
        appendEscaped(escaped, c);
        i += Character.charCount(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 128;
  }

  private static void unescapeUnreserved(StringBuilder escaped, int octet) {
    if (isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0) {
      escaped.append((char) octet);
    } else {
      appendOctet(escaped, octet);
    }
  }

  private static void appendEscaped(StringBuilder escaped, int codePoint) {
    if (isLetterOrDigit(codePoint) || UNESCAPED.indexOf(codePoint) >= 0) {
      escaped.appendCodePoint(codePoint);
      return;
    }
    for (var octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      appendOctet(escaped, octet & 0xff);
    }
  }

  private static void appendOctet(StringBuilder escaped, int octet) {
    escaped.append('%').append("%02X".formatted(octet));
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static Optional<URI> checked(String address) {
    try {
      var uri = new URI(address);
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      return Optional.of(uri.getRawPath().contains("/.") ? withoutDotSegments(uri) : uri);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  // Segments that climb above the root are dropped (RFC 3986, 5.2.4); java.net.URI keeps them.
  private static URI withoutDotSegments(URI uri) throws URISyntaxException {
    var path = uri.normalize().getRawPath().replaceFirst("^(?:/\\.\\.)+(?=/|$)", "");
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var root = uri.getScheme() + "://" + uri.getRawAuthority();
    return new URI(root + (path.isEmpty() ? "/" : path) + query);
  }
}
