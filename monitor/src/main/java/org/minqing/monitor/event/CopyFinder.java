package org.minqing.monitor.event;

import java.util.Comparator;
import java.util.Optional;

/**
 * Tells of each post of a stream which earlier one it repeats (转载), at once and in bounded memory.
 * Where {@link EventStream} may still change its mind, this does not.
 *
 * <p>Not for several threads at once.
 */
public final class CopyFinder {

  private final Window window;
  private final Copies copies;

  /** The id of the post that one repeats, or its own, at the post's place in the window. */
  private final String[] firsts;

  /**
   * A finder that knows no post yet.
   *
   * @param posts how many are remembered, 100 and more
   */
  public CopyFinder(int posts) {
    var tuning = Tuning.STANDARD.withWindow(posts);
    window = new Window(tuning.window());
    copies = new Copies(window, tuning.copy());
    firsts = new String[tuning.window()];
  }

  /**
   * Notes a post and tells what it repeats. A post that comes again does not repeat itself.
   *
   * @return the first post with its text, by id; empty: it is one of its own
   */
  public Optional<String> original(EventPost post) {
    var member = new Member(window.next(), post);
    window.add(member);
    var first =
        copies.of(member).stream()
            .min(Comparator.comparingInt(copy -> copy.number))
            .map(copy -> firsts[place(copy)])
            .orElse(post.id());
    firsts[place(member)] = first;
    return Optional.of(first).filter(id -> !id.equals(post.id()));
  }

  /** Notes a post of which it is known already what it repeats. */
  public void remember(EventPost post, Optional<String> original) {
    var member = new Member(window.next(), post);
    window.add(member);
    copies.of(member);
    firsts[place(member)] = original.orElse(post.id());
  }

  private int place(Member member) {
    return member.number % firsts.length;
  }
}
