package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          "signature|(?<![a-z])sig(?![a-z])|(?<![a-z])likes?(?![a-z])|avatar|attribution|edited"
              + "|profile|user-?info|poster|author|byline|controls|button|footer|reactions?"
              + "|rating");

  // A line without a sentence and with fewer words is taken for a label.
  private static final double LABEL = 5;
  // Tuned on the forum pages: the tightest elements with this share of the most merit win.
  private static final double NEARLY_MOST = 0.85;
  // Share of the posts in which a shape must occur.
  private static final double MOST = 0.6;

  private final @Nullable String shape;

  PostTexts(Map<Post, List<Block>> posts) {
    this.shape = shape(candidates(posts)).orElse(null);
  }

  /** Whether the line is of what the post's author wrote. */
  boolean isText(Block block, Post post) {
    for (var region : inside(post, block)) {
      var here = region.shape();
      if (here.equals(shape)) {
        return true;
      }
      if (FRAME.matcher(here).find()) {
        return false;
      }
    }
    return shape == null && block.isProse();
  }

  private static Optional<String> shape(List<Candidate> candidates) {
    var most = candidates.stream().mapToDouble(Candidate::merit).max().orElse(0);
    return candidates.stream()
        .filter(candidate -> candidate.merit() > 0 && candidate.merit() >= most * NEARLY_MOST)
        .min(Comparator.comparingInt(candidate -> candidate.lines))
        .map(candidate -> candidate.shape);
  }

  private List<Candidate> candidates(Map<Post, List<Block>> posts) {
    var candidates = new HashMap<String, Candidate>();
    posts.forEach((post, lines) -> {
      for (var line : lines) {
        var merit = merit(line);
        for (var region : inside(post, line)) {
          candidates.computeIfAbsent(region.shape(), Candidate::new).count(post, merit);
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
    private int lines;

    Candidate(String shape) {
      this.shape = shape;
    }

    void count(Post post, double merit) {
      posts += post.equals(last) ? 0 : 1;
      last = post;
      lines++;
      sum += merit;
    }

    double merit() {
      return sum * (TEXT.matcher(shape).find() ? 1.3 : 1) * (FRAME.matcher(shape).find() ? 0.5 : 1);
    }
  }
}
