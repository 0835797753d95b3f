package org.minqing.app.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.config.Durations;
import org.minqing.app.pipeline.Rereading;
import org.minqing.app.state.Audit;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.query.Query.Time;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads stored posts again. */
@Command(
    name = "reanalyze",
    mixinStandardHelpOptions = true,
    description = {
      "Read stored posts again by the dictionaries and models in force.",
      "Only those are read whose opinion names others; so a run that was broken off goes "
          + "on where it was. Nothing is fetched, and no alert is raised. A Lucene store has "
          + "one writer: stop the service before."
    })
final class ReanalyzeCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--query", paramLabel = "QUERY", description = "Only posts that match.")
  private String query = "";

  @Option(
      names = "--since",
      paramLabel = "SPAN",
      description = "Only posts of the last 30d, 12h, …")
  private @Nullable String since;

  @Option(names = "--all", description = "Also posts that were read by what is in force already.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open();
        var progress = new ProgressLine("reading again", "posts")) {
      var wanted = wanted(workspace.clock());
      var typed = since == null ? query : (query + " --since " + since).strip();
      workspace.audit().recordTyped(Audit.COMMAND_LINE, "reanalyze", typed);
      var rereading = new Rereading(workspace.analyzer(), workspace.store());
      var outcome = rereading.run(wanted, all, progress::at);
      print(outcome, workspace.analyzer().version());
      return outcome.isWhole() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
    }
  }

  private Query wanted(Clock clock) {
    try {
      var asked = Query.parse(query, clock);
      return since == null ? asked : new Query.All(List.of(asked, since(since, clock)));
    } catch (BadQueryException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Query since(String span, Clock clock) {
    try {
      Duration back = Durations.parse(span);
      return new Time(Optional.of(clock.instant().minus(back)), Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--since: " + e.getMessage(), e);
    }
  }

  private void print(Rereading.Outcome outcome, String version) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(MAPPER.writeValueAsString(outcome));
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d read again by %s (%,d tagged otherwise), %,d were already%n",
        Language.EN.say("letter.posts", outcome.looked()),
        outcome.read(),
        version,
        outcome.changed(),
        outcome.fresh());
    outcome
        .failures()
        .forEach(f -> out.printf("post %s cannot be read: %s%n", f.post(), f.problem()));
    if (outcome.unparsed() > 0) {
      out.printf(
          Locale.ROOT,
          "%s left as before, since the parser (CoreNLP) could not work; the same command goes on%n",
          Language.EN.say("letter.posts", outcome.unparsed()));
    }
  }
}
