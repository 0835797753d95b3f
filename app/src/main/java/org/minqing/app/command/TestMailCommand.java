package org.minqing.app.command;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.minqing.app.mail.Postman;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the mail settings by using them. */
@Command(
    name = "test-mail",
    mixinStandardHelpOptions = true,
    description = "Send a test mail to every recipient and say what came of it.")
final class TestMailCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Override
  public Integer call() throws Exception {
    var settings = desk.settings();
    var out = spec.commandLine().getOut();
    var mail = settings.mail();
    if (mail.to().isEmpty()) {
      spec.commandLine().getErr().println("config/minqing.yaml: mail.to names nobody to write to");
      return Minqing.COULD_NOT_RUN;
    }
    out.println(
        mail.smtp()
            .map(smtp -> "over " + smtp.host() + ":" + smtp.port() + " (" + smtp.security() + ")")
            .orElse("no mail.host is set: writing .eml files to " + Postman.folder(settings)));
    try (var workspace = desk.open()) {
      var postman = Postman.of(settings, workspace.outbox(), Clock.systemUTC());
      var failures = 0;
      for (var recipient : mail.to()) {
        var problem = postman.sendNow(letter(recipient, settings.language()));
        out.println(recipient + ": " + problem.map(p -> "NOT SENT, " + p).orElse("sent"));
        failures += problem.isPresent() ? 1 : 0;
      }
      return failures == 0 ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
    }
  }

  private static Letter letter(String recipient, Language language) {
    var words = language.say("letter.testWords") + "\n";
    return new Letter(
        "test-" + UUID.randomUUID() + "@minqing",
        recipient,
        language.say("letter.test"),
        words,
        "<p>" + words.replace("\n", "<br>") + "</p>");
  }
}
