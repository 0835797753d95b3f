package org.minqing.app.schedule;

import org.minqing.app.Workspace;

/** Takes a look at what happened. */
final class FollowJob extends StandingJob {

  FollowJob(Workspace workspace) {
    super(
        workspace,
        all -> {
          all.following().run();
          all.riskWatch().run();
        });
  }
}
