package org.minqing.app.service;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.minqing.app.Workspace;
import org.minqing.app.pipeline.Reading;
import org.minqing.app.state.Outbox.Way;
import org.minqing.indexer.UnreachableStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What goes on all the time: the inbox is emptied, letters leave, files are looked at. */
@Component
class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Workspace workspace;
  private volatile boolean stopping;
  private Optional<Long> storeAwaySince = Optional.empty();

  Rounds(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * What was read by then is stored, the letter at hand is sent; the rest waits for the next start.
   */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void read() throws IOException {
    if (storeAwaySince
        .filter(since -> System.nanoTime() - since < Reading.AWAY.toNanos())
        .isPresent()) {
      return;
    }
    try {
      var stored = workspace.reading().drain(() -> !stopping);
      if (stored > 0) {
        LOG.info("{} posts read and stored", stored);
      }
    } catch (UnreachableStoreException e) {
      // The store has said so once; here it would be said again and again.
      LOG.debug("posts wait", e);
      storeAwaySince = Optional.of(System.nanoTime());
    }
  }

  /** So that a saved file is in force in time, though nobody may open a page. */
  @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
  void look() {
    var settings = workspace.settings();
    settings.rules().current();
    settings.calendar();
    settings.units();
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void mail() {
    workspace.postman().deliver(Way.MAIL, () -> !stopping);
  }

  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void callChannels() {
    workspace.postman().deliver(Way.CHANNEL, () -> !stopping);
  }
}
