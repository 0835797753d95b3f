package org.minqing.app.command;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.minqing.crawler.Progress;

/** How far a long step is, as a bar on stderr; nothing where stderr is no terminal. */
final class ProgressLine implements Progress, AutoCloseable {

  private final Optional<ProgressBar> bar;

  ProgressLine(String task, String unit) {
    this.bar =
        Boolean.getBoolean("minqing.terminal") ? Optional.of(bar(task, unit)) : Optional.empty();
  }

  private static ProgressBar bar(String task, String unit) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setUnit(unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
        .build();
  }

  @Override
  public void at(long done, long known) {
    bar.ifPresent(b -> b.maxHint(known).stepTo(done));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
