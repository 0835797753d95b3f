package org.minqing.app.web;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Durations;
import org.minqing.app.config.Settings;
import org.minqing.app.pipeline.Backtest;
import org.minqing.app.pipeline.Detection;
import org.minqing.app.state.Accounts;
import org.minqing.app.state.Audit;
import org.minqing.app.state.RuleTroubles;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.Facet;
import org.minqing.model.RiskLevel;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The alert rules as they are in force, and what each would have told in the last days. */
@Controller
class RulesPage {

  /** So many days are looked back at most. */
  static final int MOST_DAYS = 60;

  /** So many alerts are shown at most. */
  static final int MOST_SHOWN = 200;

  private final Settings settings;
  private final Detection detection;
  private final Labels labels;
  private final Audit audit;
  private final Accounts accounts;
  private final SavedSearches searches;
  private final RuleTroubles troubles;

  RulesPage(
      Settings settings,
      Detection detection,
      Labels labels,
      Audit audit,
      Accounts accounts,
      SavedSearches searches,
      RuleTroubles troubles) {
    this.settings = settings;
    this.detection = detection;
    this.labels = labels;
    this.audit = audit;
    this.accounts = accounts;
    this.searches = searches;
    this.troubles = troubles;
  }

  /**
   * A rule as it is shown.
   *
   * @param id its name
   * @param kind the key of its kind
   * @param about what it is about, in the terms of the file
   * @param channels who is told
   * @param quiet when nobody is, save by what is grave; may be empty
   * @param coolDown how long it keeps still, and how long at the most
   * @param escalation who is told where nobody answers; may be empty
   * @param unkept the search it goes by, where nobody keeps it and it finds nothing; may be empty
   * @param trouble what broke the last look at it; may be empty
   */
  public record Row(
      String id,
      String kind,
      List<String> about,
      String channels,
      String quiet,
      String coolDown,
      String escalation,
      String unkept,
      String trouble) {}

  @GetMapping("/rules")
  String rules(@RequestParam(defaultValue = "0") int days, Model model, Principal who)
      throws IOException {
    audit.record(who.getName(), "list rules", "");
    model.addAttribute(
        "rules", settings.rules().current().rules().stream().map(this::row).toList());
    model.addAttribute("problems", settings.rules().problems());
    model.addAttribute("ofCalendar", settings.calendarFile().problems());
    model.addAttribute("mayChange", accounts.isAdministrator(who.getName()));
    var span = Math.clamp(days, 0, MOST_DAYS);
    model.addAttribute("days", span);
    if (span > 0) {
      audit.record(who.getName(), "backtest", span + " days");
      var back = detection.backtest(span);
      var fired = back.fired();
      model.addAttribute("broken", back.broken());
      model.addAttribute("counts", counts(fired));
      model.addAttribute("total", fired.size());
      model.addAttribute("fired", fired.reversed().stream().limit(MOST_SHOWN).toList());
    }
    return "rules";
  }

  private static Map<String, Long> counts(List<Backtest> fired) {
    return fired.stream()
        .map(Backtest::rule)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private Row row(AlertRule rule) {
    return new Row(
        rule.id(),
        kind(rule.trigger()),
        about(rule.trigger()),
        labels.list(rule.channels()),
        rule.quiet().map(quiet -> quiet.from() + "–" + quiet.to() + " < " + rule.wake()).orElse(""),
        rule.coolDown().isZero()
            ? ""
            : Durations.write(rule.coolDown()) + " – " + Durations.write(rule.longest()),
        rule.escalation()
            .map(e -> Durations.write(e.after()) + " → " + labels.list(e.channels()))
            .orElse(""),
        rule.keptSearch().filter(name -> searches.named(name).isEmpty()).orElse(""),
        troubles.of(rule.id()).map(RuleTroubles.Trouble::cause).orElse(""));
  }

  private static String kind(AlertRule.Trigger trigger) {
    return switch (trigger) {
      case AlertRule.Spikes spikes -> "spike";
      case AlertRule.Bursts bursts -> "burst";
      case AlertRule.Shares shares -> "share";
      case AlertRule.Threshold threshold -> "threshold";
      case AlertRule.Events events -> "event";
      case AlertRule.Spreading spreading -> "spread";
      case AlertRule.Overdue overdue -> "overdue";
      case AlertRule.Sources sources -> "sources";
    };
  }

  private List<String> about(AlertRule.Trigger trigger) {
    return switch (trigger) {
      case AlertRule.Spikes spikes -> {
        var about = new ArrayList<String>();
        about.add("≥ " + spikes.level());
        spikes.categories().forEach(category -> about.add(labels.category(category)));
        spikes.regions().forEach(region -> about.add(labels.value(Facet.CITY, region.value())));
        yield about;
      }
      case AlertRule.Bursts bursts -> List.of(words(bursts.sought()));
      case AlertRule.Shares shares ->
          List.of(shares.of() + " / " + shares.among(), Durations.write(shares.within()));
      case AlertRule.Threshold threshold ->
          List.of(
              words(threshold.sought()),
              labels.atLeast(threshold.atLeast()) + " / " + Durations.write(threshold.within()));
      case AlertRule.Events events -> about(events);
      case AlertRule.Spreading(var which, var perHour) -> {
        var about = about(which);
        about.add(labels.atLeast(perHour) + " / 1h");
        yield about;
      }
      case AlertRule.Overdue overdue -> List.of(Durations.write(overdue.every()));
      case AlertRule.Sources sources -> List.of(Durations.write(sources.silentFor()));
    };
  }

  private List<String> about(AlertRule.Events events) {
    var about = new ArrayList<String>();
    if (events.level() != RiskLevel.NONE) {
      about.add("≥ " + events.level());
    }
    if (events.atLeast() > 1) {
      about.add(labels.atLeast(events.atLeast()));
    }
    events.categories().forEach(category -> about.add(labels.category(category)));
    events.regions().forEach(region -> about.add(labels.value(Facet.CITY, region.value())));
    return about;
  }

  private static String words(AlertRule.Sought sought) {
    return switch (sought) {
      case AlertRule.Written(var query) -> query;
      case AlertRule.KeptSearch(var name) -> "“" + name + "”";
    };
  }
}
