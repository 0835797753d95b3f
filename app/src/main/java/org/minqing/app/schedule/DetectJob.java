package org.minqing.app.schedule;

import org.minqing.app.Workspace;

/** Looks for spikes and raises alerts. */
final class DetectJob extends StandingJob {

  DetectJob(Workspace workspace) {
    super(workspace, all -> all.detection().run());
  }
}
