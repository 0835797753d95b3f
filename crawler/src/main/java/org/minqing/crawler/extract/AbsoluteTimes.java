package org.minqing.crawler.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.minqing.crawler.extract.Article.Published;
import org.minqing.crawler.extract.PublishTimes.Found;

/** Dates written out, with the time of day if one follows. */
final class AbsoluteTimes {

  /** What may stand between a day and its hour: a weekday, a comma, "at", "um", a bar. */
  static final String GLUE = "(?:[^\\d:]{0,14}?";

  /** How far a clock is ahead of Greenwich; the minutes may be missing. */
  static final String OFFSET = "[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?\\b";

  /** An hour with minutes; ends the group that {@link #GLUE} opens. */
  static final String CLOCK =
      "(?<half>上午|下午|凌晨|早上|中午|晚上|晚间|傍晚|清晨|夜间|[ap]m)?\\s?"
          + "(?<!\\d)(?<hour>[01]?\\d|2[0-4])"
          + "(?:\\s?[:h]\\s?(?<minute>[0-5]\\d)(?!\\d)|\\s?[时時点點]\\s?(?:(?<minuteZh>[0-5]?\\d)分?)?"
          + "|[.](?<minuteDot>[0-5]\\d)(?=\\sUhr)|(?=\\s?(?:[ap]\\.?m|Uhr)\\b))"
          + "(?:[:分]\\s?(?<second>[0-5]\\d)秒?)?(?:[.,]\\d{1,9})?"
          + "(?:\\s?(?<meridiem>[ap])\\.?m\\b\\.?)?"
          + "(?<offset>Z\\b|\\s?(?:UTC|GMT)\\s?[+-](?:0?\\d|1[0-4])(?::?[0-5]\\d)?(?!\\d)"
          + "|\\s?[+-](?:0\\d|1[0-4]):?[0-5]\\d\\b"
          // Behind minutes alone it would be the end of a span: 08:30-10.
          + "|(?<=:[0-5]\\d:[0-5]\\d(?:[.,]\\d{1,9})?)"
          + OFFSET
          + "|\\s(?:UTC|GMT)\\b)?)?";

  // Behind it come the scripts of Asia and signs.
  private static final int LAST_OF_EUROPE = 0x2000;

  private static final String YEAR = "(?<year>(?:19|20)\\d\\d)";
  private static final String DAY = "(?<day>[0-2]?\\d|3[01])(?:st|nd|rd|th|er|º|\\.)?";
  private static final String NAME = "(?<name>" + MonthNames.EXPRESSION + ")\\.?";
  private static final String THEN = GLUE + CLOCK;

  // The clock of a page may be ahead by so many hours.
  private static final int CLOCKS_APART = 6;

  private static final int ANNOUNCED = 7;

  private static final BitSet DIGITS = TriedAt.signs("0123456789");
  private static final BitSet NUMERALS = TriedAt.signs("〇○零Ｏｏ0一二三四五六七八九十");
  private static final BitSet LETTERS = letters();

