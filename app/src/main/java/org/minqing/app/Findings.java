package org.minqing.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertsFile;
import org.minqing.app.config.Channel;
import org.minqing.app.config.Settings;
import org.minqing.app.mail.Postman;
import org.minqing.model.RegionCode;

/** What needs a hand, each in a line that says where and what to do. */
public final class Findings {

  /** Cities that are provinces themselves, and the towns of a province that belong to no city. */
  private static final String WITHOUT_ROW = "(11|12|31|50)0[1-3]00|(41|42|46|65)9000";

  private final Workspace workspace;
  private final Settings settings;
  private final OpinionStores stores;

  Findings(Workspace workspace, OpinionStores stores) {
    this.workspace = workspace;
    this.settings = workspace.settings();
    this.stores = stores;
  }

  /**
   * All there are, in the order of the road from settings to letters.
   *
   * @throws IOException if dictionaries or models cannot be read at all
   */
  public List<String> all() throws IOException {
    return Stream.of(
            files(),
            workspace.models().problems(),
            sources(),
            stuckPosts(),
            unsentMails(),
            stores.findings(),
            rules(),
            letters(),
            contact())
        .flatMap(List::stream)
        .toList();
  }

  private List<String> files() throws IOException {
    var loading = Analyzer.load(settings.dictionaries());
    var problems =
        Stream.of(settings.fileProblems(), workspace.sources().problems(), loading.problems())
            .flatMap(List::stream)
            .map(Object::toString);
    return Stream.concat(problems, homes(loading.analyzer())).toList();
  }

  /** Posts of such a source would be of a place that nobody finds. */
  private Stream<String> homes(Analyzer analyzer) {
    return workspace.sources().sources().stream()
        .filter(source -> source.home().filter(home -> isNowhere(analyzer, home)).isPresent())
        .map(source ->
            "config/sources/%s.yaml: home: no dictionary has a place %s; dictionaries/regions.tsv lists them"
                .formatted(source.id(), source.home().orElseThrow()));
  }

  private static boolean isNowhere(Analyzer analyzer, RegionCode home) {
    return analyzer.region(home).isEmpty() && !home.value().matches(WITHOUT_ROW);
  }

  private List<String> sources() {
    return workspace.health().sources().stream()
        .flatMap(line -> line.notices().stream())
        .map(notice ->
            "source %s: %s since %s: %s"
                .formatted(
                    notice.source(),
                    notice.kind(),
                    notice.since(),
                    notice.fault().english(settings.zone())))
        .toList();
  }

  private List<String> stuckPosts() {
    return workspace.inbox().stuck().stream()
        .map(stuck -> "post %s cannot be read: %s".formatted(stuck.id(), stuck.problem()))
        .toList();
  }

  private List<String> unsentMails() {
    return workspace.outbox().unsent(1_000).stream()
        .collect(
            Collectors.groupingBy(
                entry ->
                    "to %s not sent: %s%s"
                        .formatted(
                            entry.letter().recipient(),
                            entry.error().orElse(""),
                            entry.isGivenUp()
                                ? "; given up: mend the cause, then ./minqing outbox retry all (or drop, if nobody wants it)"
                                : ""),
                LinkedHashMap::new,
                Collectors.counting()))
        .entrySet()
        .stream()
        .map(of -> (of.getValue() == 1 ? "mail " : of.getValue() + " mails ") + of.getKey())
        .toList();
  }

  /** Rules that cannot be looked at, and rules that go by what there is not. */
  public List<String> rules() {
    var findings = new ArrayList<String>();
    for (var trouble : workspace.ruleTroubles().all()) {
      findings.add(
          "config/alerts.yaml: rules.%s: cannot be looked at since %s: %s"
              .formatted(trouble.rule(), trouble.since(), trouble.cause()));
    }
    // What is wrong with the file as a whole is told elsewhere.
    var rules = settings.rules().ifUsable().map(AlertsFile::rules).orElse(List.of());
    for (var rule : rules) {
      rule.keptSearch()
          .filter(name -> workspace.searches().named(name).isEmpty())
          .ifPresent(name ->
              findings.add(
                  "config/alerts.yaml: rules.%s.search: no search is kept as \"%s\"; ./minqing searches lists them"
                      .formatted(rule.id(), name)));
    }
    findings.addAll(new RuleFindings(workspace).all());
    return findings;
  }

  /** Where letters cannot go: servers and recipients that are not set, and secrets. */
  private List<String> letters() {
    var findings = new ArrayList<String>();
    var mail = settings.mail();
    if (mail.to().isEmpty()) {
      findings.add(
          "config/minqing.yaml: mail.to names nobody; who is named by no channel in config/alerts.yaml sees alerts in the console only");
    }
    if (mail.smtp().isEmpty()) {
      findings.add(
          "config/minqing.yaml: mail.host is not set; mails become files in "
              + Postman.folder(settings));
    }
    mail.smtp()
        .filter(smtp -> smtp.user().isPresent())
        .map(Settings.Smtp::passwordVariable)
        .ifPresent(
            variable -> unset("config/minqing.yaml: mail.passwordVariable", variable, findings));
    settings
        .rules()
        .ifUsable()
        .map(AlertsFile::channels)
        .map(TreeMap::new)
        .ifPresent(channels ->
            channels.forEach((name, channel) -> {
              if (channel instanceof Channel.Hook hook) {
                var where = "config/alerts.yaml: channels." + name;
                hook.tokenVariable().ifPresent(v -> unset(where + ".tokenVariable", v, findings));
                hook.secretVariable().ifPresent(v -> unset(where + ".secretVariable", v, findings));
              }
            }));
    return findings;
  }

  private static void unset(String where, String variable, List<String> findings) {
    var value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      findings.add(
          "%s: the environment variable %s is not set here; set it where ./minqing run is started"
              .formatted(where, variable));
    }
  }

  private List<String> contact() {
    return settings.crawl().contact().isPresent()
        ? List.of()
        : List.of(
            "config/minqing.yaml: crawl.contact is not set; public sites are not collected without it");
  }
}
