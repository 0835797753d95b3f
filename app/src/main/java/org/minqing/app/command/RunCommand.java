package org.minqing.app.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.minqing.app.config.ConfigProblem;
import org.minqing.app.config.Settings;
import org.minqing.app.service.Service;
import org.minqing.app.web.Login;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The service. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {"Run the service: schedules, console, alerts.", "Ctrl-C stops it."})
final class RunCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var ending = new Ending();
        var workspace = desk.open()) {
      workspace.settings().wantUsable();
      var claim = workspace.claim();
      // Before Spring, which would bury in its own words that another service has the store.
      workspace.reading();
      wantFree(workspace.settings().console());
      try (var service = Service.start(workspace)) {
        workspace.sources().problems().stream()
            .map(ConfigProblem::toString)
            .forEach(spec.commandLine().getErr()::println);
        out.printf(
            "Console: http://%s:%d/%n", workspace.settings().console().address(), service.port());
        // Not before: the password of a start that failed would have been seen by nobody.
        Login.firstAccount(workspace.accounts())
            .ifPresent(
                p -> out.printf("Log in as %s with %s (shown only now)%n", Login.FIRST_ACCOUNT, p));
        while (!ending.isAskedWithin(LOOK)) {
          claim.renew();
        }
      }
    }
    return Minqing.DONE;
  }

  private static void wantFree(Settings.Console console) throws IOException {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(console.address(), console.port()));
    } catch (SocketException e) {
      throw new IOException(
          "%s:%d cannot be listened on (%s): stop what does, or set console.port or console.address in config/minqing.yaml"
              .formatted(console.address(), console.port(), e.getMessage()),
          e);
    }
  }
}
