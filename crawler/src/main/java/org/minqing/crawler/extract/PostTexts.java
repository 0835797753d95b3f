package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.extract.ThreadFinder.Post;

/**
 * Finds in which elements of a thread's posts the words are. All posts are made by one template, so
 * the elements of one shape are judged together: a signature or a rank is short and the same again
 * and again, what people write is not.
 */
final class PostTexts {

  /** Elements with such names hold what people write. */
  private static final Pattern TEXT =
      Pattern.compile("content|message|body|text|postmsg|entry|comment|bbcode|prose|cooked|narrow");

  /** Elements with such names hold what stands around it. */
  private static final Pattern FRAME =
      Pattern.compile(
          "signature|(?<![a-z])sig(?:n|html)?(?![a-z])|(?<![a-z])likes?(?![a-z])|avatar|attribution|edited"
              + "|profile|user-?info|poster|author|byline|controls|button|footer|reactions?"
              + "|rating");

  /** Elements with such names hold what somebody in charge answered to what stands beside them. */
  private static final Pattern ANSWER = Pattern.compile("reply|answer|respon|huifu");

  // Share of the most merit that question or answer have where each post is both.
  private static final double PAIRED = 0.25;

  // A line without a sentence and with fewer words is taken for a label.
  private static final double LABEL = 5;
  // Tuned on the forum pages: the tightest elements with this share of the most merit win.
  private static final double NEARLY_MOST = 0.85;
  // Share of the posts in which a shape must occur.
  private static final double MOST = 0.6;

  private final Set<String> shapes;

  PostTexts(Map<Post, List<Block>> posts) {
    this.shapes = shapes(candidates(posts));
  }

  /** Whether the line is of what the post's author wrote. */
  boolean isText(Block block, Post post) {
    for (var region : inside(post, block)) {
      var here = region.shape();
      if (shapes.contains(here)) {
        return true;
      }
      if (FRAME.matcher(here).find()) {
        return false;
      }
    }
    return shapes.isEmpty()
        && (block.isProse() || inside(post, block).stream().anyMatch(NumberedPost::is));
  }

  /**
   * One as a rule; where question and answer are told in one post, as on boards for letters, both.
   */
  private static Set<String> shapes(List<Candidate> candidates) {
    var text = text(candidates);
    if (text.isEmpty()) {
      return Set.of();
    }
    var one = text.get();
    var beside =
        candidates.stream()
            .filter(other -> other.isAnswer() != one.isAnswer() && other.isApart(one))
            .filter(other -> !FRAME.matcher(other.shape).find())
            .toList();
    return text(beside)
        .filter(other -> other.merit() >= PAIRED * one.merit())
        .map(other -> Set.of(one.shape, other.shape))
        .orElseGet(() -> Set.of(one.shape));
  }

  private static Optional<Candidate> text(List<Candidate> candidates) {
    var most = candidates.stream().mapToDouble(Candidate::merit).max().orElse(0);
    return candidates.stream()
        .filter(candidate -> candidate.merit() > 0 && candidate.merit() >= most * NEARLY_MOST)
        .min(Comparator.comparingInt(candidate -> candidate.lines.size()));
  }

  private List<Candidate> candidates(Map<Post, List<Block>> posts) {
    var candidates = new HashMap<String, Candidate>();
    posts.forEach((post, lines) -> {
      for (var line : lines) {
        var merit = merit(line);
        for (var region : inside(post, line)) {
          candidates.computeIfAbsent(region.shape(), Candidate::new).count(post, line, merit);
        }
      }
    });
    return candidates.values().stream()
        .filter(candidate -> candidate.posts >= posts.size() * MOST)
        .toList();
  }

  /** The elements around a line, from the innermost to the outermost within the post. */
  private static List<Region> inside(Post post, Block block) {
    var inside = new ArrayList<Region>();
    var region = block.region();
    while (region != null
        && region != post.region()
        && region.from >= post.from()
        && region.to <= post.to()) {
      inside.add(region);
      region = region.parent;
    }
    return inside;
  }

  private static double merit(Block block) {
    if (block.timed()) {
      return -10;
    }
    return block.words() >= LABEL || block.sentences() > 0
        ? block.words() * (1 - 1.5 * block.linked())
        : -3;
  }

  /** Elements of one shape and what stands in them. */
  private static final class Candidate {

    private final String shape;
    private @Nullable Post last;
    private double sum;
    private int posts;
    private final Set<Block> lines = Collections.newSetFromMap(new IdentityHashMap<>());

    Candidate(String shape) {
      this.shape = shape;
    }

    void count(Post post, Block line, double merit) {
      posts += post.equals(last) ? 0 : 1;
      last = post;
      lines.add(line);
      sum += merit;
    }

    boolean isAnswer() {
      return ANSWER.matcher(shape).find();
    }

    boolean isApart(Candidate other) {
      return Collections.disjoint(lines, other.lines);
    }

    double merit() {
      return sum * (TEXT.matcher(shape).find() ? 1.3 : 1) * (FRAME.matcher(shape).find() ? 0.5 : 1);
    }
  }
}
