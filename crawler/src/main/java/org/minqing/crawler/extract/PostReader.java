package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minqing.crawler.extract.Article.Comment;
import org.minqing.crawler.extract.ThreadFinder.Post;

/** Reads author, time and words off the posts of a thread. */
final class PostReader {

  // Share of the posts that must show what posts show.
  private static final double MOST = 0.6;
  private static final Pattern POST_NAME =
      Pattern.compile(
          "comment|repl(?:y|ies)|message|(?<![a-z])msg|answer|postbit|discuss|floor|pinglun"
              + "|huifu|post-?row|list_item");

  private final Map<Post, List<Block>> posts;
  private final PostTexts texts;
  private final PostTimes times;

  PostReader(ThreadFinder.Found thread, BlockReader.Parts parts, LocalDateTime now) {
    this.posts = lines(thread.posts(), parts.blocks());
    this.texts = new PostTexts(posts);
    this.times = new PostTimes(posts, now);
  }

  /** The lines of each post. Replies nest in what they answer; a line is the innermost post's. */
  private static Map<Post, List<Block>> lines(List<Post> posts, List<Block> blocks) {
    var owners = new Post[blocks.size()];
    for (var post : posts) {
      Arrays.fill(owners, post.from(), post.to(), post);
    }
    var lines = new LinkedHashMap<Post, List<Block>>();
    posts.forEach(post -> lines.put(post, new ArrayList<>()));
    for (var i = 0; i < owners.length; i++) {
      if (owners[i] != null) {
        lines.computeIfAbsent(owners[i], any -> new ArrayList<>()).add(blocks.get(i));
      }
    }
    return lines;
  }

  /** The posts that say something, in the order of the page; none if this is no conversation. */
  static List<Comment> read(ThreadFinder.Found thread, BlockReader.Parts parts, LocalDateTime now) {
    var reader = new PostReader(thread, parts, now);
    var names = new FloorNames();
    reader.posts.forEach((post, lines) -> {
      var comment = reader.comment(post, lines);
      if (!comment.text().isBlank()) {
        names.add(comment, post.region().element);
      }
    });
    var comments = names.named();
    return reader.isConversation(comments) ? comments : List.of();
  }

  private Comment comment(Post post, List<Block> lines) {
    var time = times.of(post);
    return new Comment(
        "",
        PostAuthors.in(post.region().element).or(() -> PostAuthors.saidIn(lines)),
        time.map(PostTimes.Signed::text),
        time.map(PostTimes.Signed::time),
        lines.stream()
            .filter(line -> texts.isText(line, post))
            .map(Block::text)
            .collect(Collectors.joining("\n")));
  }

  /**
   * Lists of articles look like threads, but seldom name an author and a time each, and teasers of
   * one form say the same over and over.
   */
  private boolean isConversation(List<Comment> comments) {
    var timed = comments.stream().filter(comment -> comment.publishedText().isPresent()).count();
    var signed = comments.stream().filter(comment -> comment.author().isPresent()).count();
    var distinct = comments.stream().map(Comment::text).distinct().count();
    var most = comments.size() * MOST;
    return comments.size() >= 2
        && timed >= most
        && distinct >= most
        && (signed >= most || isNamedLikePosts());
  }

  private boolean isNamedLikePosts() {
    return POST_NAME.matcher(Role.names(posts.keySet().iterator().next().region().element)).find();
  }
}
