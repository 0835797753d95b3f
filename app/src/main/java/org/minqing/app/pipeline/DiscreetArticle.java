package org.minqing.app.pipeline;

import java.util.Optional;
import org.minqing.analyzer.Doorkeeper;
import org.minqing.crawler.extract.Article;
import org.minqing.model.SourceId;

/** What was found on a page, as it may be shown: as posts of it would be kept. */
public final class DiscreetArticle {

  // A page that is tried belongs to no source; its pseudonyms are met nowhere else.
  private static final SourceId NO_SOURCE = new SourceId("tried");

  private DiscreetArticle() {}

  /** The article with authors by pseudonyms and personal data masked. */
  public static Article of(Article read, Doorkeeper doorkeeper) {
    return new Article(
        doorkeeper.clean(read.title(), read.author()),
        read.published(),
        pseudonym(read.author(), doorkeeper),
        doorkeeper.clean(read.body(), read.author()),
        read.canonical(),
        read.nextPage(),
        read.comments().stream().map(comment -> of(comment, doorkeeper)).toList(),
        read.confidence());
  }

  private static Article.Comment of(Article.Comment read, Doorkeeper doorkeeper) {
    return new Article.Comment(
        read.part(),
        pseudonym(read.author(), doorkeeper),
        read.publishedText(),
        read.published(),
        doorkeeper.clean(read.text(), read.author()));
  }

  private static Optional<String> pseudonym(Optional<String> author, Doorkeeper doorkeeper) {
    return author
        .filter(name -> !name.isBlank())
        .map(name -> doorkeeper.pseudonym(NO_SOURCE, name.strip()).value());
  }
}
