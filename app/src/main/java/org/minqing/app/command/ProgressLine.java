package org.minqing.app.command;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.minqing.crawler.Progress;

/** How far a long step is, as a bar on stderr. */
final class ProgressLine implements Progress, AutoCloseable {

  private final ProgressBar bar;

  ProgressLine(String task, String unit) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(unit, 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
            .build();
  }

  @Override
  public void at(long done, long known) {
    bar.maxHint(known);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
