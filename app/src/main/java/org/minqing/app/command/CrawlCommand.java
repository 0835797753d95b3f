package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.app.Workspace;
import org.minqing.crawler.CrawlReport;
import org.minqing.model.Source;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Collects now. */
@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    description = "Collect now, read and store what came in; list what failed.")
final class CrawlCommand implements Callable<Integer> {

  /** Sources that are under way at once: mostly they wait for their hosts. */
  private static final int AT_ONCE = 4;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(
      paramLabel = "SOURCE",
      description = "Ids of sources (default: all that are enabled).")
  private List<String> wanted = List.of();

  @Option(names = "--json", description = "Print the reports as JSON lines.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var ending = new Ending();
        var workspace = desk.open()) {
      var files = workspace.sources();
      var err = spec.commandLine().getErr();
      files.problems().forEach(problem -> err.println(problem));
      var chosen = chosen(files.sources());
      var reports = collect(workspace, chosen, ending);
      var broken = reports.size() < chosen.size();
      // What was collected is told even if reading it should fail: it waits in the inbox.
      print(reports);
      var stored = ending.isAsked() ? 0 : store(workspace, ending);
      if (!json) {
        spec.commandLine()
            .getOut()
            .printf("%s read and stored%n", Language.EN.say("letter.posts", stored));
      }
      reports.forEach(report -> nameRejected(workspace, report, err));
      if (ending.isAsked()) {
        err.println("stopped: what came in is kept and read later, the next run goes on from here");
      }
      var failed =
          broken
              || ending.isAsked()
              || reports.stream().anyMatch(report -> report.failedInAll() > 0);
      return failed || !files.problems().isEmpty() ? Minqing.DONE_WITH_FAILURES : Minqing.DONE;
    }
  }

  private List<Source> chosen(List<Source> sources) {
    for (var id : wanted) {
      if (sources.stream().noneMatch(source -> source.id().value().equals(id))) {
        throw new ParameterException(
            spec.commandLine(),
            "no usable source \"%s\"; there are %s"
                .formatted(id, sources.stream().map(Source::id).toList()));
      }
    }
    return sources.stream()
        .filter(
            source -> wanted.isEmpty() ? source.enabled() : wanted.contains(source.id().value()))
        .toList();
  }

  /**
   * Collects several sources at once; what they share of the web is asked in one queue all the
   * same.
   */
  private List<CrawlReport> collect(Workspace workspace, List<Source> sources, Ending ending)
      throws InterruptedException {
    var reports = new ArrayList<CrawlReport>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE);
        var line = new ProgressLine("collecting", " pages")) {
      var shared = new SharedProgress(line);
      var runs = new LinkedHashMap<Source, Future<CrawlReport>>();
      for (var source : sources) {
        var progress = shared.part();
        runs.put(source, threads.submit(() -> workspace.collecting().collect(source, progress)));
      }
      ending.whenAsked(() -> runs.values().forEach(run -> run.cancel(true)));
      try {
        for (var run : runs.entrySet()) {
          report(run.getKey(), run.getValue()).ifPresent(reports::add);
        }
      } finally {
        threads.shutdownNow();
      }
    }
    return reports;
  }

  private Optional<CrawlReport> report(Source source, Future<CrawlReport> run)
      throws InterruptedException {
    try {
      return Optional.of(run.get());
    } catch (CancellationException stopped) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      var cause = Objects.requireNonNullElse(failed.getCause(), failed);
      spec.commandLine().getErr().println(source.id() + ": " + told(cause));
      return Optional.empty();
    }
  }

  /** What failed and why: the cause behind it says what a user can mend. */
  private static String told(Throwable failed) {
    return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
        .map(cause -> Objects.requireNonNullElse(cause.getMessage(), cause.toString()))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  /** Reads what came in; beside a running service, which holds the store, that is its work. */
  private long store(Workspace workspace, Ending ending) throws IOException {
    if (workspace.inbox().waiting() == 0) {
      return 0;
    }
    try {
      return workspace.reading().drain(() -> !ending.isAsked());
    } catch (UncheckedIOException e) {
      if (Minqing.isHeld(e)) {
        spec.commandLine()
            .getErr()
            .println(
                "the running service or another command holds the store and reads what came in;"
                    + " what it leaves waits for the next crawl");
        return 0;
      }
      throw e;
    }
  }

  /** Says where all rows of a table stand that were not taken; the report holds the first. */
  private static void nameRejected(Workspace workspace, CrawlReport report, PrintWriter err) {
    var rows = workspace.settings().data().resolve("crawl/rejected/" + report.source() + ".tsv");
    if (Files.exists(rows)) {
      err.println(report.source() + ": the rows that were not taken are listed in " + rows);
    }
  }

  private void print(List<CrawlReport> reports) {
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      reports.forEach(report -> out.println(mapper.writeValueAsString(report)));
      return;
    }
    var table =
        new Table(
            "source",
            "requested",
            "fetched",
            "same",
            "extracted",
            "new",
            "revised",
            "duplicate",
            "failed");
    reports.forEach(r ->
        table.row(
            r.source(),
            r.requested(),
            r.fetched(),
            r.notModified(),
            r.extracted(),
            r.fresh(),
            r.revised(),
            r.duplicate(),
            r.failedInAll() == 0 ? "0" : r.failedInAll() + " " + r.failed()));
    out.println(table);
    for (var report : reports) {
      report
          .failures()
          .forEach(f ->
              out.printf("%s  %s  %s: %s%n", report.source(), f.reason(), f.where(), f.cause()));
    }
  }
}
