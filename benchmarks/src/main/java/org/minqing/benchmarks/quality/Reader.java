package org.minqing.benchmarks.quality;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.minqing.analyzer.Analyzer;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.SourceId;

/**
 * Reads bare texts as posts.
 *
 * @param analyzer what is measured
 */
record Reader(Analyzer analyzer) {

  private static final SourceId SOURCE = new SourceId("labelled");
  private static final URI ADDRESS = URI.create("https://labelled.example/");

  Opinion read(String text, Optional<RegionCode> home) {
    return analyzer.analyze(
        new Post(
            PostId.of(ADDRESS, text),
            SOURCE,
            Medium.SOCIAL,
            ADDRESS,
            text,
            "",
            text,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Engagement.NONE,
            home,
            Optional.empty()));
  }
}
