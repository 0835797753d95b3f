package org.minqing.app.command;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.state.Inbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what is wrong. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "List what needs a hand.",
      "Checks settings, rules, sources, dictionaries, models, mail, inbox, outbox and store."
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Override
  public Integer call() throws Exception {
    var findings = new ArrayList<String>();
    try (var workspace = desk.open()) {
      spec.commandLine().getOut().println("database: " + workspace.state().described());
      try {
        workspace
            .inbox()
            .described()
            .map("inbox: "::concat)
            .ifPresent(spec.commandLine().getOut()::println);
      } catch (Inbox.UnreachableException e) {
        findings.add("inbox: " + e.getMessage());
      }
      var settings = workspace.settings();
      settings.fileProblems().forEach(problem -> findings.add(problem.toString()));
      workspace.sources().problems().forEach(problem -> findings.add(problem.toString()));
      Analyzer.load(settings.dictionaries())
          .problems()
          .forEach(problem -> findings.add(problem.toString()));
      findings.addAll(workspace.models().problems());
      for (var line : workspace.health().sources()) {
        line.notices()
            .forEach(notice ->
                findings.add(
                    "source %s: %s since %s: %s"
                        .formatted(
                            notice.source(),
                            notice.kind(),
                            notice.since(),
                            notice.fault().english(settings.zone()))));
      }
      workspace
          .inbox()
          .stuck()
          .forEach(stuck ->
              findings.add("post %s cannot be read: %s".formatted(stuck.id(), stuck.problem())));
      workspace.outbox().latest(1_000).stream()
          .filter(entry -> entry.sent().isEmpty() && entry.error().isPresent())
          .forEach(entry ->
              findings.add(
                  "mail to %s not sent: %s"
                      .formatted(entry.letter().recipient(), entry.error().get())));
      findings.addAll(workspace.storeFindings());
      findings.addAll(workspace.ruleFindings());
      findings.addAll(workspace.letterFindings());
      if (settings.crawl().contact().isEmpty()) {
        findings.add(
            "config/minqing.yaml: crawl.contact is not set; public sites are not collected without"
                + " it");
      }
    }
    findings.forEach(spec.commandLine().getOut()::println);
    if (findings.isEmpty()) {
      spec.commandLine().getOut().println("nothing needs a hand");
    }
    return findings.isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }
}