  private static final List<Form> FORMS =
      List.of(
          form(
              DIGITS,
              "(?<!\\d)"
                  + YEAR
                  + "\\s?[-/.年]\\s?(?<month>0?[1-9]|1[0-2])\\s?[-/.月]\\s?"
                  + "(?<day>[0-2]?\\d|3[01])(?!\\d)[日号號]?"
                  + THEN),
          form(
              NUMERALS,
              "(?<year>[〇○零Ｏ0一二三四五六七八九]{4})年(?<month>[一二三四五六七八九十]{1,2})月"
                  + "(?<day>[一二三四五六七八九十]{1,3})[日号]"
                  + THEN),
          form(
              NUMERALS,
              "(?<![〇○零一二三四五六七八九十年])(?<month>十?[一二]|[三四五六七八九十])月"
                  + "(?<day>[一二三四五六七八九十]{1,3})[日号]"
                  + THEN),
          form(
              TriedAt.signs("民"),
              "民[国國](?<republic>\\d{2,3})年(?<month>\\d{1,2})月(?<day>\\d{1,2})日" + THEN),
          form(LETTERS, "\\b" + NAME + "\\s?" + DAY + ",?\\s(?:de\\s)?" + YEAR + THEN),
          form(
              DIGITS,
              "(?<![\\d.])"
                  + DAY
                  + "[\\s-](?:de\\s|d')?"
                  + NAME
                  + "[\\s,-]{1,2}(?:de\\s|del\\s)?"
                  + YEAR
                  + THEN),
          form(
              LETTERS,
              "\\b(?<name>[A-Z][a-z]{2})\\s(?<day>\\d{1,2})\\s(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)"
                  + "\\s(?:(?<offset>(?:UTC|GMT)?"
                  + OFFSET
                  + "|UTC|GMT)|[A-Z+\\-:\\d]{1,9})\\s"
                  + YEAR),
          form(
              DIGITS,
              "(?<![\\d./-])(?<first>\\d{1,2})(?<separator>[./-])(?<second0>\\d{1,2})\\k<separator>"
                  + YEAR
                  + "(?!\\d)"
                  + THEN),
          form(
              DIGITS,
              "(?<![\\d.])(?<shortYear>\\d\\d)年(?<month>\\d{1,2})月(?<day>\\d{1,2})[日号]" + THEN),
          form(
              DIGITS,
              "(?<![\\d./:-])(?<recentYear>[1-9]\\d)(?<separator>[./-])(?<month>0?[1-9]|1[0-2])\\k<separator>"
                  + "(?<day>[0-2]?\\d|3[01])\\s{1,2}(?<hour>[01]?\\d|2[0-3]):"
                  + "(?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d))?(?!\\d)"),
          form(
              DIGITS,
              "(?<![\\d.年-])(?<month>0?[1-9]|1[0-2])\\s?月\\s?(?<day>[0-2]?\\d|3[01])\\s?[日号號]"
                  + THEN),
          form(
              DIGITS,
              "(?<![\\d./-])(?<month>0?[1-9]|1[0-2])[-/](?<day>[0-2]?\\d"
                  + "|3[01])\\s(?<hour>[01]?\\d|2[0-3]):"
                  + "(?<minute>[0-5]\\d)(?::(?<second>[0-5]\\d))?(?!\\d)"),
          form(LETTERS, "\\b" + NAME + "\\s?" + DAY + ",?\\s?['’](?<shortYear>\\d\\d)\\b" + THEN),
          form(
              DIGITS,
              "(?<![\\d./-])(?<first>\\d{1,2})(?<separator>[./])(?<second0>\\d{1,2})\\k<separator>"
                  + "(?<shortYear>\\d\\d)(?![\\d.])"
                  + THEN),
          form(
              LETTERS,
              "\\b"
                  + NAME
                  + "\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?!,?\\s\\d{4})"
                  + THEN));

  private AbsoluteTimes() {}

  /**
   * A form of dates.
   *
   * @param beginnings the signs with which one can begin; it is tried nowhere else
   */
  private record Form(BitSet beginnings, Pattern expression) {}

