package org.minqing.app.schedule;

import java.io.IOException;
import org.minqing.app.Workspace;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** What is done whatever the sources are. Quartz keeps jobs by the names of their classes. */
@DisallowConcurrentExecution
abstract class StandingJob implements Job {

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
    } catch (IOException | RuntimeException e) {
      throw new JobExecutionException(e);
    }
  }
}
