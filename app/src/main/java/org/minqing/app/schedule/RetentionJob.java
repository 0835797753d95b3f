package org.minqing.app.schedule;

import org.minqing.app.Workspace;

/** Removes what has expired. */
final class RetentionJob extends StandingJob {

  RetentionJob(Workspace workspace) {
    super(workspace, all -> all.retention().run());
  }
}
