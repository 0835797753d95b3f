package org.minqing.crawler.extract;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of all sites that have one. */
public final class SiteRules {

  /** No rules. */
  public static final SiteRules NONE = new SiteRules(List.of());

  private final Map<String, SiteRule> byHost;

  /** Takes the rules; of two for one host the later counts. */
  public SiteRules(List<SiteRule> rules) {
    var all = new HashMap<String, SiteRule>();
    rules.forEach(rule -> all.put(rule.host(), rule));
    this.byHost = Map.copyOf(all);
  }

  /** The rule for an address: that of its host, else that of the nearest host above it. */
  public Optional<SiteRule> of(URI url) {
    if (byHost.isEmpty() || url.getHost() == null) {
      return Optional.empty();
    }
    var host = url.getHost().toLowerCase(Locale.ROOT);
    while (true) {
      var rule = byHost.get(host);
      var dot = host.indexOf('.');
      if (rule != null || dot < 0) {
        return Optional.ofNullable(rule);
      }
      host = host.substring(dot + 1);
    }
  }

  /** All of them, the same text for the same rules. */
  @Override
  public String toString() {
    return new TreeMap<>(byHost).values().toString();
  }
}
