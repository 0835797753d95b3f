package org.minqing.app.command;

import java.util.concurrent.Callable;
import org.minqing.analyzer.Doorkeeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Gives letters up. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    description = {
      "Give letters up, so that nobody is reminded of them.",
      "They stay in the list of mails of the console, with the reason, until they expire."
    })
final class OutboxDropCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;
  @Mixin private Letters letters;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      required = true,
      description = "Why; kept with the letter and in the audit, personal data masked.")
  private String reason = "";

  @Override
  public Integer call() throws Exception {
    if (reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--reason wants some words");
    }
    var why = Doorkeeper.mask(reason.strip());
    try (var workspace = desk.open()) {
      return letters.each(workspace, "drop letter", why, id -> workspace.outbox().drop(id, why));
    }
  }
}
