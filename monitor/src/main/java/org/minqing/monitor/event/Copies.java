package org.minqing.monitor.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Finds what a post copies (转载). A quarter of the strings of five, chosen by their hash, leads to
 * posts that may have the same text; those that share most are compared in full.
 */
final class Copies {

  private static final int DEPTH = 8;
  private static final int COMPARED = 16;

  // Below, texts are alike by chance ("转发微博", "坐等官方通报"): they are nobody's copy.
  private static final int SHORTEST = 12;

  // Below, a text that stands inside a longer one is a quotation, and no copy of it.
  private static final int SHORTEST_EXCERPT = 24;

  // An excerpt is closer to its text than a reworked copy: .75 and more on the same articles.
  private static final double EXCERPT = 0.65;

  // An excerpt has the beginning of its text. What stands further down in a longer text is one of
  // several reports that were put together, and would tie together what is not one.
  private static final double BEGINNING = 0.25;

  private final Window window;
  private final double share;
  private final Postings postings = new Postings(DEPTH);

  Copies(Window window, double share) {
    this.window = window;
    this.share = share;
  }

  /** The earlier posts with the same text, and notes this one for those to come. */
  List<Member> of(Member member) {
    postings.expire(window.oldest());
    if (member.shingles.length < SHORTEST) {
      return List.of();
    }
    var copies = candidates(member).stream().filter(other -> isCopy(member, other)).toList();
    for (var shingle : member.shingles) {
      if (isSample(shingle)) {
        postings.add(shingle, member.number);
      }
    }
    return copies;
  }

  private List<Member> candidates(Member member) {
    var hits = new HashMap<Integer, Integer>();
    for (var shingle : member.shingles) {
      if (isSample(shingle)) {
        postings.visit(shingle, number -> hits.merge(number, 1, Integer::sum));
      }
    }
    var found = new ArrayList<>(hits.keySet());
    found.sort(Comparator.comparing(hits::get, Comparator.reverseOrder()));
    return found.stream().limit(COMPARED).map(window::get).toList();
  }

  private static boolean isSample(int shingle) {
    return (shingle & 3) == 0;
  }

  /** A notice from the same template for another district says something else. */
  private boolean isCopy(Member one, Member other) {
    return Arrays.equals(one.shingles, other.shingles)
        || (alike(one, other) && !one.post.isElsewhere(other.post));
  }

  private boolean alike(Member one, Member other) {
    var shorter = one.shingles.length <= other.shingles.length ? one : other;
    var longer = shorter == one ? other : one;
    if (shorter.shingles.length * 2 >= longer.shingles.length) {
      return Shingles.share(shorter.shingles, longer.shingles) >= share;
    }
    return shorter.shingles.length >= SHORTEST_EXCERPT
        && Shingles.share(shorter.shingles, longer.shingles) >= EXCERPT
        && Shingles.share(longer.beginning, shorter.shingles) >= BEGINNING;
  }
}
