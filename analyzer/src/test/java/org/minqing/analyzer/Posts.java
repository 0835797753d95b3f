package org.minqing.analyzer;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.SourceId;

/** Posts of a made-up town, of which only the words matter. */
public final class Posts {

  private static final URI ADDRESS = URI.create("https://town.example/1");

  private Posts() {}

  /** A post of these words. */
  public static Post of(String title, String text) {
    return of(title, text, Optional.empty());
  }

  /** The same, from a source at home somewhere. */
  public static Post of(String title, String text, Optional<RegionCode> home) {
    return new Post(
        PostId.of(ADDRESS, ""),
        new SourceId("town"),
        Medium.SOCIAL,
        ADDRESS,
        "",
        title,
        text,
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        home);
  }
}
