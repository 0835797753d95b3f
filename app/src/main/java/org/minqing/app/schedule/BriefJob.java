package org.minqing.app.schedule;

import java.io.IOException;
import org.minqing.app.Workspace;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Mails the weekly brief. */
@DisallowConcurrentExecution
final class BriefJob implements Job {

  private final Workspace workspace;

  BriefJob(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      workspace.weeklyBrief().run();
    } catch (IOException | RuntimeException e) {
      throw new JobExecutionException(e);
    }
  }
}
