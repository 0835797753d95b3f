package org.minqing.app.schedule;

import org.minqing.app.Workspace;

/** Mails the daily summary. */
final class DigestJob extends StandingJob {

  DigestJob(Workspace workspace) {
    super(workspace, all -> all.digest().run());
  }
}
