package org.minqing.app.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.web.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts of the console. */
@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    description = {
      "List the console's accounts; add one or give it a new password with --reset.",
      "Administrators may change the alert rules in the console; the first account is one."
    })
final class UsersCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(
      names = "--reset",
      description = "Make a new password for NAME, adding the account if new.")
  private boolean reset;

  @Option(
      names = "--administrator",
      negatable = true,
      arity = "0",
      description = "Say whether NAME may change the alert rules in the console, from now on.")
  private @Nullable Boolean administrator;

  @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = Login.FIRST_ACCOUNT)
  private String name = Login.FIRST_ACCOUNT;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var workspace = desk.open()) {
      var accounts = workspace.accounts();
      if (reset) {
        var password = Login.newPassword(accounts, name);
        workspace.audit().record("command line", "reset password", name);
        out.printf("%s: %s (shown only now)%n", name, password);
      }
      if (administrator != null) {
        if (!accounts.setAdministrator(name, administrator)) {
          throw new ParameterException(
              spec.commandLine(), "there is no account " + name + "; --reset makes it");
        }
        workspace
            .audit()
            .record(
                "command line", administrator ? "make administrator" : "end administrator", name);
      }
      if (!reset) {
        for (var account : accounts.names()) {
          out.println(accounts.isAdministrator(account) ? account + "  administrator" : account);
        }
      }
      return Minqing.DONE;
    }
  }
}
