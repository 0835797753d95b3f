package org.minqing.crawler.extract;

import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.Sha256;

/**
 * What was found on a page.
 *
 * @param title empty if none was found
 * @param published when, if the page says so
 * @param author the byline as shown, if there is one
 * @param body the article, paragraphs parted by line breaks; empty if none was found
 * @param canonical the address the page gives for itself, absolute, if any
 * @param nextPage the address of the article's next page, if it has several
 * @param comments the posts of a thread or comment block, in the order of the page
 * @param confidence 0 (a guess) to 1 (a rule or the page says so) that {@code body} is the article
 */
public record Article(
    String title,
    Optional<Published> published,
    Optional<String> author,
    String body,
    Optional<URI> canonical,
    Optional<URI> nextPage,
    List<Comment> comments,
    double confidence) {

  /** Of a page on which nothing was found. */
  public static final Article NOTHING =
      new Article(
          "",
          Optional.empty(),
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0);

  /** Copies the list. */
  public Article {
    comments = List.copyOf(comments);
  }

  /**
   * Whether a rule for the site, or the page itself, tells the body, so that nothing is guessed.
   */
  public boolean isTold() {
    return confidence >= 1;
  }

  /**
   * A time as the page shows it.
   *
   * @param local date and time of day on the page's own clock
   * @param hasTime whether the page tells the time of day; else it is midnight
   * @param offset the page's offset from UTC, if it gives one
   */
  public record Published(LocalDateTime local, boolean hasTime, Optional<ZoneOffset> offset) {}

  /**
   * One post of a thread.
   *
   * @param part what names it in its thread: the id the page gives it, else the floor shown, else
   *     its {@link #digest}
   * @param author as shown, if it is
   * @param publishedText the time as shown, if it is
   * @param published the same, understood
   * @param text its words
   */
  public record Comment(
      String part,
      Optional<String> author,
      Optional<String> publishedText,
      Optional<Published> published,
      String text) {

    /** The same under another name. */
    Comment named(String name) {
      return new Comment(name, author, publishedText, published, text);
    }

    /**
     * What tells it from the other posts of its thread, wherever it stands and whoever wrote it:
     * its date and words, these without the digits that might be a telephone number.
     */
    public String digest() {
      var said =
          publishedText.filter(PublishTimes::namesItsDay).orElse("")
              + "\n"
              + PlainText.withoutDigits(text);
      return "said-" + Sha256.half("floor:/\n" + said);
    }
  }
}
