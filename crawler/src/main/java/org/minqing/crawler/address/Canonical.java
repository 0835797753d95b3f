package org.minqing.crawler.address;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the one address of a page among those that differ only in how a reader came to it. */
public final class Canonical {

  // What campaigns, portals and apps append to links. Collected from the documentation of Google
  // Analytics, Alibaba (spm, scm), Baidu (wfr, bd_vid, hm…), WeChat (from, isappinstalled, scene,
  // nsukey), Tencent's advertisements (gdt_vid), Bilibili (vd_source, spm_id_from), Toutiao
  // (tt_from), Facebook, Microsoft and Yandex.
  private static final Set<String> TRACKING =
      Set.of(
          "_ga",
          "bd_vid",
          "fbclid",
          "from",
          "from_source",
          "gclid",
          "gdt_vid",
          "hmci",
          "hmcu",
          "hmkw",
          "hmpl",
          "hmsr",
          "isappinstalled",
          "mc_cid",
          "mc_eid",
          "msclkid",
          "nsukey",
          "scene",
          "scm",
          "share_from",
          "share_medium",
          "share_source",
          "share_token",
          "share_uid",
          "spm",
          "spm_id_from",
          "tt_from",
          "vd_source",
          "wfr",
          "yclid");

  // By these a server knows a reader again who takes no cookies; each visit gets another.
  private static final Set<String> SESSION = Set.of("jsessionid", "phpsessid", "aspsessionid");

  private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^/?;]*");

  // "sid" is a session in forums and the number of an article elsewhere.
  private static final Pattern SESSION_VALUE = Pattern.compile("(?i)[0-9a-f]{32}");

  // With these scripts keep a page from coming out of a cache: seconds or milliseconds since 1970,
  // or Math.random(). Where nothing else says which page is meant they may be what does.
  private static final Set<String> FRESHNESS =
      Set.of("_", "_t", "nocache", "r", "rand", "random", "rnd", "t", "timestamp", "v");

  private static final Pattern FRESHNESS_VALUE =
      Pattern.compile("1[0-9]{9}(?:[0-9]{3})?|0\\.[0-9]{6,20}");

  // "thread.php?f=3&t=1709620200": so large a number can be one of a thread.
  private static final Pattern NUMBERED = Pattern.compile("(?i)[rtv]=[0-9]{10}");

  // The second page of what?
  private static final Pattern PLACE = Pattern.compile("(?i)(?:page|paged|pn|start|offset)=.*");

  private static final Pattern FILE = Pattern.compile("(?i)\\.s?html?$");

  // "print=1", "print=print" of WordPress, "action=printable" of Discuz!.
  private static final Pattern FOR_PRINTER =
      Pattern.compile("(?i)print(?:able)?(?:=(?:1|y|yes|true|print)?)?|action=printable");

  private Canonical() {}

  /**
   * The same address without tracking parameters, sessions, what keeps a page fresh, and the wish
   * for AMP or a page to print; everything else of the query stays in its order.
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
    var asked =
        Arrays.stream(query.split("&"))
            .filter(
                parameter -> !isTracking(parameter) && !FOR_PRINTER.matcher(parameter).matches())
            .toList();
    var kept = String.join("&", withoutFreshness(asked, address.getRawPath()));
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

  private static List<String> withoutFreshness(List<String> asked, String path) {
    var isFile = FILE.matcher(path).find();
    var lasting =
        asked.stream()
            .filter(parameter ->
                !isFreshness(parameter) || (!isFile && NUMBERED.matcher(parameter).matches()))
            .toList();
    return isFile || !lasting.stream().allMatch(parameter -> PLACE.matcher(parameter).matches())
        ? lasting
        : asked;
  }

  private static boolean isFreshness(String parameter) {
    var equals = parameter.indexOf('=');
    return equals > 0
        && FRESHNESS.contains(parameter.substring(0, equals).toLowerCase(Locale.ROOT))
        && FRESHNESS_VALUE.matcher(parameter.substring(equals + 1)).matches();
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
