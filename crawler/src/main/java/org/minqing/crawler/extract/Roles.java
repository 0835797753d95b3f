package org.minqing.crawler.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The roles of one page's elements; names repeat, and judging a name costs. */
final class Roles {

  // Generated names can be long; what they say stands at their beginning.
  private static final int LONGEST = 60;

  private final Map<String, Role> byName = new HashMap<>();

  Role of(Element element) {
    return Role.stated(element)
        .orElseGet(() -> Role.isFrame(element) ? Role.PLAIN : named(element));
  }

  /** Of several names that which says most: consent, then chrome, then body. */
  private Role named(Element element) {
    var role = Role.PLAIN;
    for (var name : element.classNames()) {
      role = weightier(role, named(name));
    }
    return element.id().isEmpty() ? role : weightier(role, named(element.id()));
  }

  private Role named(String name) {
    var start = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    return byName.computeIfAbsent(start.toLowerCase(Locale.ROOT), Role::named);
  }

  private static Role weightier(Role a, Role b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
