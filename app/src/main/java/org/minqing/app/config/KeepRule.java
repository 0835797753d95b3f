package org.minqing.app.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.minqing.model.Medium;
import org.minqing.model.RiskLevel;

/**
 * How long some posts are kept.
 *
 * @param medium only posts of this medium; empty: of any
 * @param level only posts of this level; empty: of any
 * @param kept how long
 */
public record KeepRule(Optional<Medium> medium, Optional<RiskLevel> level, Duration kept) {

  /**
   * Reads whom a rule is for: {@code comment}, {@code NONE}, or both, as in {@code comment NONE}.
   *
   * @throws IllegalArgumentException if it names no medium and no level, or something else
   */
  static KeepRule read(String who, Duration kept) {
    Optional<Medium> medium = Optional.empty();
    Optional<RiskLevel> level = Optional.empty();
    for (var word : who.strip().split("\\s+", -1)) {
      var asMedium = named(word, Medium.values());
      var asLevel = named(word, RiskLevel.values());
      if (medium.isEmpty() && asMedium.isPresent()) {
        medium = asMedium;
      } else if (level.isEmpty() && asLevel.isPresent()) {
        level = asLevel;
      } else {
        var media = Arrays.toString(Medium.values());
        var levels = Arrays.toString(RiskLevel.values());
        throw new BadValueException(
            "wanted a medium %s, a level %s, or both, found \"%s\"".formatted(media, levels, word),
            "应为媒介 %s、等级 %s，或两者，却是“%s”".formatted(media, levels, word));
      }
    }
    return new KeepRule(medium, level, kept);
  }

  private static <E extends Enum<E>> Optional<E> named(String word, E[] all) {
    var name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
  }

  /** Whether a post of this medium and level falls under it. */
  public boolean covers(Medium of, RiskLevel at) {
    return medium.filter(wanted -> wanted != of).isEmpty()
        && level.filter(wanted -> wanted != at).isEmpty();
  }

  /** Of two rules that cover a post the narrower one holds; level is narrower than medium. */
  public int narrowness() {
    return (level.isPresent() ? 2 : 0) + (medium.isPresent() ? 1 : 0);
  }
}
