package org.minqing.indexer;

import java.util.Optional;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;

/**
 * What is put into a store: an opinion, and what is known of its post besides.
 *
 * @param opinion the post and its tags
 * @param original the post whose text it repeats up to light edits (转载); empty: it is one of its
 *     own
 * @param meaning what its text means; empty: it is found by its words only
 */
public record Entry(Opinion opinion, Optional<PostId> original, Optional<Meaning> meaning) {

  /** An opinion of which nothing else is known. */
  public static Entry of(Opinion opinion) {
    return new Entry(opinion, Optional.empty(), Optional.empty());
  }

  /** The same, as a repost of another post. */
  public Entry repeating(PostId post) {
    return new Entry(opinion, Optional.of(post), meaning);
  }

  /** The same, with what it means. */
  public Entry meaning(Meaning found) {
    return new Entry(opinion, original, Optional.of(found));
  }
}
