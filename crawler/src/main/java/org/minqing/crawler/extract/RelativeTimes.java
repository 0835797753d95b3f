package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minqing.crawler.extract.Article.Published;
import org.minqing.crawler.extract.PublishTimes.Found;

/** Times told from now: 3小时前, 昨天 12:30, 2 days ago, vor 3 Stunden, il y a une heure. */
final class RelativeTimes {

  private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Map<String, ChronoUnit> UNITS =
      Map.ofEntries(
          Map.entry("秒", ChronoUnit.SECONDS),
          Map.entry("分", ChronoUnit.MINUTES),
          Map.entry("小时", ChronoUnit.HOURS),
          Map.entry("小時", ChronoUnit.HOURS),
          Map.entry("天", ChronoUnit.DAYS),
          Map.entry("日", ChronoUnit.DAYS),
          Map.entry("周", ChronoUnit.WEEKS),
          Map.entry("週", ChronoUnit.WEEKS),
          Map.entry("星期", ChronoUnit.WEEKS),
          Map.entry("月", ChronoUnit.MONTHS),
          Map.entry("年", ChronoUnit.YEARS),
          Map.entry("se", ChronoUnit.SECONDS),
          Map.entry("mi", ChronoUnit.MINUTES),
          Map.entry("ho", ChronoUnit.HOURS),
          Map.entry("hr", ChronoUnit.HOURS),
          Map.entry("st", ChronoUnit.HOURS),
          Map.entry("he", ChronoUnit.HOURS),
          Map.entry("da", ChronoUnit.DAYS),
          Map.entry("ta", ChronoUnit.DAYS),
          Map.entry("jo", ChronoUnit.DAYS),
          Map.entry("we", ChronoUnit.WEEKS),
          Map.entry("wo", ChronoUnit.WEEKS),
          Map.entry("mo", ChronoUnit.MONTHS),
          Map.entry("ye", ChronoUnit.YEARS),
          Map.entry("ja", ChronoUnit.YEARS),
          Map.entry("an", ChronoUnit.YEARS));

  private static final Pattern CHINESE =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,4}|半|[一二两兩三四五六七八九十])\\s?(?:个|個)?\\s?"
              + "(秒|分|小时|小時|天|日|周|週|星期|月|年)(?:钟|鐘|半)?\\s?(?:以|之)?前");
  private static final Pattern EUROPEAN =
      Pattern.compile(
          "\\b(\\d{1,4}|an?)\\s(sec|min|hour|hr|day|week|month|year)[a-z]{0,4}\\.?\\sago\\b"
              + "|\\bvor\\s(\\d{1,4}|eine[mr]?)\\s(sek|min|stunde|tag|woche|monat|jahr)"
              + "|\\bil y a\\s(\\d{1,4}|une?)\\s(sec|min|heure|jour|semaine|mois|an)",
          IGNORE_CASE);
  private static final Pattern JUST_NOW = Pattern.compile("刚刚|剛剛|刚才|\\bjust now\\b", IGNORE_CASE);
  private static final Pattern NAMED_DAY =
      Pattern.compile(
          "(今天|今日|昨天|昨日|前天|\\btoday\\b|\\byesterday\\b|\\bheute\\b|\\bgestern\\b"
              + "|\\baujourd'hui\\b|\\bhier\\b(?=,? [àa\\d]))"
              + AbsoluteTimes.GLUE
              + AbsoluteTimes.CLOCK,
          IGNORE_CASE);

  // One of these is in every relative time; looking for them costs less than the patterns.
  private static final List<String> MARKS =
      List.of(
          "前", "今", "昨", "刚", "剛", "ago", "AGO", "or ", "OR ", "l y a", "oday", "ODAY", "ester",
          "ESTER", "ust now", "eute", "hier", "Hier");

  private RelativeTimes() {}

  static Optional<Found> firstIn(String text, LocalDateTime now) {
    if (MARKS.stream().noneMatch(text::contains)) {
      return Optional.empty();
    }
    return Stream.of(
            first(CHINESE, text).map(match -> ago(match, 1, now)),
            first(EUROPEAN, text).map(match -> ago(match, usedGroup(match), now)),
            first(JUST_NOW, text).map(match -> found(match, now, true)),
            first(NAMED_DAY, text).map(match -> namedDay(match, now)))
        .flatMap(Optional::stream)
        .min((a, b) -> Integer.compare(a.start(), b.start()));
  }

  private static Optional<MatchResult> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private static int usedGroup(MatchResult match) {
    return match.group(1) != null ? 1 : match.group(3) != null ? 3 : 5;
  }

  private static Found ago(MatchResult match, int group, LocalDateTime now) {
    var unit = unit(match.group(group + 1));
    var amount = match.group(group);
    var local =
        amount.equals("半")
            ? now.minusSeconds(unit.getDuration().toSeconds() / 2)
            : now.minus(amount(amount), unit);
    return found(match, local, unit.compareTo(ChronoUnit.DAYS) < 0);
  }

  private static ChronoUnit unit(String word) {
    var chinese = UNITS.get(word);
    if (chinese != null) {
      return chinese;
    }
    var start = word.substring(0, 2).toLowerCase(Locale.ROOT);
    // Semaine is the one word whose beginning says second.
    return start.equals("se") && word.length() > 3
        ? ChronoUnit.WEEKS
        : UNITS.getOrDefault(start, ChronoUnit.DAYS);
  }

  private static int amount(String word) {
    if (Character.isDigit(word.charAt(0))) {
      return Integer.parseInt(word);
    }
    var chinese = " 一二三四五六七八九十".indexOf(word);
    return chinese > 0 ? chinese : word.equals("两") || word.equals("兩") ? 2 : 1;
  }

  private static Found namedDay(MatchResult match, LocalDateTime now) {
    var day =
        switch (match.group(1).toLowerCase(Locale.ROOT)) {
          case "昨天", "昨日", "yesterday", "gestern", "hier" -> now.toLocalDate().minusDays(1);
          case "前天" -> now.toLocalDate().minusDays(2);
          default -> now.toLocalDate();
        };
    var time = AbsoluteTimes.clock(day, match);
    return found(match, time.orElse(day.atStartOfDay()), time.isPresent());
  }

  private static Found found(MatchResult match, LocalDateTime local, boolean hasTime) {
    var shown =
        hasTime ? local.truncatedTo(ChronoUnit.SECONDS) : local.truncatedTo(ChronoUnit.DAYS);
    return new Found(match.start(), match.end(), new Published(shown, hasTime, Optional.empty()));
  }
}