  private static Form form(BitSet beginnings, String expression) {
    return new Form(
        beginnings, Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** The letters of Europe, in which the names of months are written. */
  private static BitSet letters() {
    return IntStream.range(0, LAST_OF_EUROPE)
        .filter(Character::isLetter)
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** The first date in the text; of several forms that begin at one place, the fullest. */
  static Optional<Found> firstIn(String text, LocalDateTime now, Locale language) {
    Optional<Found> first = Optional.empty();
    var end = text.length();
    for (var form : FORMS) {
      var found = firstOf(form, text, end, now, language);
      if (found.isPresent()) {
        first = found;
        end = found.get().start();
      }
    }
    return first;
  }

  /** The first of the form that begins before {@code end}. */
  private static Optional<Found> firstOf(
      Form form, String text, int end, LocalDateTime now, Locale language) {
    var tried = new TriedAt(form.expression(), form.beginnings(), text);
    while (tried.next(end)) {
      var found = read(tried.found(), now, language);
      if (found.isPresent()) {
        return found;
      }
      tried.refuse();
    }
    return Optional.empty();
  }

  private static Optional<Found> read(MatchResult match, LocalDateTime now, Locale language) {
    try {
      return date(match, now, language)
          .map(date -> new Found(match.start(), match.end(), published(date, match)));
    } catch (DateTimeException e) {
      return Optional.empty(); // 2024-02-31 and the like are no dates.
    }
  }

  private static Published published(LocalDate date, MatchResult match) {
    var time = clock(date, match);
    return new Published(time.orElse(date.atStartOfDay()), time.isPresent(), offset(match));
  }

  private static Optional<LocalDate> date(MatchResult match, LocalDateTime now, Locale language) {
    if (has(match, "first")) {
      return Optional.of(numeric(match, language));
    }
    var month =
        has(match, "name")
            ? MonthNames.number(match.group("name"))
            : Optional.of(number(match.group("month")));
    return has(match, "recentYear")
        ? recent(match, now, language)
        : month.map(value -> dated(match, value, number(match.group("day")), now));
  }

  /** 24-03-05 14:20 is written so in China alone; elsewhere 13.05.24 14:20 begins with the day. */
  private static Optional<LocalDate> recent(MatchResult match, LocalDateTime now, Locale language) {
    var day =
        LocalDate.of(
            2000 + number(match.group("recentYear")),
            number(match.group("month")),
            number(match.group("day")));
    var known = language.getLanguage();
    var mayEndWithYear =
        !match.group("separator").equals("-")
            && 2000 + day.getDayOfMonth() > day.getYear()
            && 2000 + day.getDayOfMonth() <= now.getYear();
    return Optional.of(day)
        .filter(any -> known.equals("zh") || (known.isEmpty() && !mayEndWithYear))
        .filter(any -> !day.isAfter(latest(now)));
  }

  private static LocalDate dated(MatchResult match, int month, int day, LocalDateTime now) {
    if (has(match, "year")) {
      return LocalDate.of(number(match.group("year")), month, day);
    }
    if (has(match, "shortYear")) {
      return LocalDate.of(2000 + number(match.group("shortYear")), month, day);
    }
    if (has(match, "republic")) {
      return LocalDate.of(1911 + number(match.group("republic")), month, day);
    }
    return lastPast(month, day, now);
  }

  /** The last such day up to now. One of the next days is none: it is announced, not a year old. */
  static LocalDate lastPast(int month, int day, LocalDateTime now) {
    var latest = latest(now);
    for (var year = latest.getYear() + 1; year > latest.getYear() - 5; year--) {
      if (day <= YearMonth.of(year, month).lengthOfMonth()) {
        var date = LocalDate.of(year, month, day);
        if (!date.isAfter(latest)) {
          return date;
        }
        if (!date.isAfter(latest.plusDays(ANNOUNCED))) {
          break;
        }
      }
    }
    throw new DateTimeException("No past day %d-%d before %s".formatted(month, day, now));
  }

  private static LocalDate latest(LocalDateTime now) {
    return now.plusHours(CLOCKS_APART).toLocalDate();
  }

  /** 05/03/2024: day first, but for Americans, and wherever the day can only be second. */
  private static LocalDate numeric(MatchResult match, Locale language) {
    var first = number(match.group("first"));
    var second = number(match.group("second0"));
    var american =
        match.group("separator").equals("/")
            && (language.getLanguage().isEmpty() || language.getLanguage().equals("en"))
            && !List.of("GB", "AU", "NZ", "IE", "ZA", "IN").contains(language.getCountry());
    var monthFirst = second > 12 || (american && first <= 12);
    var year =
        has(match, "year") ? number(match.group("year")) : 2000 + number(match.group("shortYear"));
    return monthFirst ? LocalDate.of(year, first, second) : LocalDate.of(year, second, first);
  }

  /** The time in a match of {@link #CLOCK}; 24:00 is where the next day begins. */
  static Optional<LocalDateTime> clock(LocalDate day, MatchResult match) {
    if (!has(match, "hour")) {
      return Optional.empty();
    }
    var hour = number(match.group("hour"));
    var minute = any(match, "minute", "minuteZh", "minuteDot").map(AbsoluteTimes::number).orElse(0);
    var second = any(match, "second").map(AbsoluteTimes::number).orElse(0);
    return Optional.of(day.atTime(0, minute, second).plusHours(onDial(hour, match)));
  }

  private static int onDial(int hour, MatchResult match) {
    var half = any(match, "half", "meridiem").orElse("").toLowerCase(Locale.ROOT);
    return switch (half) {
      case "晚上", "晚间", "夜间" -> hour <= 12 ? hour + 12 : hour;
      case "下午", "傍晚", "p", "pm" -> hour < 12 ? hour + 12 : hour;
      case "中午" -> hour < 11 ? hour + 12 : hour;
      case "上午", "凌晨", "a", "am" -> hour == 12 ? 0 : hour;
      default -> hour;
    };
  }

  private static Optional<ZoneOffset> offset(MatchResult match) {
    return any(match, "offset").map(AbsoluteTimes::offset);
  }

  /** What is ahead of Greenwich by so much: +08, +0800, UTC+8; Z, UTC and GMT are Greenwich. */
  static ZoneOffset offset(String text) {
    var sign = Math.max(text.indexOf('+'), text.indexOf('-'));
    if (sign < 0) {
      return ZoneOffset.UTC;
    }
    var digits = text.substring(sign + 1).replace(":", "");
    var hours = digits.length() % 2 == 0 ? digits : "0" + digits;
    return ZoneOffset.of(text.charAt(sign) + hours);
  }

  private static boolean has(MatchResult match, String group) {
    return any(match, group).isPresent();
  }

  private static Optional<String> any(MatchResult match, String... groups) {
    for (var group : groups) {
      if (match.namedGroups().containsKey(group) && match.group(group) != null) {
        return Optional.of(match.group(group));
      }
    }
    return Optional.empty();
  }

  private static int number(String digits) {
    return ChineseNumerals.read(digits);
  }
}
