package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.minqing.analyzer.model.TextLines;
import org.minqing.monitor.spike.CountTable;
import org.minqing.monitor.spike.CountTableException;
import org.minqing.monitor.spike.SpikeDetector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges any count series. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "Find bursts in a series of counts.",
      "Read CSV timestamp,value (any regular step from 5 minutes to a day; gaps count as "
          + "zero) and write timestamp,value,score,alert; alert is 1 only where an alert would "
          + "be sent."
    })
final class DetectCommand implements Callable<Integer> {

  private static final double MOST_A_WEEK = 100;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.csv", description = "A file, or - for stdin.")
  private Path file = TextLines.STDIN;

  @Option(
      names = "--false-a-week",
      paramLabel = "N",
      description =
          "How many false alerts a week are allowed on the average (default: ${DEFAULT-VALUE}).")
  private double falseAWeek = SpikeDetector.FALSE_A_WEEK;

  @Override
  public Integer call() throws IOException {
    if (!(falseAWeek > 0 && falseAWeek <= MOST_A_WEEK)) {
      throw new ParameterException(
          spec.commandLine(), "--false-a-week: wanted more than 0 and at most " + MOST_A_WEEK);
    }
    try (var lines = TextLines.open(file)) {
      var problems = judge(lines);
      problems.forEach(
          problem -> spec.commandLine().getErr().println(lines.name() + ": " + problem));
      spec.commandLine().getOut().flush();
      return problems.isEmpty() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
    }
  }

  private List<String> judge(TextLines lines) throws IOException {
    try {
      return CountTable.judge(lines::nextText, spec.commandLine().getOut(), falseAWeek);
    } catch (CountTableException e) {
      throw new IOException(lines.name() + ": " + e.getMessage(), e);
    }
  }
}
