package org.minqing.model;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One piece of expression, fit to be kept (帖文): its author is a pseudonym and personal data in
 * title and text are masked.
 *
 * @param id derived from {@code url} and {@code part}
 * @param source where it was collected
 * @param medium what it counts as
 * @param url the canonical address of its page
 * @param part what names it within the page; empty for the article itself
 * @param title empty where it has none
 * @param text not blank
 * @param publishedAt when it was written, if the page says so
 * @param fetchedAt when it was collected
 * @param author stands for the author, if one is shown
 * @param inReplyTo the post it answers
 * @param engagement how much it was noticed
 * @param home the region it is about where it names none
 * @param archived where the bytes lie that it was read from, if they were kept
 */
public record Post(
    PostId id,
    SourceId source,
    Medium medium,
    URI url,
    String part,
    String title,
    String text,
    Optional<Instant> publishedAt,
    Instant fetchedAt,
    Optional<Pseudonym> author,
    Optional<PostId> inReplyTo,
    Engagement engagement,
    Optional<RegionCode> home,
    Optional<ArchiveReference> archived) {

  /**
   * @throws IllegalArgumentException if {@code text} is blank or {@code id} is not the derived one
   */
  public Post {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a post without text: " + url + " " + part);
    }
    if (!id.equals(PostId.of(url, part))) {
      throw new IllegalArgumentException("post " + id + " is not the id of " + url + " " + part);
    }
  }

  /** One whose bytes are not kept. */
  public Post(
      PostId id,
      SourceId source,
      Medium medium,
      URI url,
      String part,
      String title,
      String text,
      Optional<Instant> publishedAt,
      Instant fetchedAt,
      Optional<Pseudonym> author,
      Optional<PostId> inReplyTo,
      Engagement engagement,
      Optional<RegionCode> home) {
    this(
        id,
        source,
        medium,
        url,
        part,
        title,
        text,
        publishedAt,
        fetchedAt,
        author,
        inReplyTo,
        engagement,
        home,
        Optional.empty());
  }

  /** The time it counts under: written, or collected where the page is silent. */
  public Instant time() {
    return publishedAt.orElse(fetchedAt);
  }

  /** Title or body. */
  public String in(TextPart which) {
    return switch (which) {
      case TITLE -> title;
      case TEXT -> text;
    };
  }
}
