package org.minqing.app.service;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.minqing.app.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What goes on all the time: the inbox is emptied, letters leave. */
@Component
class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Workspace workspace;

  Rounds(Workspace workspace) {
    this.workspace = workspace;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void read() throws IOException {
    var stored = workspace.reading().drain();
    if (stored > 0) {
      LOG.info("{} posts read and stored", stored);
    }
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void deliver() {
    workspace.postman().deliver();
  }
}
