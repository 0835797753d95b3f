package org.minqing.app.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.app.pipeline.SourceHealth;
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
    subcommands = ImportCommand.class,
    description = "Show each source's last result, next run and last error; check their files.")
final class SourcesCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--json", description = "Print a JSON line for each source.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      var health = workspace.health();
      health.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
      print(health, workspace.settings().zone());
      return health.problems().isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
    }
  }

  private void print(SourceHealth health, ZoneId zone) {
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      health.sources().forEach(line -> out.println(mapper.writeValueAsString(fields(line))));
    } else if (health.sources().isEmpty()) {
      out.println("No sources yet: put a YAML file into config/sources (the README shows how).");
    } else {
      out.println(table(health, zone));
    }
  }

  private static Map<String, Object> fields(SourceHealth.Line line) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", line.source().id().value());
    fields.put("name", line.source().name());
    fields.put("medium", line.source().medium());
    fields.put("enabled", line.source().enabled());
    fields.put("next", line.next().map(Instant::toString).orElse(null));
    fields.put("last", line.last().orElse(null));
    return fields;
  }

  private static Table table(SourceHealth health, ZoneId zone) {
    var table =
        new Table(
            "source",
            "medium",
            "last run",
            "new",
            "rev.",
            "dup.",
            "failed",
            "next run",
            "last error");
    for (var line : health.sources()) {
      var last = line.last();
      table.row(
          line.source().id(),
          line.source().medium(),
          last.map(run -> lastRun(run, zone)).orElse("never"),
          last.map(Runs.Run::fresh).orElse(0L),
          last.map(Runs.Run::revised).orElse(0L),
          last.map(Runs.Run::duplicate).orElse(0L),
          last.map(Runs.Run::failed).orElse(0L),
          line.next()
              .map(at -> show(at, zone))
              .orElse(line.source().enabled() ? "on demand" : "off"),
          last.map(SourcesCommand::lastError).orElse(""));
    }
    return table;
  }

  private static String lastRun(Runs.Run run, ZoneId zone) {
    return show(run.began(), zone) + (run.ended().isEmpty() ? " (no end)" : "");
  }

  private static String lastError(Runs.Run run) {
    var first = run.failures().isEmpty() ? "" : run.failures().getFirst().replace('\t', ' ');
    return run.error().or(() -> Optional.of(first)).orElse("");
  }

  private static String show(Instant time, ZoneId zone) {
    return MINUTE.format(time.atZone(zone));
  }
}
