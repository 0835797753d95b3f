package org.minqing.app.schedule;

import java.io.IOException;
import org.minqing.app.Workspace;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Takes a look at what happened. */
@DisallowConcurrentExecution
final class FollowJob implements Job {

  private final Workspace workspace;

  FollowJob(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      workspace.following().run();
      workspace.riskWatch().run();
    } catch (IOException | RuntimeException e) {
      throw new JobExecutionException(e);
    }
  }
}
