package org.minqing.monitor;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.words.Language;

/** Makes what strangers wrote, and numbers and times, fit for a line of a mail. */
final class Wording {

  private static final int LONGEST_ADDRESS = 2_000;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private Wording() {}

  /**
   * One line without control, bidirectional or other invisible characters, which could forge a
   * header or turn the reading order round.
   *
   * @param most code points kept; what is cut is marked by …
   */
  static String line(String foreign, int most) {
    var kept = new StringBuilder();
    var count = 0;
    // Hostile text can be long; no more of it is looked at than could be shown.
    var length = Math.min(foreign.length(), most * 8);
    for (var i = 0; i < length; ) {
      var point = foreign.codePointAt(i);
      i += Character.charCount(point);
      if (isSpace(point)) {
        if (kept.isEmpty() || kept.charAt(kept.length() - 1) == ' ') {
          continue;
        }
        point = ' ';
      } else if (!isVisible(point)) {
        continue;
      }
      if (++count > most) {
        return kept.append('…').toString();
      }
      kept.appendCodePoint(point);
    }
    return kept.toString().strip();
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** The address if it may be a link: http or https, and of a length that programs bear. */
  static Optional<String> link(URI url) {
    var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    var text = url.toASCIIString();
    return (scheme.equals("http") || scheme.equals("https")) && text.length() <= LONGEST_ADDRESS
        ? Optional.of(text)
        : Optional.empty();
  }

  static String minute(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }

  /** A count or a mean: whole from 10 on, else with one decimal where it has one. */
  static String number(double value) {
    if (value >= 10 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return value < 0.1 ? "<0.1" : String.format(Locale.ROOT, "%.1f", value);
  }

  /** How rare something is, as people say it. */
  static String rarity(double tail, Language language) {
    var times = 1 / Math.max(tail, 1e-9);
    if (times >= 1e8) {
      return language.say("alert.rarer");
    }
    return times >= 1e4
        ? language.say("alert.rareTenThousand", tenThousands(times / 1e4, language))
        : language.say("alert.rare", whole(times));
  }

  /** Chinese counts in them; English writes the whole number. */
  private static String tenThousands(double times, Language language) {
    return language == Language.ZH
        ? whole(times)
        : String.format(Locale.ROOT, "%,.0f", Math.rint(times) * 1e4);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  static String level(RiskLevel level, Language language) {
    return level == RiskLevel.NONE
        ? language.say("letter.harmless")
        : language.say("letter.level", language.say("colour." + level), level);
  }

  static String warning(RiskLevel level, Language language) {
    return language.say("letter.warning", language.say("colour." + level), level);
  }

  /** Its colour on a screen. */
  static String colour(RiskLevel level) {
    return switch (level) {
      case NONE -> "#7b8794";
      case IV -> "#2b6cb0";
      case III -> "#d69e2e";
      case II -> "#dd6b20";
      case I -> "#c53030";
    };
  }
}
