package org.minqing.crawler.address;

import com.google.re2j.Pattern;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;

/**
 * Knows the forms in which sites serve one page: for readers at a desk, for telephones under a host
 * of their own, and as AMP.
 */
public final class PageForms {

  private static final Pattern MOBILE = Pattern.compile("^(?:m|wap|3g|mobile|touch|amp)\\.");

  // "/m/news/1.html", where telephones have no host of their own.
  private static final Pattern MOBILE_PATH = Pattern.compile("^/(?:m|wap|3g|mobile|touch)(/.+)$");

  // "/news/1/amp", "/news/1/amp/", "/amp/news/1", "/news/1.amp.html".
  private static final Pattern AMP_PATH =
      Pattern.compile("^/amp(/.+)$|^(.+)/amp/?$|^(.+)\\.amp(\\.html?)$");

  private PageForms() {}

  /**
   * The address among those that the source itself uses: its host with or without {@code www.}, its
   * scheme, and its host for desks where the page was met under one for telephones.
   *
   * @param own the addresses that the source's file names
   */
  public static URI asTheSourceSpells(URI address, Collection<URI> own) {
    var host = bareHost(address);
    return own.stream()
        .filter(known -> bareHost(known).equals(host) && !isMobile(known))
        .findFirst()
        .map(known -> moved(address, known))
        .orElse(address);
  }

  private static URI moved(URI address, URI to) {
    var whole = address.toString();
    var path = whole.substring(whole.indexOf('/', whole.indexOf("//") + 2));
    return URI.create(to.getScheme() + "://" + to.getRawAuthority() + path);
  }

  private static boolean isMobile(URI address) {
    return MOBILE.matcher(address.getRawAuthority()).find();
  }

  /** The host and port that are left without what says for whom it is. */
  private static String bareHost(URI address) {
    var authority = address.getRawAuthority();
    // "m.cn" is a name that somebody registered, and so is "wap.com".
    var isRegistered = Hosts.registrableDomain(address).map(authority::equals).orElse(false);
    var bare = isRegistered ? authority : MOBILE.matcher(authority).replaceFirst("");
    return bare.startsWith("www.") ? bare.substring("www.".length()) : bare;
  }

  /** Whether two addresses are spelled as forms of one page. */
  public static boolean areOfOnePage(URI one, URI other) {
    return bareHost(one).equals(bareHost(other))
        && tail(withoutAmp(Canonical.of(one))).equals(tail(withoutAmp(Canonical.of(other))));
  }

  private static String tail(URI address) {
    return MOBILE_PATH.matcher(address.getRawPath()).replaceFirst("$1")
        + Optional.ofNullable(address.getRawQuery()).map(query -> "?" + query).orElse("");
  }

  /** The address of the page whose AMP form {@code address} is by its path. */
  public static URI withoutAmp(URI address) {
    var path = AMP_PATH.matcher(address.getRawPath());
    if (!path.matches()) {
      return address;
    }
    var bare = new StringBuilder();
    for (var group = 1; group <= path.groupCount(); group++) {
      bare.append(Optional.ofNullable(path.group(group)).orElse(""));
    }
    // Put together by hand, for "//b.example/1" would resolve to another host.
    var query = Optional.ofNullable(address.getRawQuery()).map(q -> "?" + q).orElse("");
    return WebAddress.parse(address.getScheme() + "://" + address.getRawAuthority() + bare + query)
        .orElse(address);
  }
}
