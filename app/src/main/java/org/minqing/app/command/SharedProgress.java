package org.minqing.app.command;

import java.util.ArrayList;
import java.util.List;
import org.minqing.crawler.Progress;

/** One bar for several runs at once: the sums of what they have done and know of. */
final class SharedProgress {

  private final Progress whole;
  private final List<Part> parts = new ArrayList<>();

  SharedProgress(Progress whole) {
    this.whole = whole;
  }

  private static final class Part {
    private long done;
    private long known;
  }

  /** The progress of one more run. */
  synchronized Progress part() {
    var part = new Part();
    parts.add(part);
    return (done, known) -> at(part, done, known);
  }

  private synchronized void at(Part part, long done, long known) {
    part.done = done;
    part.known = known;
    whole.at(
        parts.stream().mapToLong(each -> each.done).sum(),
        parts.stream().mapToLong(each -> each.known).sum());
  }
}
