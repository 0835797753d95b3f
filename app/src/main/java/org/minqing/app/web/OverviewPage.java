package org.minqing.app.web;

import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Inbox;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.RiskLevel;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: how much, how grave, which way, what is new. */
@Controller
class OverviewPage {

  private static final int RECENT_DAYS = 30;
  private static final int DAYS_AHEAD = 14;
  private static final int BARS = 8;
  private static final int LATEST_ALERTS = 6;
  private static final int ALERTS_COUNTED = 1_000;

  private final OpinionStore store;
  private final Inbox inbox;
  private final AlertLog alerts;
  private final Audit audit;
  private final Labels labels;
  private final Settings settings;
  private final Clock clock;

  OverviewPage(
      OpinionStore store,
      Inbox inbox,
      AlertLog alerts,
      Audit audit,
      Labels labels,
      Settings settings,
      Clock clock) {
    this.store = store;
    this.inbox = inbox;
    this.alerts = alerts;
    this.audit = audit;
    this.labels = labels;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * All that the page shows.
   *
   * @param total posts in all
   * @param day of the last 24 hours
   * @param sensitive of level III and above, last 7 days
   * @param negative negative ones, last 7 days
   * @param alerts alerts of the last 7 days
   * @param waiting how many posts are not yet read; a dash where that cannot be told
   * @param stuck posts set aside
   * @param trend posts a day by level
   * @param categories posts by category
   * @param places by city
   * @param media by medium
   * @param polarities by polarity
   * @param latest the latest alerts
   */
  public record View(
      long total,
      long day,
      long sensitive,
      long negative,
      long alerts,
      String waiting,
      long stuck,
      Trend trend,
      List<Bar> categories,
      List<Bar> places,
      List<Bar> media,
      List<Bar> polarities,
      List<AlertLog.Raised> latest) {}

  /**
   * Posts a day by level.
   *
   * @param levels the levels, gravest first
   * @param rows a day each, oldest first
   */
  public record Trend(List<RiskLevel> levels, List<Row> rows) {

    /** The first day shown. */
    public String first() {
      return rows.isEmpty() ? "–" : rows.getFirst().day();
    }

    /** The last day shown. */
    public String last() {
      return rows.isEmpty() ? "–" : rows.getLast().day();
    }
  }

  /**
   * One day.
   *
   * @param day as ISO date
   * @param label as shown, with the year where the days are of several
   * @param counts a count for each level
   */
  public record Row(String day, String label, List<Long> counts) {}

  /**
   * One bar.
   *
   * @param label what is counted
   * @param count how many
   * @param query what finds them
   */
  public record Bar(String label, long count, String query) {}

  @GetMapping("/")
  String overview(@RequestParam(defaultValue = "recent") String span, Model model, Principal who)
      throws IOException {
    audit.recordTyped(who.getName(), "overview", span);
    var all = span.equals("all");
    model.addAttribute("all", all);
    model.addAttribute(
        "seasons", settings.calendar().between(today(), today().plusDays(DAYS_AHEAD)));
    model.addAttribute("unread", settings.calendarFile().problems());
    model.addAttribute("today", today());
    model.addAttribute("view", view(all));
    return "overview";
  }

  private View view(boolean all) throws IOException {
    var span = all ? "" : "时间:[" + today().minusDays(RECENT_DAYS - 1L) + " TO now]";
    var facets = counts(span, Set.of(Facet.CATEGORY, Facet.CITY, Facet.MEDIUM, Facet.POLARITY));
    var raised = alerts.latest(ALERTS_COUNTED);
    var weekAgo = clock.instant().minus(Duration.ofDays(7));
    return new View(
        store.size(),
        count("时间:[24h TO now]"),
        count("等级:>=III 时间:[7d TO now]"),
        count("情感:neg 时间:[7d TO now]"),
        raised.stream().filter(alert -> alert.raised().isAfter(weekAgo)).count(),
        waiting(),
        inbox.stuck().size(),
        trend(span, all),
        bars(facets, Facet.CATEGORY, span),
        bars(facets, Facet.CITY, span),
        bars(facets, Facet.MEDIUM, span),
        bars(facets, Facet.POLARITY, span),
        raised.stream().limit(LATEST_ALERTS).toList());
  }

  /** Nobody is to miss the rest of the page because a broker is away. */
  private String waiting() {
    try {
      return String.valueOf(inbox.waiting());
    } catch (Inbox.UnreachableException toldByTheRounds) {
      return "–";
    }
  }

  private Trend trend(String span, boolean all) throws IOException {
    var levels = Stream.of(RiskLevel.values()).sorted((a, b) -> b.compareTo(a)).toList();
    var byDay = new TreeMap<LocalDate, Map<RiskLevel, Long>>();
    if (!all) {
      for (var day = today().minusDays(RECENT_DAYS - 1L);
          !day.isAfter(today());
          day = day.plusDays(1)) {
        byDay.put(day, new LinkedHashMap<>());
      }
    }
    for (var level : levels) {
      for (var column : days("等级:" + level + " " + span)) {
        byDay
            .computeIfAbsent(dayOf(column.from()), day -> new LinkedHashMap<>())
            .put(level, column.count());
      }
    }
    return new Trend(levels, rows(byDay, levels));
  }

  private static List<Row> rows(
      SortedMap<LocalDate, Map<RiskLevel, Long>> byDay, List<RiskLevel> levels) {
    var rows = new ArrayList<Row>();
    var oneYear = byDay.isEmpty() || byDay.firstKey().getYear() == byDay.lastKey().getYear();
    byDay.forEach((day, counts) ->
        rows.add(
            new Row(
                day.toString(),
                day.toString().substring(oneYear ? 5 : 0),
                levels.stream().map(level -> counts.getOrDefault(level, 0L)).toList())));
    return rows;
  }

  private List<Bar> bars(Answer answer, Facet facet, String span) {
    return answer.counts(facet).stream()
        .limit(BARS)
        .map(count ->
            new Bar(
                labels.value(facet, count.value()),
                count.count(),
                (FacetQuery.of(facet, count.value()) + " " + span).strip()))
        .toList();
  }

  private long count(String query) throws IOException {
    return counts(query, Set.of()).total();
  }

  private Answer counts(String query, Set<Facet> facets) throws IOException {
    return store.search(Search.counts(Query.parse(query, clock), facets));
  }

  private List<Answer.Column> days(String query) throws IOException {
    return store
        .search(
            Search.counts(Query.parse(query, clock), Set.of())
                .over(Search.Histogram.DAY, settings.zone()))
        .histogram();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private LocalDate dayOf(Instant time) {
    return time.atZone(settings.zone()).toLocalDate();
  }
}
