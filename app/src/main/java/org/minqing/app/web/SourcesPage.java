package org.minqing.app.web;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.pipeline.SourceHealth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sources and how they fare. */
@Controller
class SourcesPage {

  private final Workspace workspace;
  private final Labels labels;
  private final ShownTimes times;

  SourcesPage(Workspace workspace, Labels labels) {
    this.workspace = workspace;
    this.labels = labels;
    this.times = new ShownTimes(workspace.settings().zone());
  }

  /**
   * One source.
   *
   * @param id its id
   * @param name its name
   * @param medium its medium's name
   * @param enabled whether its schedule runs it
   * @param last when it was collected last
   * @param running whether that run has no end yet
   * @param next when it will be collected next
   * @param stretch how many times its schedule's step lies between two runs, empty for once
   * @param fetched pages of the last run
   * @param same those that had not changed
   * @param fresh new posts of the last run
   * @param revised revised ones
   * @param duplicate known ones
   * @param failed failures
   * @param failures the first of them
   * @param refused the rules of robots.txt that keep pages from us
   * @param error what ended the run
   * @param notices what is wrong with the source
   */
  public record Row(
      String id,
      String name,
      String medium,
      boolean enabled,
      @Nullable String last,
      boolean running,
      @Nullable String next,
      @Nullable String stretch,
      long fetched,
      long same,
      long fresh,
      long revised,
      long duplicate,
      long failed,
      List<String> failures,
      List<String> refused,
      @Nullable String error,
      List<ShownNotice> notices) {}

  /**
   * What is wrong with a source.
   *
   * @param kind the notice's kind, by which its words are found
   * @param since when it was first found so
   * @param detail the figures in words
   */
  public record ShownNotice(String kind, String since, String detail) {}

  @GetMapping("/sources")
  String sources(Model model, Principal who) throws IOException {
    workspace.audit().record(who.getName(), "list sources", "");
    var health = workspace.health();
    model.addAttribute("rows", health.sources().stream().map(this::row).toList());
    model.addAttribute("problems", health.problems());
    return "sources";
  }

  private Row row(SourceHealth.Line line) {
    var source = line.source();
    var run = line.last();
    return new Row(
        source.id().value(),
        source.name(),
        source.medium().name(),
        source.enabled(),
        run.map(r -> times.show(r.began())).orElse(null),
        run.isPresent() && run.get().ended().isEmpty(),
        line.next().map(times::show).orElse(null),
        line.pace().stretch() > 1 ? "%.1f".formatted(line.pace().stretch()) : null,
        run.map(r -> r.fetched()).orElse(0L),
        run.map(r -> r.notModified()).orElse(0L),
        run.map(r -> r.fresh()).orElse(0L),
        run.map(r -> r.revised()).orElse(0L),
        run.map(r -> r.duplicate()).orElse(0L),
        run.map(r -> r.failed()).orElse(0L),
        run.map(r -> r.failures().stream().map(labels::failure).toList()).orElse(List.of()),
        run.map(r -> r.refusedBy().stream().map(labels::cause).toList()).orElse(List.of()),
        run.flatMap(r -> r.error()).map(labels::cause).orElse(null),
        line.notices().stream()
            .map(n ->
                new ShownNotice(
                    n.kind().name(),
                    times.show(n.since()),
                    labels.fault(n.fault(), workspace.settings().zone())))
            .toList());
  }
}
