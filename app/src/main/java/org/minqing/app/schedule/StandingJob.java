package org.minqing.app.schedule;

import static org.quartz.TriggerBuilder.newTrigger;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.minqing.app.Workspace;
import org.minqing.indexer.UnreachableStoreException;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done whatever the sources are. Quartz keeps jobs by the names of their classes. */
@DisallowConcurrentExecution
abstract class StandingJob implements Job {

  private static final Logger LOG = LoggerFactory.getLogger(StandingJob.class);

  /** So that what waited for the store, too, is mostly read by then. */
  private static final Duration LATER = Duration.ofMinutes(5);

  private final Workspace workspace;
  private final Work work;

  StandingJob(Workspace workspace, Work work) {
    this.workspace = workspace;
    this.work = work;
  }

  /** What a job does. */
  interface Work {
    void on(Workspace workspace) throws IOException;
  }

  @Override
  public final void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      work.on(workspace);
    } catch (UnreachableStoreException e) {
      // In the middle of an outage nobody is waited with for long: what is done once a day would
      // be left out for that day.
      LOG.info(
          "{} is tried again in {} minutes: {}", name(context), LATER.toMinutes(), e.getMessage());
      tryLater(context);
    } catch (IOException | RuntimeException e) {
      // Quartz says it where the log is not kept.
      LOG.error("{} failed", name(context), e);
      throw new JobExecutionException(e);
    }
  }

  private static String name(JobExecutionContext context) {
    return context.getJobDetail().getKey().getName();
  }

  private static void tryLater(JobExecutionContext context) throws JobExecutionException {
    var job = context.getJobDetail().getKey();
    var again =
        newTrigger()
            .withIdentity(job.getName() + "-again", job.getGroup())
            .forJob(job)
            .startAt(Date.from(Instant.now().plus(LATER)))
            .build();
    try {
      var scheduler = context.getScheduler();
      if (scheduler.rescheduleJob(again.getKey(), again) == null) {
        scheduler.scheduleJob(again);
      }
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
