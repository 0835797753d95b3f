package org.minqing.crawler.address;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the one address of a page among those that differ only in how a reader came to it. */
public final class Canonical {

  // What campaigns, portals and apps append to links. Collected from the documentation of Google
  // Analytics, Alibaba (spm, scm), Baidu (wfr), WeChat (from, isappinstalled, scene), Bilibili
  // (vd_source, spm_id_from), Facebook, Microsoft and Yandex.
  private static final Set<String> TRACKING =
      Set.of(
          "_ga",
          "fbclid",
          "from",
          "from_source",
          "gclid",
          "isappinstalled",
          "mc_cid",
          "mc_eid",
          "msclkid",
          "scene",
          "scm",
          "share_from",
          "share_medium",
          "share_source",
          "share_token",
          "share_uid",
          "spm",
          "spm_id_from",
          "vd_source",
          "wfr",
          "yclid");

  // By these a server knows a reader again who takes no cookies; each visit gets another.
  private static final Set<String> SESSION = Set.of("jsessionid", "phpsessid", "aspsessionid");

  private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^/?;]*");

  // "sid" is a session in forums and the number of an article elsewhere.
  private static final Pattern SESSION_VALUE = Pattern.compile("(?i)[0-9a-f]{32}");

  private Canonical() {}

  /**
   * The same address without tracking parameters, sessions and the wish for AMP; everything else of
   * the query stays in its order.
   *
   * @param address in the normal form of {@link WebAddress}
   */
  public static URI of(URI address) {
    return withoutTracking(withoutSession(address));
  }

  private static URI withoutSession(URI address) {
    return address.getRawPath().indexOf(';') < 0
        ? address
        : URI.create(SESSION_IN_PATH.matcher(address.toString()).replaceFirst(""));
  }

  private static URI withoutTracking(URI address) {
    var query = address.getRawQuery();
    if (query == null) {
      return address;
    }
    var kept =
        Arrays.stream(query.split("&"))
            .filter(parameter -> !isTracking(parameter))
            .collect(Collectors.joining("&"));
    if (kept.equals(query)) {
      return address;
    }
    var whole = address.toString();
    var bare = whole.substring(0, whole.indexOf('?'));
    return URI.create(kept.isEmpty() ? bare : bare + "?" + kept);
  }

  private static boolean isTracking(String parameter) {
    var equals = parameter.indexOf('=');
    var name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.startsWith("utm_")) {
      return true;
    }
    if (name.equals("amp") || name.equals("outputtype")) {
      return isAmp(name, equals < 0 ? "" : parameter.substring(equals + 1));
    }
    return (TRACKING.contains(name) && !isOffset(name, parameter.substring(equals + 1)))
        || SESSION.contains(name)
        || (name.equals("sid") && SESSION_VALUE.matcher(parameter.substring(equals + 1)).matches());
  }

  // "?amp", "?amp=1" and "?outputType=amp" ask for another form of the same page.
  private static boolean isAmp(String name, String value) {
    return name.equals("amp")
        ? value.isEmpty() || value.equals("1") || value.equalsIgnoreCase("true")
        : value.equalsIgnoreCase("amp");
  }

  // "?from=20" is where a list goes on, "?from=timeline" is where a reader came from.
  private static boolean isOffset(String name, String value) {
    return (name.equals("from") || name.equals("scene"))
        && !value.isEmpty()
        && value.chars().allMatch(Character::isDigit);
  }
}
