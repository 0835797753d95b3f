package org.minqing.app.schedule;

import java.io.IOException;
import org.minqing.app.Workspace;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Looks for spikes and raises alerts. */
@DisallowConcurrentExecution
final class DetectJob implements Job {

  private final Workspace workspace;

  DetectJob(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      workspace.detection().run();
    } catch (IOException | RuntimeException e) {
      throw new JobExecutionException(e);
    }
  }
}
