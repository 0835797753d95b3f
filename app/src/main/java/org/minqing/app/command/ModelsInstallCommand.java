package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.minqing.app.parser.ParserFolder;
import org.minqing.app.parser.ParserInstall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches optional models. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Fetch Stanford CoreNLP through your Maven (1.6 GB, GPL).",
      "With its Chinese models, by Maven's settings. It runs as a program of its own "
          + "beside Minqing and wants 3 GB of memory. What was broken off is gone on with by "
          + "the same command."
    })
final class ModelsInstallCommand implements Callable<Integer> {

  private static final String CORENLP = "corenlp";
  private static final long WORTH_SHOWING = 10_000_000;

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "NAME", description = "corenlp")
  private String name = "";

  @Option(names = "--maven", description = "The command that starts Maven (default: mvn).")
  private String maven = "mvn";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!name.equals(CORENLP)) {
      throw new ParameterException(
          spec.commandLine(), "there is no \"" + name + "\" to install; there is: " + CORENLP);
    }
    var folder = new ParserFolder(desk.settings().models());
    var err = spec.commandLine().getErr();
    if (folder.isComplete()) {
      spec.commandLine().getOut().println("corenlp is installed in " + folder.path());
      return Minqing.DONE;
    }
    err.println("fetching CoreNLP and its Chinese models, 1.6 GB, through Maven …");
    err.flush();
    try (var shown = new Shown(err)) {
      var home = Path.of(System.getProperty("minqing.home", "."));
      new ParserInstall(home, List.of(maven.split(" "))).into(folder, shown);
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "corenlp is installed in %s (%,d MB); stored posts are read by it with"
                + " ./minqing reanalyze%n",
            folder.path(),
            folder.size() / 1_000_000);
    return Minqing.DONE;
  }

  /** A bar on a terminal, and elsewhere a line for each tenth. */
  private static final class Shown implements ParserInstall.Progress, AutoCloseable {

    private final ProgressLine bar = new ProgressLine(CORENLP, "B");
    private final PrintWriter err;
    private long tenths;

    Shown(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void at(long done, long whole) {
      if (whole < WORTH_SHOWING) {
        return;
      }
      bar.at(done, whole);
      var now = 10 * done / whole;
      if (now != tenths && !Boolean.getBoolean("minqing.terminal")) {
        err.printf("%d of %d MB%n", done / 1_000_000, whole / 1_000_000);
        err.flush();
      }
      tenths = now;
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
