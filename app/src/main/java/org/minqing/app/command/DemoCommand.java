package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.minqing.app.demo.Demo;
import org.minqing.app.demo.Summary;
import org.minqing.app.service.Service;
import org.minqing.app.web.Login;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The whole road on a bundled town. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Show the whole road on a sample town; only loopback is touched.",
      "Serve a bundled town on loopback, collect it, read it, detect the spike in it and "
          + "mail the alert to a mail server of the demo's own; then open the console. "
          + "Everything is gone when the demo ends."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--once", description = "End by itself after the summary.")
  private boolean once;

  @Option(names = "--json", description = "Print the summary as one line of JSON.")
  private boolean json;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the console listens (default: any free port).")
  private int port;

  @Override
  public Integer call() throws Exception {
    var demo = Thread.currentThread();
    // Whenever it is stopped, it takes its folder with it.
    try (var ending = new Ending()) {
      ending.whenAsked(demo::interrupt);
      return demonstrate(ending);
    }
  }

  private int demonstrate(Ending ending) throws Exception {
    var folder = Files.createTempDirectory("minqing-demo");
    try (var demo = Demo.open(folder, dictionaries(), port, Clock.systemUTC())) {
      var err = spec.commandLine().getErr();
      err.println("The town is served at " + demo.town().address() + "; data in " + folder);
      var summary = run(demo);
      print(summary);
      if (!once) {
        serve(demo, ending);
      }
      return summary.mails() > 0 ? Minqing.DONE : Minqing.COULD_NOT_RUN;
    } catch (InterruptedException stopped) {
      return Minqing.DONE;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static Path dictionaries() {
    return Path.of(System.getProperty("minqing.home", "."), "dictionaries");
  }

  private static Summary run(Demo demo) throws IOException, InterruptedException {
    try (var bar = new ProgressLine("collecting", " posts")) {
      return demo.run(source -> bar);
    }
  }

  private void print(Summary summary) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(summary.asFields()));
      return;
    }
    var table = new Table("what", "count");
    summary
        .asFields()
        .forEach((what, value) -> {
          if (value instanceof Number) {
            table.row(what, value);
          }
        });
    out.println(table);
    out.println("failures: " + summary.failures());
    out.println("media:    " + summary.media());
    out.println("opinions: " + summary.opinions());
    summary.subjects().forEach(subject -> out.println("mail:     " + subject));
  }

  private void serve(Demo demo, Ending ending) throws InterruptedException {
    var out = spec.commandLine().getOut();
    var password = Login.newPassword(demo.workspace().accounts(), Login.FIRST_ACCOUNT);
    try (var service = Service.start(demo.workspace())) {
      out.printf("Console: http://127.0.0.1:%d/%n", service.port());
      out.printf("Log in as %s with %s; Ctrl-C ends the demo%n", Login.FIRST_ACCOUNT, password);
      ending.await();
    }
  }
}
