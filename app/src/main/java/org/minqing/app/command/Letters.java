package org.minqing.app.command;

import java.util.List;
import java.util.function.LongPredicate;
import org.minqing.app.Workspace;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Outbox;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Letters that could not be sent, as a user names them. */
final class Letters {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "ID|all",
      arity = "1..*",
      description = "Numbers as ./minqing outbox lists them, or all that were given up.")
  private List<String> named = List.of();

  /**
   * Does something with each, and writes down that it was done.
   *
   * @param action as the audit calls it
   * @param why as somebody typed it; may be empty
   * @param act says whether there is such a letter
   * @return the exit code
   */
  int each(Workspace workspace, String action, String why, LongPredicate act) {
    var wanted = ids(workspace);
    var done = 0;
    for (var id : wanted) {
      if (act.test(id)) {
        workspace.audit().recordTyped(Audit.COMMAND_LINE, action, (id + " " + why).strip());
        done++;
      } else {
        command
            .commandLine()
            .getErr()
            .println(
                "there is no letter %d that could not be sent, or posts that it quotes have expired; ./minqing outbox lists them"
                    .formatted(id));
      }
    }
    command.commandLine().getOut().printf("%s: %d of %d%n", action, done, wanted.size());
    return done == wanted.size() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private List<Long> ids(Workspace workspace) {
    return named.equals(List.of("all"))
        ? workspace.outbox().unsent(OutboxCommand.MOST).stream()
            .filter(Outbox.Entry::isGivenUp)
            .map(Outbox.Entry::id)
            .toList()
        : named.stream().map(this::id).distinct().toList();
  }

  private long id(String name) {
    if (!name.matches("\\d{1,18}")) {
      throw new ParameterException(
          command.commandLine(), "wanted numbers of letters, or all; got \"" + name + "\"");
    }
    return Long.parseLong(name);
  }
}
