package org.minqing.app.mail;

import org.minqing.app.state.Outbox.Letter;

/** Takes one letter to where it goes. */
interface Mailer {

  /** What became of a letter. */
  sealed interface Delivery {

    /** It left. */
    record Sent() implements Delivery {}

    /**
     * It did not leave.
     *
     * @param cause in words a user can act on
     * @param forGood whether trying again is no use
     */
    record Refused(String cause, boolean forGood) implements Delivery {}
  }

  /** Tries once. */
  Delivery deliver(Letter letter);
}
