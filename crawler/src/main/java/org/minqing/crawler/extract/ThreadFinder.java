package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the posts of a thread or comment block: elements made by one template, each with the time
 * and the name of who wrote and words of its own.
 */
final class ThreadFinder {

  private static final int MAX_POSTS = 2_000;
  // Share of the elements of a group that must show a time or a name.
  private static final double SIGNED = 0.6;
  // The same where head and body of a post are rows of their own.
  private static final double SIGNED_ROWS = 0.3;
  // Share of an article's words that must stand in posts for the page to be a thread.
  private static final double MOSTLY = 0.6;
  // A post with fewer words tells nothing about where its words are.
  private static final double SHORTEST = 4;
  // So many words before the posts are what they comment on.
  private static final double TEXT = 25;
  // Words beyond so many do not make a post more of a post.
  private static final double LONG = 60;
  // How much more a group is worth whose elements are named like posts.
  private static final double NAMED = 1.5;

  private static final Pattern POST_NAME =
      Pattern.compile(
          "comment|reply|replies|post|message|msg|answer|thread|discuss|review|floor|feedback"
              + "|pinglun|huifu|lou(?![a-z])");

  private final BlockReader.Parts parts;

  private ThreadFinder(BlockReader.Parts parts) {
    this.parts = parts;
  }

  /**
   * The elements of the thread's posts, in the order of the page.
   *
   * @param posts at least two
   */
  record Found(List<Post> posts) {

    /** The lines from the first post to the last. */
    List<Block> lines(List<Block> blocks) {
      var to = posts.stream().mapToInt(Post::to).max().orElseThrow();
      return blocks.subList(posts.getFirst().from(), to);
    }

    /** Whether the page is the thread: what looks like its article stands mostly in posts. */
    boolean isWhole(MainContent.Found main) {
      var regions = posts.stream().map(Post::region).collect(Collectors.toSet());
      var all = 0.0;
      var inPosts = 0.0;
      for (var line : main.lines()) {
        var words = line.isProse() && !FurnitureLines.isFurniture(line) ? line.words() : 0;
        all += words;
        inPosts += line.region().within(regions) ? words : 0;
      }
      return inPosts >= all * MOSTLY;
    }

    /** Whether running text stands between the title and the posts: what they comment on. */
    boolean followsText(List<Block> blocks, Optional<Block> title) {
      var from = title.map(blocks::indexOf).orElse(-1) + 1;
      var to = posts.getFirst().from();
      return from > 0
          && from < to
          && blocks.subList(from, to).stream()
                  .filter(block -> block.isProse() && !block.timed() && block.linked() < 0.2)
                  .filter(block -> !FurnitureLines.isNotice(block))
                  .mapToDouble(Block::words)
                  .sum()
              >= TEXT;
    }
  }

  /**
   * One post.
   *
   * @param region its element, or the first of them
   * @param from index of its first block
   * @param to index behind its last block
   */
  record Post(Region region, int from, int to) {}

  static Optional<Found> in(BlockReader.Parts parts) {
    return new ThreadFinder(parts).find();
  }

  private Optional<Found> find() {
    Group best = null;
    for (var group : groups().values()) {
      var judged = judge(group);
      if (judged != null && (best == null || judged.merit() > best.merit())) {
        best = judged;
      }
    }
    return Optional.ofNullable(best).map(group -> new Found(group.posts()));
  }

  private Map<String, List<Region>> groups() {
    var groups = new HashMap<String, List<Region>>();
    for (var region : parts.regions()) {
      if (region.role != Role.HIDDEN && region.role != Role.CONSENT && region.to > region.from) {
        groups.computeIfAbsent(key(region), any -> new ArrayList<>()).add(region);
      }
    }
    return groups;
  }

  /** What posts of one thread have in common; nameless elements must also have one parent. */
  private static String key(Region region) {
    var element = region.element;
    var tag = element.normalName();
    if (!region.names.isEmpty()) {
      return tag + "." + Region.withoutNumbers(region.names.getFirst());
    }
    if (!element.id().isEmpty()) {
      return tag + "#" + Region.withoutNumbers(element.id());
    }
    return tag + "@" + System.identityHashCode(region.parent);
  }

  private @Nullable Group judge(List<Region> group) {
    if (group.size() < 2 || group.size() > MAX_POSTS || isFrame(group.getFirst())) {
      return null;
    }
    var signed = group.stream().filter(region -> times(region) > 0).toList();
    if (signed.size() < 2) {
      return null;
    }
    var posts = signed.size() >= group.size() * SIGNED ? whole(signed) : joined(group, signed);
    var telling = posts.stream().filter(post -> words(post) >= SHORTEST).count();
    if (posts.size() < 2 || telling < 2) {
      return null;
    }
    var capped = posts.stream().mapToDouble(post -> Math.min(words(post), LONG)).sum();
    var named = POST_NAME.matcher(Role.names(group.getFirst().element)).find() ? NAMED : 1;
    return new Group(posts, capped * named * telling / posts.size());
  }

  private static List<Post> whole(List<Region> signed) {
    return signed.stream().map(region -> new Post(region, region.from, region.to)).toList();
  }

  /** Posts laid out as a head row and a body row: each reaches from its signed row to the next. */
  private static List<Post> joined(List<Region> group, List<Region> signed) {
    var sameParent = group.stream().allMatch(region -> region.parent == signed.getFirst().parent);
    if (!sameParent || signed.size() < group.size() * SIGNED_ROWS) {
      return List.of();
    }
    var posts = new ArrayList<Post>();
    for (var i = 0; i < signed.size(); i++) {
      var end = i + 1 < signed.size() ? signed.get(i + 1).from : group.getLast().to;
      posts.add(new Post(signed.get(i), signed.get(i).from, end));
    }
    return posts;
  }

  private static boolean isFrame(Region region) {
    return switch (region.element.normalName()) {
      case "p", "ul", "ol", "h1", "h2", "h3", "h4", "td", "tbody" -> true;
      default -> false;
    };
  }

  private double words(Post post) {
    var words = 0.0;
    for (var block : parts.blocks().subList(post.from(), post.to())) {
      if (block.words() >= 5 || block.sentences() > 0) {
        words += block.words() * (1 - block.linked());
      }
    }
    return words;
  }

  private int times(Region region) {
    var times = 0;
    for (var i = region.from; i < region.to; i++) {
      times += parts.blocks().get(i).timed() ? 1 : 0;
    }
    return times;
  }

  private record Group(List<Post> posts, double merit) {}
}
