package org.minqing.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.benchmarks.year.SimulatedShares;
import org.minqing.benchmarks.year.SimulatedSpread;
import org.minqing.benchmarks.year.SimulatedYear;
import org.minqing.benchmarks.year.Tried;
import org.minqing.monitor.spike.Budget;
import org.minqing.monitor.spike.SpikeDetector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The spike detector: how fast, how right. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "The spike detector on a simulated year of 40 series (fixed seed), against a windowed"
          + " Gaussian",
      "at its best threshold, and rules on shares and on the spread of 500 events beside it; with --folder also on labelled series of your own, in the layout of"
          + " the",
      "Numenta Anomaly Benchmark (windows.json and NAME.csv with timestamp,value)."
    })
final class DetectBench implements Callable<Integer> {

  private static final int SERIES = 40;
  private static final int EVENTS = 500;
  private static final int TIMES = 3;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(names = "--year", description = "Only the simulated year.")
  private boolean yearOnly;

  @Option(names = "--folder", paramLabel = "DIR", description = "Labelled series to score.")
  private @Nullable Path folder;

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "False alerts a week borne in the simulated year (default: ${DEFAULT-VALUE}).")
  private int budget = 8;

  @Option(names = "--seed", description = "Of the simulated year (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    var figures = new Figures();
    year(figures);
    if (!yearOnly) {
      speed(figures);
      if (folder != null) {
        score("folder", LabelledSeries.folder(folder), figures);
      }
    }
    figures.print(spec.commandLine().getOut(), json);
    return 0;
  }

  private void year(Figures figures) {
    var report = SimulatedYear.watch(seed, SERIES, new Budget(budget));
    figures.put("year.series", report.series());
    figures.put("year.bursts", report.bursts());
    figures.put("year.precision", report.precision());
    figures.put("year.recall", report.recall());
    figures.put("year.medianDelayHours", report.medianDelayHours());
    figures.put("year.falseAWeek", report.falseAWeek());
    figures.put("year.falseInWorstWeek", report.worstWeek());
    figures.put("year.budgetAWeek", report.budget());
    figures.put("year.heldBack", report.heldBack());
    rule("share", SimulatedShares.watch(seed, SERIES, new Budget(budget)), figures);
    rule("spread", SimulatedSpread.watch(seed, EVENTS, new Budget(budget)), figures);
    figures.put("rule.falseAWeekBorne", new Budget(budget).share(1));
  }

  private static void rule(String name, Tried.Report report, Figures figures) {
    figures.put(name + ".bursts", report.bursts());
    figures.put(name + ".precision", report.precision());
    figures.put(name + ".recall", report.recall());
    figures.put(name + ".medianDelayHours", report.medianDelayHours());
    figures.put(name + ".falseAWeek", report.falseAWeek());
  }

  private void speed(Figures figures) {
    var series =
        SimulatedYear.series(
            seed,
            SERIES,
            (name, times, counts, windows) ->
                new LabelledSeries(
                    name,
                    times,
                    counts,
                    windows.stream()
                        .map(w -> new LabelledSeries.Window(w.getKey(), w.getValue()))
                        .toList()));
    var intervals = TIMES * series.stream().mapToLong(one -> one.counts().size()).sum();
    var cpu = new CpuClock();
    for (var time = 0; time < TIMES; time++) {
      series.forEach(DetectBench::alarms);
    }
    figures.put("intervalsPerCpuSecond", Math.round(intervals / cpu.seconds()));
    var baseline = new CpuClock();
    for (var time = 0; time < TIMES; time++) {
      series.forEach(one -> WindowedGaussian.deviations(one.counts()));
    }
    figures.put("baselineIntervalsPerCpuSecond", Math.round(intervals / baseline.seconds()));
    score("year", series, figures);
  }

  private static void score(String name, List<LabelledSeries> series, Figures figures) {
    var ours =
        NabScore.of(
            series,
            series.stream().collect(Collectors.toMap(LabelledSeries::name, DetectBench::alarms)));
    var baseline = WindowedGaussian.best(series);
    figures.put(name + ".nab", ours.score());
    figures.put(name + ".windows", ours.windows());
    figures.put(name + ".windowsHit", ours.hit());
    figures.put(name + ".alarms", ours.alarms());
    figures.put(name + ".falseAlarms", ours.wrong());
    figures.put(name + ".windowedGaussianNab", baseline.score());
    figures.put(name + ".windowedGaussianHit", baseline.hit());
    figures.put(name + ".windowedGaussianFalseAlarms", baseline.wrong());
  }

  private static List<Integer> alarms(LabelledSeries series) {
    var detector = new SpikeDetector(series.step());
    var alarms = new ArrayList<Integer>();
    for (var i = 0; i < series.counts().size(); i++) {
      if (detector.next(series.times().get(i), series.counts().get(i)).alert()) {
        alarms.add(i);
      }
    }
    return alarms;
  }
}
