package org.minqing.app.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.app.pipeline.SourceHealth;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Notices;
import org.minqing.app.state.Paces.Pace;
import org.minqing.app.state.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How the sources fare. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = {
      "Show how each source fares, and check their files.",
      "Last result, next run, pace, health and last error of each; the site rules are "
          + "checked too."
    },
    subcommands = {ImportCommand.class, SourcesTryCommand.class, SourcesDiscoverCommand.class})
final class SourcesCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--json", description = "Print a JSON line for each source.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      workspace.audit().record(Audit.COMMAND_LINE, "list sources", "");
      var health = workspace.health();
      var problems = new ArrayList<>(health.problems());
      problems.addAll(workspace.sites().problems());
      problems.forEach(problem -> spec.commandLine().getErr().println(problem));
      print(health, workspace.settings().zone());
      return problems.isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
    }
  }

  private void print(SourceHealth health, ZoneId zone) {
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      health.sources().forEach(line -> out.println(mapper.writeValueAsString(fields(line, zone))));
    } else if (health.sources().isEmpty() && !health.problems().isEmpty()) {
      out.println("No source can be used yet; what is wrong with their files is said above.");
    } else if (health.sources().isEmpty()) {
      out.println("No sources yet: put a YAML file into config/sources (the README shows how).");
    } else {
      out.println(table(health, zone));
      remarks(health, zone).forEach(out::println);
    }
  }

  private static Map<String, Object> fields(SourceHealth.Line line, ZoneId zone) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", line.source().id().value());
    fields.put("name", line.source().name());
    fields.put("medium", line.source().medium());
    fields.put("enabled", line.source().enabled());
    fields.put("next", line.next().map(Instant::toString).orElse(null));
    fields.put("stretch", line.pace().stretch());
    fields.put("trouble", line.pace().trouble());
    fields.put("last", line.last().orElse(null));
    fields.put("refusedByRobots", line.last().map(Runs.Run::refusedBy).orElse(List.of()));
    fields.put("notices", line.notices().stream().map(n -> fields(n, zone)).toList());
    return fields;
  }

  private static Map<String, Object> fields(Notices.Notice notice, ZoneId zone) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("kind", notice.kind());
    fields.put("since", notice.since());
    fields.put("detail", notice.fault().english(zone));
    fields.put("figures", notice.fault());
    return fields;
  }

  private static Table table(SourceHealth health, ZoneId zone) {
    var table =
        new Table(
            "source",
            "medium",
            "last run",
            "fetched",
            "same",
            "new",
            "rev.",
            "dup.",
            "failed",
            "next run",
            "pace",
            "last error");
    for (var line : health.sources()) {
      var last = line.last();
      table.row(
          line.source().id(),
          line.source().medium(),
          last.map(run -> lastRun(run, zone)).orElse("never"),
          last.map(Runs.Run::fetched).orElse(0L),
          last.map(Runs.Run::notModified).orElse(0L),
          last.map(Runs.Run::fresh).orElse(0L),
          last.map(Runs.Run::revised).orElse(0L),
          last.map(Runs.Run::duplicate).orElse(0L),
          last.map(Runs.Run::failed).orElse(0L),
          line.next()
              .map(at -> show(at, zone))
              .orElse(line.source().enabled() ? "on demand" : "off"),
          pace(line.pace()),
          last.map(SourcesCommand::lastError).orElse(""));
    }
    return table;
  }

  private static String pace(Pace pace) {
    return (pace.stretch() > 1 ? "1/%.1f".formatted(pace.stretch()) : "full")
        + (pace.trouble() > 0 ? ", backing off" : "");
  }

  /** What is wrong with sources, and which of their pages robots.txt keeps from us. */
  private static List<String> remarks(SourceHealth health, ZoneId zone) {
    var remarks = new ArrayList<String>();
    for (var line : health.sources()) {
      var id = line.source().id();
      line.notices()
          .forEach(notice ->
              remarks.add(
                  "%s: %s since %s: %s"
                      .formatted(
                          id,
                          notice.kind(),
                          show(notice.since(), zone),
                          notice.fault().english(zone))));
      line.last()
          .map(Runs.Run::refusedBy)
          .orElse(List.of())
          .forEach(rule -> remarks.add(id + ": " + rule));
    }
    return remarks;
  }

  private static String lastRun(Runs.Run run, ZoneId zone) {
    return show(run.began(), zone) + (run.ended().isEmpty() ? " (no end)" : "");
  }

  private static String lastError(Runs.Run run) {
    // What robots.txt forbids is no error; it is listed below.
    var first =
        run.failures().stream()
            .filter(line -> !line.startsWith("ROBOTS\t"))
            .findFirst()
            .map(line -> line.replace('\t', ' '))
            .orElse("");
    return run.error().or(() -> Optional.of(first)).orElse("");
  }

  private static String show(Instant time, ZoneId zone) {
    return MINUTE.format(time.atZone(zone));
  }
}
