package org.minqing.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.minqing.app.command.Minqing;
import org.minqing.benchmarks.analyze.AnalyzeBench;
import org.minqing.benchmarks.quality.QualityBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./minqing bench NAME}. */
@Command(
    name = "minqing bench",
    mixinStandardHelpOptions = true,
    description = "Measure speed and quality against a named baseline in the same run.",
    synopsisSubcommandLabel = "NAME",
    subcommands = {
      AnalyzeBench.class,
      EndToEndBench.class,
      ExtractBench.class,
      ClusterBench.class,
      CrawlBench.class,
      DetectBench.class,
      StoreBench.class,
      QualityBench.class
    })
public final class Bench {

  private Bench() {}

  /** Runs one benchmark and exits with its code. */
  public static void main(String[] arguments) {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> Minqing.failed(e, command));
  }
}
