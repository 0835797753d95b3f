package org.minqing.app;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

/** Posts of which a test cares for the words and the time alone. */
public final class SocialPost {

  private SocialPost() {}

  /** One that nobody answered, shared or signed, fetched when it was published. */
  public static Post at(URI url, String source, String text, Instant time) {
    return of(url, source, text, Optional.of(time), time);
  }

  /** One that does not tell when it was published. */
  public static Post undated(URI url, String source, String text) {
    return of(url, source, text, Optional.empty(), Instant.EPOCH);
  }

  private static Post of(
      URI url, String source, String text, Optional<Instant> published, Instant fetched) {
    return new Post(
        PostId.of(url, ""),
        new SourceId(source),
        Medium.SOCIAL,
        url,
        "",
        "",
        text,
        published,
        fetched,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty());
  }
}
