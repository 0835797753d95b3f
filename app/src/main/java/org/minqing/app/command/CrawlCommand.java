package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.crawler.CrawlReport;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
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
    description = "Collect now, read and store what came in, and list what failed.")
final class CrawlCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(
      paramLabel = "SOURCE",
      description = "Ids of sources (default: all that are enabled).")
  private List<SourceId> wanted = List.of();

  @Option(names = "--json", description = "Print the reports as JSON lines.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      var files = workspace.sources();
      var err = spec.commandLine().getErr();
      files.problems().forEach(problem -> err.println(problem));
      var reports = new ArrayList<CrawlReport>();
      var broken = false;
      for (var source : chosen(files.sources())) {
        try {
          reports.add(collect(workspace, source));
        } catch (IllegalStateException e) {
          err.println(source.id() + ": " + e.getMessage());
          broken = true;
        }
      }
      var stored = store(workspace);
      print(reports, stored);
      reports.forEach(report -> nameRejected(workspace, report, err));
      var failed = broken || reports.stream().anyMatch(report -> report.failedInAll() > 0);
      return failed || !files.problems().isEmpty() ? Minqing.DONE_WITH_FAILURES : Minqing.DONE;
    }
  }

  private List<Source> chosen(List<Source> sources) {
    for (var id : wanted) {
      if (sources.stream().noneMatch(source -> source.id().equals(id))) {
        throw new ParameterException(
            spec.commandLine(),
            "no usable source \"%s\"; there are %s"
                .formatted(id, sources.stream().map(Source::id).toList()));
      }
    }
    return sources.stream()
        .filter(source -> wanted.isEmpty() ? source.enabled() : wanted.contains(source.id()))
        .toList();
  }

  private static CrawlReport collect(Workspace workspace, Source source)
      throws InterruptedException {
    try (var progress = new ProgressLine(source.id().value(), " posts")) {
      return workspace.collecting().collect(source, progress);
    }
  }

  private static long store(Workspace workspace) throws IOException {
    var waiting = workspace.inbox().waiting();
    return waiting == 0 ? 0 : workspace.reading().drain();
  }

  /** Says where all rows of a table stand that were not taken; the report holds the first. */
  private static void nameRejected(Workspace workspace, CrawlReport report, PrintWriter err) {
    var rows = workspace.settings().data().resolve("crawl/rejected/" + report.source() + ".tsv");
    if (Files.exists(rows)) {
      err.println(report.source() + ": the rows that were not taken are listed in " + rows);
    }
  }

  private void print(List<CrawlReport> reports, long stored) {
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      reports.forEach(report -> out.println(mapper.writeValueAsString(report)));
      return;
    }
    var table =
        new Table("source", "fetched", "extracted", "new", "revised", "duplicate", "failed");
    reports.forEach(r ->
        table.row(
            r.source(),
            r.fetched(),
            r.extracted(),
            r.fresh(),
            r.revised(),
            r.duplicate(),
            r.failedInAll()));
    out.println(table);
    out.printf("%d posts read and stored%n", stored);
    for (var report : reports) {
      report
          .failures()
          .forEach(f ->
              out.printf("%s  %s  %s: %s%n", report.source(), f.reason(), f.where(), f.cause()));
    }
  }
}
