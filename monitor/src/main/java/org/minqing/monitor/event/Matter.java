package org.minqing.monitor.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What several messages are about: one problem at one place.
 *
 * @param id the event, named after its first message
 * @param title of the message that says best what all are about
 * @param place the longest name of a place that most messages share; empty if they share none
 * @param first the earliest time known
 * @param last the latest time known
 * @param messages how many speak of it, copies included
 * @param copies how many of those say word for word what was said before
 * @param likes of all of them
 * @param heat what it is ranked by
 * @param ids the messages, in the order of the stream
 */
public record Matter(
    String id,
    String title,
    String place,
    Optional<Instant> first,
    Optional<Instant> last,
    int messages,
    int copies,
    int likes,
    double heat,
    List<String> ids) {

  /** Copies the list. */
  public Matter {
    ids = List.copyOf(ids);
  }
}
