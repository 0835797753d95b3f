package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
          "comment|repl(?:y|ies)|message|(?<![a-z])msg|answer|postbit|discuss|floor|pinglun|huifu|post-?row|list_item");

  private final List<Post> posts;
  private final List<Block> blocks;
  private final PostTexts texts;
  private final PostTimes times;
  private final int[] owners;

  PostReader(ThreadFinder.Found thread, BlockReader.Parts parts, LocalDateTime now) {
    this.posts = thread.posts();
    this.blocks = parts.blocks();
    this.texts = new PostTexts(posts, blocks);
    this.times = new PostTimes(posts, blocks, now);
    this.owners = owners();
  }

  /** The posts that say something, in the order of the page; none if this is no conversation. */
  static List<Comment> read(ThreadFinder.Found thread, BlockReader.Parts parts, LocalDateTime now) {
    var reader = new PostReader(thread, parts, now);
    var comments = new ArrayList<Comment>();
    for (var i = 0; i < reader.posts.size(); i++) {
      var comment = reader.comment(i);
      if (!comment.text().isBlank()) {
        comments.add(comment);
      }
    }
    return reader.isConversation(comments) ? comments : List.of();
  }

  /** Replies nest in what they answer; a line belongs to the innermost post. */
  private int[] owners() {
    var owners = new int[blocks.size()];
    for (var i = 0; i < posts.size(); i++) {
      for (var at = posts.get(i).from(); at < posts.get(i).to(); at++) {
        owners[at] = i;
      }
    }
    return owners;
  }

  Comment comment(int index) {
    var post = posts.get(index);
    var words = new ArrayList<Block>();
    for (var at = post.from(); at < post.to(); at++) {
      if (owners[at] == index && texts.isText(blocks.get(at), post)) {
        words.add(blocks.get(at));
      }
    }
    var id = post.region().element.id();
    var time = times.of(post);
    return new Comment(
        id.isEmpty() ? "#" + (index + 1) : id,
        author(post),
        time.map(PostTimes.Signed::text),
        time.map(PostTimes.Signed::time),
        words.stream().map(Block::text).collect(Collectors.joining("\n")));
  }

  private Optional<String> author(Post post) {
    return PostAuthors.in(post.region().element)
        .or(() -> PostAuthors.saidIn(blocks.subList(post.from(), post.to())));
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
    return POST_NAME.matcher(Role.names(posts.getFirst().region().element)).find();
  }
}
