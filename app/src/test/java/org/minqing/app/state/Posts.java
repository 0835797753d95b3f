package org.minqing.app.state;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.SourceId;

/** Posts for tests. */
final class Posts {

  private Posts() {}

  static Post post(int number, String text) {
    var url = URI.create("https://town.example/" + number);
    return new Post(
        PostId.of(url, ""),
        new SourceId("town"),
        Medium.NEWS,
        url,
        "",
        "标题",
        text,
        Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
        Instant.parse("2026-03-02T00:00:00Z"),
        Optional.empty(),
        Optional.empty(),
        Engagement.NONE,
        Optional.empty());
  }
}
