package org.minqing.monitor.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A post in the window. */
final class Member {

  final int number;
  final EventPost post;
  final int[] shingles;
  final int[] beginning;
  private @Nullable Member copyOf;
  private @Nullable Cluster cluster;
  private String reason = "first of its event";

  Member(int number, EventPost post) {
    this.number = number;
    this.post = post;
    var text = post.text().isBlank() ? post.title() : post.text();
    shingles = Shingles.of(text);
    beginning = Shingles.ofBeginning(text);
  }

  /** The earliest post that has this text; itself, if it is the first. */
  Member original() {
    var at = this;
    for (var up = at.copyOf; up != null; up = at.copyOf) {
      at = up;
    }
    return at;
  }

  boolean isOriginal() {
    return copyOf == null;
  }

  void copies(Member original, String why) {
    copyOf = original;
    reason = why;
  }

  String reason() {
    return reason;
  }

  void joined(String why) {
    reason = why;
  }

  /** The event it is in; empty before it was placed. */
  Optional<Cluster> cluster() {
    return Optional.ofNullable(original().cluster).map(Cluster::root);
  }

  void placeIn(Cluster cluster) {
    this.cluster = cluster;
  }
}
