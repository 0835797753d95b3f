package org.minqing.app.command;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.app.state.Accounts;
import org.minqing.app.state.Audit;
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
      "List the console's accounts; add, change or remove one.",
      "--reset adds one or gives it a new password; --remove removes one. Administrators "
          + "may change the alert rules in the console; the first account is one. A new "
          + "password and --remove end the sessions that are open. Addresses of feeds that "
          + "somebody knows lead on: searches NAME --renew gives new ones."
    })
final class UsersCommand implements Callable<Integer> {

  private static final Pattern FIT = Pattern.compile("[\\p{L}\\p{N}._@-]{1,64}");

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
      description =
          "Say whether NAME may change the alert rules in the console, from now on; the last "
              + "administrator stays one.")
  private @Nullable Boolean administrator;

  @Option(
      names = "--remove",
      description = "Remove the account NAME; the last administrator stays.")
  private boolean remove;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Which account; " + Login.FIRST_ACCOUNT + " if none is named.")
  private @Nullable String given;

  /** A script whose $NAME is not set would make an administrator without a name. */
  private void refuseUnlessFit(Accounts accounts, String name) {
    if (!FIT.matcher(name).matches() && !accounts.names().contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "an account's name is 1 to 64 letters, digits and . _ @ -, got \"" + name + "\"");
    }
  }

  @Override
  public Integer call() throws Exception {
    if (remove && (given == null || reset || administrator != null)) {
      throw new ParameterException(
          spec.commandLine(), "--remove wants the NAME of an account and no other option");
    }
    var name = given == null ? Login.FIRST_ACCOUNT : given;
    var out = spec.commandLine().getOut();
    try (var workspace = desk.open()) {
      var accounts = workspace.accounts();
      if (remove) {
        wantDone(accounts.remove(name), name);
        workspace.audit().record(Audit.COMMAND_LINE, "remove account", name);
      }
      if (reset) {
        refuseUnlessFit(accounts, name);
        var password = Login.newPassword(accounts, name);
        workspace.audit().record(Audit.COMMAND_LINE, "reset password", name);
        out.printf("%s: %s (shown only now)%n", name, password);
      }
      if (administrator != null) {
        wantDone(
            administrator ? accounts.makeAdministrator(name) : accounts.endAdministrator(name),
            name);
        workspace
            .audit()
            .record(
                Audit.COMMAND_LINE,
                administrator ? "make administrator" : "end administrator",
                name);
      }
      var lists = !reset && !remove && administrator == null;
      if (lists && given != null && !accounts.names().contains(given)) {
        throw new ParameterException(
            spec.commandLine(), "there is no account " + given + "; --reset makes it");
      }
      if (!reset) {
        workspace.audit().record(Audit.COMMAND_LINE, "list accounts", "");
        if (accounts.names().isEmpty()) {
          out.println("no accounts yet; ./minqing run makes the first, or --reset");
        }
        for (var account : accounts.names()) {
          out.println(accounts.isAdministrator(account) ? account + "  administrator" : account);
        }
      }
      return Minqing.DONE;
    }
  }

  private void wantDone(Accounts.Outcome outcome, String name) {
    switch (outcome) {
      case DONE -> {}
      case UNKNOWN ->
          throw new ParameterException(
              spec.commandLine(), "there is no account " + name + "; --reset makes it");
      case LAST_ADMINISTRATOR ->
          throw new ParameterException(
              spec.commandLine(),
              name + " is the last administrator; users --administrator OTHER makes another first");
    }
  }
}
