package org.minqing.app.schedule;

import java.io.IOException;
import org.minqing.app.Workspace;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Removes what has expired. */
@DisallowConcurrentExecution
final class RetentionJob implements Job {

  private final Workspace workspace;

  RetentionJob(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      workspace.retention().run();
    } catch (IOException | RuntimeException e) {
      throw new JobExecutionException(e);
    }
  }
}
