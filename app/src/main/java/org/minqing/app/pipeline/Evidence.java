package org.minqing.app.pipeline;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.minqing.app.config.Settings;
import org.minqing.model.Opinion;
import org.minqing.model.Tag;
import org.minqing.model.WellFormed;
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
        WellFormed.beginning(SNIPPET, post.text().replaceAll("\\s+", " ").strip()),
        post.url(),
        post.medium(),
        post.time(),
        opinion.level(),
        opinion.risks().stream().map(Tag::value).collect(toSet()));
  }

  /** When the first of these goes; empty if there is none. */
  static Optional<Instant> until(List<AlertPost> quoted, Settings settings) {
    return quoted.stream()
        .map(post -> post.time().plus(settings.kept(post.medium(), post.level())))
        .min(Comparator.naturalOrder());
  }
}
