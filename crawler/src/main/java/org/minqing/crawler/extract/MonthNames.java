package org.minqing.crawler.extract;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The months' names and abbreviations in the languages of Europe, as the platform knows them. */
final class MonthNames {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "hu", "ro",
          "tr", "ru", "el", "uk", "ca", "id");
  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
  private static final Map<String, Integer> NUMBERS = numbers();

  /** One of the names, as a regular expression without groups. */
  static final String EXPRESSION = "\\p{L}{3,12}";

  private MonthNames() {}

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    for (var language : LANGUAGES) {
      for (var style : STYLES) {
        for (var month : Month.values()) {
          var name = month.getDisplayName(style, Locale.of(language));
          // The first language to claim a name keeps it; languages are in order of use.
          numbers.putIfAbsent(folded(name), month.getValue());
        }
      }
    }
    // Forms that the platform does not list.
    numbers.put("sept", 9);
    numbers.put("märz", 3);
    numbers.put("mrz", 3);
    return Map.copyOf(numbers);
  }

  private static String folded(String name) {
    return name.replace(".", "").toLowerCase(Locale.ROOT);
  }

  /** 1 to 12 for a name of a month. */
  static Optional<Integer> number(String name) {
    return Optional.ofNullable(NUMBERS.get(folded(name)));
  }
}
