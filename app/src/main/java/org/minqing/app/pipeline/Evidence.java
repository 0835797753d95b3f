package org.minqing.app.pipeline;

import static java.util.stream.Collectors.toSet;

import org.minqing.model.Opinion;
import org.minqing.model.Tag;
import org.minqing.monitor.AlertPost;

/** Posts as alerts and digests show them. */
final class Evidence {

  private static final int SNIPPET = 100;

  private Evidence() {}

  static AlertPost of(Opinion opinion) {
    var post = opinion.post();
    return new AlertPost(
        post.id(),
        post.title(),
        snippet(post.text()),
        post.url(),
        post.medium(),
        post.time(),
        opinion.level(),
        opinion.risks().stream().map(Tag::value).collect(toSet()));
  }

  private static String snippet(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    var end = line.offsetByCodePoints(0, Math.min(SNIPPET, line.codePointCount(0, line.length())));
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }
}
