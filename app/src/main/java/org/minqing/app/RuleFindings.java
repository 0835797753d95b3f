package org.minqing.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.AlertsFile;
import org.minqing.app.config.KeepRule;
import org.minqing.app.config.QuietHours;
import org.minqing.app.config.Settings;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
import org.minqing.monitor.calendar.HeightenedDate;

/**
 * Rules that can be read and yet cannot do what they seem to: they name what there is not, or times
 * that are none. Nobody would notice, since what finds nothing tells nothing.
 */
final class RuleFindings {

  private final Settings settings;
  private final Analyzer analyzer;
  private final Set<SourceId> sources;
  private final SavedSearches searches;
  private final Clock clock;

  RuleFindings(Workspace workspace) {
    this.settings = workspace.settings();
    this.analyzer = workspace.analyzer();
    this.sources =
        workspace.sources().sources().stream().map(Source::id).collect(Collectors.toSet());
    this.searches = workspace.searches();
    this.clock = workspace.clock();
  }

  /** Each in a line that says where and what to do. */
  List<String> all() {
    var findings = new ArrayList<String>();
    // What is wrong with a file as a whole is told elsewhere.
    settings.rules().ifUsable().ifPresent(rules -> of(rules, findings));
    settings
        .calendarFile()
        .ifUsable()
        .ifPresent(dates -> dates.all().forEach(d -> of(d, findings)));
    return List.copyOf(findings);
  }

  private void of(AlertsFile file, List<String> findings) {
    if (file.rules().isEmpty()) {
      findings.add(
          "config/alerts.yaml: rules: there are none, so nobody is told of anything; take the example's, or remove the file to be mailed every spike");
    }
    for (var rule : file.rules()) {
      of(rule)
          .map(problem -> "config/alerts.yaml: rules.%s.%s".formatted(rule.id(), problem))
          .forEach(findings::add);
    }
  }

  private void of(HeightenedDate date, List<String> findings) {
    unknownCategories(date.categories())
        .map(problem -> "config/calendar.yaml: %s.categories: %s".formatted(date.id(), problem))
        .forEach(findings::add);
  }

  private Stream<String> of(AlertRule rule) {
    var trigger =
        switch (rule.trigger()) {
          case AlertRule.Spikes spikes -> named(spikes.categories(), spikes.regions());
          case AlertRule.Events events -> named(events);
          case AlertRule.Spreading spreading -> named(spreading.which());
          case AlertRule.Bursts bursts -> sought(bursts.sought());
          case AlertRule.Threshold threshold ->
              Stream.concat(sought(threshold.sought()), within(threshold.within()));
          case AlertRule.Shares shares ->
              Stream.of(
                      query("of", shares.of()),
                      query("among", shares.among()),
                      within(shares.within()))
                  .flatMap(problems -> problems);
          case AlertRule.Overdue late -> Stream.<String>empty();
          case AlertRule.Sources silent -> Stream.<String>empty();
        };
    return Stream.concat(trigger, rule.quiet().stream().flatMap(RuleFindings::quiet));
  }

  private Stream<String> named(AlertRule.Events events) {
    return named(events.categories(), events.regions());
  }

  private Stream<String> named(Set<RiskCategory> categories, Set<RegionCode> regions) {
    return Stream.concat(
        unknownCategories(categories).map("categories: "::concat),
        unknownRegions(regions).map("regions: "::concat));
  }

  private Stream<String> sought(AlertRule.Sought sought) {
    return switch (sought) {
      case AlertRule.Written(var query) -> query("query", query);
      case AlertRule.KeptSearch(var name) ->
          searches.named(name).stream().flatMap(kept -> query("search", kept.query()));
    };
  }

  private Stream<String> query(String field, String text) {
    var conditions = parsed(text).stream().flatMap(RuleFindings::conditions).toList();
    return Stream.of(
            unknownCategories(
                only(Query.Risk.class, conditions).map(Query.Risk::category).toList()),
            unknownRegions(only(Query.Within.class, conditions).map(Query.Within::code).toList()),
            unknownSources(only(Query.From.class, conditions).map(Query.From::source).toList()))
        .flatMap(problems -> problems)
        .map(problem -> field + ": " + problem);
  }

  /** That a search which somebody keeps cannot be read any more is told by the looks at it. */
  private Optional<Query> parsed(String text) {
    try {
      return Optional.of(Query.parse(text, clock));
    } catch (BadQueryException e) {
      return Optional.empty();
    }
  }

  private static Stream<Query> conditions(Query query) {
    return switch (query) {
      case Query.All all -> all.parts().stream().flatMap(RuleFindings::conditions);
      case Query.Any any -> any.parts().stream().flatMap(RuleFindings::conditions);
      case Query.Not not -> conditions(not.part());
      default -> Stream.of(query);
    };
  }

  private static <Q extends Query> Stream<Q> only(Class<Q> kind, List<Query> conditions) {
    return conditions.stream().filter(kind::isInstance).map(kind::cast);
  }

  private Stream<String> unknownCategories(Collection<RiskCategory> categories) {
    return unknown(categories.stream().filter(one -> analyzer.category(one).isEmpty()))
        .map(name ->
            "no dictionary has a kind of risk called %s; known are %s"
                .formatted(name, analyzer.categories()));
  }

  private Stream<String> unknownRegions(Collection<RegionCode> regions) {
    return unknown(regions.stream().filter(one -> analyzer.region(one).isEmpty()))
        .map("no dictionary has a place %s; dictionaries/regions.tsv lists them"::formatted);
  }

  private Stream<String> unknownSources(Collection<SourceId> named) {
    return unknown(named.stream().filter(one -> !sources.contains(one)))
        .map("no source that can be used is called %s; ./minqing sources lists them"::formatted);
  }

  private static Stream<String> unknown(Stream<?> names) {
    return names.map(Object::toString).collect(Collectors.toCollection(TreeSet::new)).stream();
  }

  private Stream<String> within(Duration within) {
    var kept =
        Stream.concat(Stream.of(settings.retention()), settings.keep().stream().map(KeepRule::kept))
            .max(Duration::compareTo)
            .orElseThrow();
    return within.compareTo(kept) <= 0
        ? Stream.empty()
        : Stream.of(
            "within: posts are kept for %d days at the most (retention in config/minqing.yaml)"
                .formatted(kept.toDays()));
  }

  private static Stream<String> quiet(QuietHours quiet) {
    return quiet.from().equals(quiet.to())
        ? Stream.of(
            "quiet: %s-%s is the whole day; leave it out, or give hours such as 22:00-07:00"
                .formatted(quiet.from(), quiet.to()))
        : Stream.empty();
  }
}
