package org.minqing.crawler.extract;

import java.time.format.DateTimeFormatter;
import tools.jackson.databind.json.JsonMapper;

/** Articles as JSON lines, the form in which extraction is measured. */
public final class ArticleJson {

  private static final JsonMapper JSON = new JsonMapper();

  private ArticleJson() {}

  /**
   * One line, without its end: {@code {"id","title","published","author","body"}}, and for threads
   * {@code "comments":[{"author","published_text","text"}]}. Fields that the page does not have are
   * left out. The time is ISO 8601 as the page shows it, without offset, and the day alone where
   * the page shows no hour.
   */
  public static String line(String id, Article article) {
    var line = JSON.createObjectNode().put("id", id).put("title", article.title());
    article.published().ifPresent(time -> line.put("published", iso(time)));
    article.author().ifPresent(author -> line.put("author", author));
    line.put("body", article.body());
    if (!article.comments().isEmpty()) {
      var comments = line.putArray("comments");
      for (var comment : article.comments()) {
        var object = comments.addObject();
        comment.author().ifPresent(author -> object.put("author", author));
        comment.publishedText().ifPresent(time -> object.put("published_text", time));
        object.put("text", comment.text());
      }
    }
    return JSON.writeValueAsString(line);
  }

  private static String iso(Article.Published time) {
    return time.hasTime()
        ? time.local().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
        : time.local().toLocalDate().toString();
  }
}
