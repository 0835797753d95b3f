package org.minqing.monitor.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last posts of a stream by their number. */
final class Window {

  private final @Nullable Member[] ring;
  private final int size;
  private int next;

  Window(int size) {
    this.size = size;
    ring = new Member[size];
  }

  int next() {
    return next;
  }

  /** The lowest number still remembered. */
  int oldest() {
    return Math.max(0, next - size);
  }

  /** Adds the next post and gives back the one that has to go. */
  Optional<Member> add(Member member) {
    var slot = next++ % size;
    var gone = Optional.ofNullable(ring[slot]);
    ring[slot] = member;
    return gone;
  }

  Member get(int number) {
    var member = ring[number % size];
    if (member == null || member.number != number) {
      throw new IllegalArgumentException("post " + number + " is not in the window");
    }
    return member;
  }
}
