package org.minqing.app.command;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.app.config.ConfigProblem;
import org.minqing.app.config.Settings;
import org.minqing.app.pipeline.Collecting;
import org.minqing.app.service.Service;
import org.minqing.app.state.Runs;
import org.minqing.app.web.Login;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The service. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run the service: schedules, console, alerts.",
      "Ctrl-C or SIGTERM stops it: what is at work is ended within a minute, and the exit code is "
          + "0. A second one, or that minute, ends it at once, with 128 plus the signal's number; "
          + "nothing is lost by that."
    })
final class RunCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

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
      Instant stopping;
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
        stopping = workspace.clock().instant();
        LOG.info("asked to stop: what is at work is ended, no more is begun");
      }
      LOG.info("stopped; {}", left(workspace, stopping));
    }
    return Minqing.DONE;
  }

  /** A database that went first must not keep the service from going. */
  private static String left(Workspace workspace, Instant stopping) {
    try {
      return "posts to be read: %d, letters to be sent: %d, runs cut short: %s; all go on after the next start"
          .formatted(
              workspace.inbox().waiting(), workspace.outbox().waiting(), cut(workspace, stopping));
    } catch (RuntimeException e) {
      return "what waits is kept, how much it is cannot be asked: " + e.getMessage();
    }
  }

  private static String cut(Workspace workspace, Instant since) {
    var cut =
        workspace.sources().sources().stream()
            .map(Source::id)
            .filter(source ->
                workspace
                    .runs()
                    .last(source)
                    .filter(run -> run.error().equals(Optional.of(Collecting.STOPPED)))
                    .flatMap(Runs.Run::ended)
                    .filter(since::isBefore)
                    .isPresent())
            .map(SourceId::value)
            .collect(joining(", "));
    return cut.isEmpty() ? "none" : cut;
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
