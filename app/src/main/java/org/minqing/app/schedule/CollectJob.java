package org.minqing.app.schedule;

import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.crawler.Progress;
import org.minqing.crawler.SourceBusyException;
import org.minqing.model.Source;
import org.minqing.model.SourceId;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.InterruptableJob;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the source that the job is named after. */
@DisallowConcurrentExecution
final class CollectJob implements InterruptableJob {

  private static final Logger LOG = LoggerFactory.getLogger(CollectJob.class);

  private final Workspace workspace;
  private volatile @Nullable Thread runner;
  private volatile boolean stopped;

  CollectJob(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    var id = new SourceId(context.getJobDetail().getKey().getName());
    runner = Thread.currentThread();
    try {
      if (stopped || isStopping(context)) {
        return;
      }
      var source = workspace.source(id).filter(Source::enabled);
      // A run that was cut off is taken up by the scheduler itself, whatever the pace.
      if (source.isPresent()
          && (context.isRecovering() || workspace.pacing().isDue(source.get()))) {
        var report = workspace.collecting().collect(source.get(), Progress.SILENT);
        LOG.info(
            "{}: {} fetched, {} not modified, {} new, {} revised, {} failed",
            id,
            report.fetched(),
            report.notModified(),
            report.fresh(),
            report.revised(),
            report.failedInAll());
      }
    } catch (SourceBusyException e) {
      LOG.info("{}: still being collected, this turn is left out", id);
    } catch (InterruptedException e) {
      // Not interrupted anew: Quartz needs a connection to write down that the job is over.
      LOG.info("{}: stopped; the next run goes on from here", id);
    } catch (RuntimeException e) {
      throw new JobExecutionException("collecting " + id + " failed", e);
    } finally {
      runner = null;
    }
  }

  /** Whoever asks jobs to stop asks those alone of which Quartz has noted that they began. */
  private static boolean isStopping(JobExecutionContext context) throws JobExecutionException {
    try {
      return context.getScheduler().isInStandbyMode();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }

  @Override
  public void interrupt() {
    // First, for a job that has not come to say whose thread it is.
    stopped = true;
    var thread = runner;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
