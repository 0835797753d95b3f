package org.minqing.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends letters again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Send letters again, once what kept them is mended.",
      "They leave within seconds while the service runs, else when it starts. A letter that "
          + "quotes posts which have expired is not sent any more."
    })
final class OutboxRetryCommand implements Callable<Integer> {

  @Mixin private Desk desk;
  @Mixin private Letters letters;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      return letters.each(workspace, "retry letter", "", workspace.outbox()::retry);
    }
  }
}
