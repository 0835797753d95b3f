package org.minqing.app.pipeline;

import org.minqing.analyzer.Doorkeeper;
import org.minqing.app.state.Inbox;
import org.minqing.crawler.Door;
import org.minqing.model.Draft;

/** The only way in: a draft is made fit to be kept, then kept. */
public final class Intake implements Door {

  private final Doorkeeper doorkeeper;
  private final Inbox inbox;

  /** A way in through {@code doorkeeper} to {@code inbox}. */
  public Intake(Doorkeeper doorkeeper, Inbox inbox) {
    this.doorkeeper = doorkeeper;
    this.inbox = inbox;
  }

  @Override
  public Admission admit(Draft draft) {
    return inbox.accept(doorkeeper.admit(draft));
  }
}
