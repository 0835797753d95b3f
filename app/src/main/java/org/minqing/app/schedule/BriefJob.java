package org.minqing.app.schedule;

import org.minqing.app.Workspace;

/** Mails the weekly brief. */
final class BriefJob extends StandingJob {

  BriefJob(Workspace workspace) {
    super(workspace, all -> all.weeklyBrief().run());
  }
}
