package org.minqing.app.command;

import java.util.ArrayList;
import java.util.concurrent.Callable;
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
    var out = spec.commandLine().getOut();
    var findings = new ArrayList<String>();
    try (var workspace = desk.open()) {
      out.println("database: " + workspace.state().described());
      try {
        workspace.inbox().described().map("inbox: "::concat).ifPresent(out::println);
      } catch (Inbox.UnreachableException e) {
        findings.add("inbox: " + e.getMessage());
      }
      findings.addAll(workspace.findings().all());
    }
    findings.forEach(out::println);
    if (findings.isEmpty()) {
      out.println("nothing needs a hand");
    }
    return findings.isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }
}
