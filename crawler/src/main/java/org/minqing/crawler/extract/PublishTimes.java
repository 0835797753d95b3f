package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minqing.crawler.extract.Article.Published;

/**
 * Reads the times that pages, feeds and tables show: Chinese (2024年3月5日 14:30, 二〇二四年三月五日, 3小时前, 昨天
 * 12:30), ISO 8601, RFC 822, and the usual forms of the European languages. What a form leaves open
 * (the year of 03-05 14:30, the day of 3小时前) counts back from a given now, which is a wall clock at
 * the place of the page.
 */
public final class PublishTimes {

  // Times are short; whoever hands in more wants its beginning read.
  private static final int READ = 2_000;
  // A text that is a time, with a label before and an editor's name behind.
  private static final int FIELD = 120;

  // 03-05 10:01, 3月5日, Mar 5, 2024, Tue Mar 05 10:01:00 +0800 2024, seconds since 1970.
  private static final Pattern DAY =
      Pattern.compile(
          "[0-9]{1,4}\\s?[-/.年月]\\s?[0-9]{1,2}|[A-Za-z]{3} [0-9]{1,2}, [0-9]{4}"
              + "|\\b(?:19|20)[0-9]{2}\\b|\\b[0-9]{10}(?:[0-9]{3})?\\b");

  private PublishTimes() {}

  /** Whether a time as shown says of which day it is; "3 hours ago" is another tomorrow. */
  public static boolean namesItsDay(String shown) {
    return DAY.matcher(shown).find();
  }

  /**
   * Reads a field that holds a time: all forms, also those too vague to be looked for in running
   * text (14:30, 03-05, 20240305, seconds or milliseconds since 1970).
   *
   * @param text a cell, an attribute or a label; only the first {@value #FIELD} characters count
   * @param now from where vague forms count
   */
  public static Optional<Published> parse(String text, LocalDateTime now) {
    var field = plain(text, FIELD).strip();
    return firstIn(field, now, Locale.ROOT).or(() -> BareTimes.read(field, now));
  }

  /**
   * Finds the first time in a text.
   *
   * @param text words around a time; only the first {@value #READ} characters count
   * @param now from where vague forms count
   */
  public static Optional<Published> find(String text, LocalDateTime now) {
    return firstIn(plain(text, READ), now, Locale.ROOT);
  }

  /** The same, reading 03/05/2024 as people of that language do. */
  static Optional<Published> find(String text, LocalDateTime now, Locale language) {
    return firstIn(plain(text, READ), now, language);
  }

  /** The first time in the text and where it stands. */
  static Optional<Found> locate(String text, LocalDateTime now, Locale language) {
    return located(plain(text, READ), now, language);
  }

  private static Optional<Published> firstIn(String text, LocalDateTime now, Locale language) {
    return located(text, now, language).map(Found::published);
  }

  private static Optional<Found> located(String text, LocalDateTime now, Locale language) {
    return Stream.of(AbsoluteTimes.firstIn(text, now, language), RelativeTimes.firstIn(text, now))
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(Found::start));
  }

  /** Cut to length, with full-width digits and signs and odd spaces made plain, one for one. */
  private static String plain(String text, int length) {
    var plain = new StringBuilder(text.length() > length ? text.substring(0, length) : text);
    for (var i = 0; i < plain.length(); i++) {
      plain.setCharAt(i, plain(plain.charAt(i)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    if (c >= '０' && c <= '：') {
      return (char) (c - '０' + '0');
    }
    return switch (c) {
      case '\u00A0', '\u3000', '\u2002', '\u2003', '\u2009', '\u202F', '\t', '\r', '\n' -> ' ';
      case '－', '‑', '–', '—' -> '-';
      case '／' -> '/';
      case '．' -> '.';
      default -> c;
    };
  }

  /**
   * A time within a text.
   *
   * @param start index of its first character
   * @param end index behind its last
   */
  record Found(int start, int end, Published published) {}
}
