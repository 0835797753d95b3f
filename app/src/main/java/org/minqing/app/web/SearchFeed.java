package org.minqing.app.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.minqing.model.Opinion;
import org.minqing.model.WellFormed;

/**
 * What a search finds, for feed readers. It tells nothing of authors, and leaves out posts in which
 * somebody may be in a crisis: these are neither quoted nor linked.
 */
final class SearchFeed {

  private static final int LONGEST_TEXT = 300;

  private SearchFeed() {}

  /**
   * A feed.
   *
   * @param title what the search is called
   * @param page where people see more
   * @param opinions what it found, the newest first
   */
  static Feed of(String title, URI page, List<Opinion> opinions, Labels labels) {
    return new Feed(
        title,
        page,
        opinions.stream()
            .filter(Opinion::mayBeQuoted)
            .map(opinion -> item(opinion, labels))
            .toList());
  }

  private static Feed.Item item(Opinion opinion, Labels labels) {
    var post = opinion.post();
    var text = WellFormed.beginning(LONGEST_TEXT, post.text());
    var categories = new ArrayList<String>();
    opinion.risks().forEach(risk -> categories.add(labels.category(risk.value())));
    opinion.regions().forEach(region -> categories.add(region.value().name()));
    return new Feed.Item(
        post.id().value(),
        post.title().isBlank() ? text.lines().findFirst().orElse("") : post.title(),
        text,
        post.url(),
        post.time(),
        categories);
  }
}
