package org.minqing.app.command;

import java.util.concurrent.Callable;
import org.minqing.app.web.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts of the console. */
@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    description = "List the console's accounts; add one or give it a new password with --reset.")
final class UsersCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(
      names = "--reset",
      description = "Make a new password for NAME, adding the account if new.")
  private boolean reset;

  @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = Login.FIRST_ACCOUNT)
  private String name = Login.FIRST_ACCOUNT;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var workspace = desk.open()) {
      if (reset) {
        var password = Login.newPassword(workspace.accounts(), name);
        workspace.audit().record("command line", "reset password", name);
        out.printf("%s: %s (shown only now)%n", name, password);
      } else {
        workspace.accounts().names().forEach(out::println);
      }
      return Minqing.DONE;
    }
  }
}
