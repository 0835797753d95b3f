package org.minqing.model;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of expression as the web shows it: with the author's real name and whatever personal data
 * stand in the text. A draft lives in memory only; nothing may store, log or show it. The door of
 * the house turns it into a {@link Post}.
 *
 * @param source where it was collected
 * @param medium what it counts as
 * @param url the canonical address of its page
 * @param part what names it within the page; empty for the article itself
 * @param title empty where it has none
 * @param text the words themselves, not blank
 * @param publishedAt when it was written, if the page says so
 * @param fetchedAt when it was collected
 * @param author the name or handle as shown; never leaves the door
 * @param answers where the post stands that it answers
 * @param engagement how much it was noticed
 * @param home the region it is about where it names none
 * @param archived where the bytes lie that it was read from, if they were kept
 */
public record Draft(
    SourceId source,
    Medium medium,
    URI url,
    String part,
    String title,
    String text,
    Optional<Instant> publishedAt,
    Instant fetchedAt,
    Optional<String> author,
    Optional<Place> answers,
    Engagement engagement,
    Optional<RegionCode> home,
    Optional<ArchiveReference> archived) {

  /**
   * @throws IllegalArgumentException if {@code text} is blank
   */
  public Draft {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a draft without text: " + url + " " + part);
    }
  }

  /** One whose bytes are not kept. */
  public Draft(
      SourceId source,
      Medium medium,
      URI url,
      String part,
      String title,
      String text,
      Optional<Instant> publishedAt,
      Instant fetchedAt,
      Optional<String> author,
      Optional<Place> answers,
      Engagement engagement,
      Optional<RegionCode> home) {
    this(
        source,
        medium,
        url,
        part,
        title,
        text,
        publishedAt,
        fetchedAt,
        author,
        answers,
        engagement,
        home,
        Optional.empty());
  }

  /** The id its post will have, if nothing is masked in its address. */
  public PostId id() {
    return PostId.of(url, part);
  }

  /** The id of the post that it answers, as long as nothing is masked in that post's address. */
  public Optional<PostId> inReplyTo() {
    return answers.map(Place::id);
  }

  /** Says where it stands, never what it says or who wrote it. */
  @Override
  public String toString() {
    return "Draft[" + id() + " of " + source + "]";
  }
}
