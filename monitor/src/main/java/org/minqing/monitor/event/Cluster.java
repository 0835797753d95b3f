package org.minqing.monitor.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event while it grows: the sum of its posts' vectors, so that the average likeness of all pairs
 * of two events is one inner product.
 */
final class Cluster {

  // Of a sum only the heaviest are kept; what all its posts share stays.
  private static final int MOST_TITLE = 64;
  private static final int MOST_BODY = 400;

  // Pairs of neighbouring signs: a name of four signs, or two words and what joins them.
  private static final int LEAST_SHARED = 3;

  private final Member first;
  private int size = 1;
  private int version;
  private SparseVector title;
  private SparseVector body;
  private Optional<Instant> begin;
  private Optional<Instant> end;
  private @Nullable Cluster mergedInto;

  Cluster(Member first, SparseVector title, SparseVector body) {
    this.first = first;
    this.title = title;
    this.body = body;
    begin = first.post.published();
    end = begin;
  }

  /**
   * What it has become part of; itself while it stands alone. The way there is made short for the
   * next who asks (path compression, Tarjan 1975): an event that grew for long is asked most, and
   * its way was the longest.
   */
  Cluster root() {
    var root = this;
    for (var up = root.mergedInto; up != null; up = root.mergedInto) {
      root = up;
    }
    var at = this;
    for (var up = at.mergedInto; up != null && up != root; up = at.mergedInto) {
      at.mergedInto = root;
      at = up;
    }
    return root;
  }

  /** The event of the earlier post takes the other in. */
  static Cluster merge(Cluster one, Cluster other, String why) {
    var older = one.first.number <= other.first.number ? one : other;
    var younger = older == one ? other : one;
    younger.first.joined(why);
    older.take(younger);
    return older;
  }

  /** What both speak of most, for people. */
  String shared(Cluster other) {
    return Stream.concat(
            title.strongest(other.title, 6).stream(), body.strongest(other.body, 6).stream())
        .map(Features::shown)
        .filter(pair -> !pair.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private void take(Cluster other) {
    other.mergedInto = this;
    size += other.size;
    version++;
    title = title.plus(other.title).heaviest(MOST_TITLE);
    body = body.plus(other.body).heaviest(MOST_BODY);
    begin = earlier(begin, other.begin);
    end = later(end, other.end);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
  }

  /** The average likeness of a post here and a post there, 0 to 1. */
  double likeness(Cluster other, Tuning tuning) {
    var words =
        tuning.titleShare() * title.dot(other.title)
            + (1 - tuning.titleShare()) * body.dot(other.body);
    return words / ((double) size * other.size) * nearness(other, tuning);
  }

  /**
   * Whether more than a commonplace speaks for their likeness: of a short post one word that two
   * have (当场, 孩子) is a great part.
   */
  boolean sharesEnough(Cluster other) {
    return body.shared(other.body) >= LEAST_SHARED;
  }

  /** 1 for events of one time, less the longer the silence between them. */
  private double nearness(Cluster other, Tuning tuning) {
    if (begin.isEmpty() || end.isEmpty() || other.begin.isEmpty() || other.end.isEmpty()) {
      return 1;
    }
    var silence =
        other.begin.get().isAfter(end.get())
            ? Duration.between(end.get(), other.begin.get())
            : Duration.between(other.end.get(), begin.get());
    var beyond = silence.minus(tuning.patience());
    return beyond.isNegative()
        ? 1
        : Math.pow(0.5, (double) beyond.toSeconds() / tuning.halfLife().toSeconds());
  }

  Member first() {
    return first;
  }

  int version() {
    return version;
  }

  SparseVector title() {
    return title;
  }

  SparseVector body() {
    return body;
  }
}
