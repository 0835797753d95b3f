package org.minqing.analyzer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.minqing.analyzer.disguise.Disguises;
import org.minqing.analyzer.disguise.Plain;
import org.minqing.analyzer.lexicon.Pages;
import org.minqing.model.Evidence;
import org.minqing.model.Post;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/** A post in plain words, and the way back from them to the words as they were written. */
final class Undone {

  private final Post written;
  private final Post post;
  private final Map<TextPart, Plain> plain;

  private Undone(Post written, Post post, Map<TextPart, Plain> plain) {
    this.written = written;
    this.post = post;
    this.plain = plain;
  }

  static Undone of(Post written, Pages pages, Disguises disguises) {
    var plain = new EnumMap<TextPart, Plain>(TextPart.class);
    for (var part : TextPart.values()) {
      disguises.undo(written.in(part), pages.in(part)).ifPresent(undone -> plain.put(part, undone));
    }
    return new Undone(written, plain.isEmpty() ? written : inPlainWords(written, plain), plain);
  }

  private static Post inPlainWords(Post written, Map<TextPart, Plain> plain) {
    return new Post(
        written.id(),
        written.source(),
        written.medium(),
        written.url(),
        written.part(),
        words(written, TextPart.TITLE, plain),
        words(written, TextPart.TEXT, plain),
        written.publishedAt(),
        written.fetchedAt(),
        written.author(),
        written.inReplyTo(),
        written.engagement(),
        written.home(),
        written.archived());
  }

  private static String words(Post written, TextPart part, Map<TextPart, Plain> plain) {
    var undone = plain.get(part);
    return undone == null ? written.in(part) : undone.text();
  }

  /** Whether nothing in it is in disguise. */
  boolean isAsWritten() {
    return plain.isEmpty();
  }

  /** The post to read. */
  Post post() {
    return post;
  }

  /** A tag of the post that was read, with its evidence where it stands in the written one. */
  <T> Tag<T> back(Tag<T> tag) {
    return plain.isEmpty()
        ? tag
        : new Tag<>(tag.value(), tag.score(), tag.evidence().stream().map(this::back).toList());
  }

  /** The same for several. */
  <T> List<Tag<T>> back(List<Tag<T>> tags) {
    return plain.isEmpty() ? tags : tags.stream().map(this::back).toList();
  }

  private Evidence back(Evidence evidence) {
    var undone = plain.get(evidence.part());
    if (undone == null || evidence.start() == evidence.end()) {
      return evidence;
    }
    var start = undone.writtenStart(evidence.start());
    var end = undone.writtenEnd(evidence.end());
    return new Evidence(
        evidence.part(),
        start,
        end,
        written.in(evidence.part()).substring(start, end),
        evidence.because(),
        evidence.weight());
  }
}
