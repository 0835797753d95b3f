package org.minqing.crawler.extract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.Element;

/**
 * The roles of elements. Names repeat on a page and on the pages of a site, and judging one costs
 * more than all else about an element, so what was judged is kept.
 */
final class Roles {

  // Dozens of sites; where names are numbered anew on each page, judging begins anew.
  private static final int MOST = 10_000;

  // Generated names can be long; what they say stands at their beginning.
  private static final int LONGEST = 60;

  private static final Map<String, Role> BY_NAME = new ConcurrentHashMap<>();

  private Roles() {}

  /**
   * The role of an element.
   *
   * @param names of its class
   */
  static Role of(Element element, List<String> names) {
    return Role.stated(element)
        .orElseGet(() -> Role.isFrame(element) ? Role.PLAIN : named(names, element.id()));
  }

  /** Of several names that which says most: consent, then chrome, then body. */
  private static Role named(List<String> names, String id) {
    var role = Role.PLAIN;
    for (var name : names) {
      role = weightier(role, named(name));
    }
    return id.isEmpty() ? role : weightier(role, named(id));
  }

  private static Role named(String name) {
    var start = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    if (BY_NAME.size() >= MOST) {
      BY_NAME.clear();
    }
    return BY_NAME.computeIfAbsent(start.toLowerCase(Locale.ROOT), Role::named);
  }

  private static Role weightier(Role a, Role b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
