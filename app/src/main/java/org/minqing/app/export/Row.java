package org.minqing.app.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.minqing.model.Opinion;
import org.minqing.model.Tag;

/** A post as the row of a table. */
final class Row {

  static final List<String> HEAD =
      List.of(
          "id",
          "time",
          "source",
          "medium",
          "level",
          "sensitivity",
          "polarity",
          "emotion",
          "stance",
          "domain",
          "categories",
          "regions",
          "title",
          "text",
          "url");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Row() {}

  static List<String> of(Opinion opinion, ZoneId zone) {
    var post = opinion.post();
    return List.of(
        post.id().value(),
        time(post.time(), zone),
        post.source().value(),
        post.medium().name(),
        opinion.level().name(),
        String.valueOf(opinion.sensitivity()),
        opinion.polarity().value().name(),
        name(opinion.emotion()),
        name(opinion.stance()),
        name(opinion.domain()),
        opinion.risks().stream().map(risk -> risk.value().id()).collect(Collectors.joining(" ")),
        opinion.regions().stream()
            .map(region -> String.join("", region.value().names()))
            .collect(Collectors.joining(" ")),
        post.title(),
        post.text(),
        post.url().toString());
  }

  private static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }

  private static String name(Optional<? extends Tag<? extends Enum<?>>> tag) {
    return tag.map(found -> found.value().name()).orElse("");
  }
}
