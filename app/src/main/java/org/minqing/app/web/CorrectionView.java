package org.minqing.app.web;

import java.time.Instant;
import java.util.List;
import org.minqing.app.pipeline.CorrectionDesk;
import org.minqing.app.state.Corrections;
import org.minqing.app.state.Corrections.Correction;
import org.minqing.model.Post;
import org.springframework.stereotype.Component;

/**
 * A correction as the post's page shows it.
 *
 * @param id the task's name
 * @param task the tag as people call it
 * @param given what was read; may be empty
 * @param right what is right
 * @param who who said so
 * @param at when
 * @param current whether the post still has the words it was said of
 */
public record CorrectionView(
    String id, String task, String given, String right, String who, Instant at, boolean current) {

  /**
   * A tag that can be corrected.
   *
   * @param task the tag as people call it
   * @param answers what it can be corrected to
   */
  public record Choice(String task, List<Answer> answers) {}

  /**
   * What a tag can be corrected to.
   *
   * @param value as the form sends it
   * @param label as people call it
   */
  public record Answer(String value, String label) {}

  /** Makes them in the reader's language. */
  @Component
  static final class Views {

    private final Corrections corrections;
    private final CorrectionDesk desk;
    private final Labels labels;

    Views(Corrections corrections, CorrectionDesk desk, Labels labels) {
      this.corrections = corrections;
      this.desk = desk;
      this.labels = labels;
    }

    List<CorrectionView> of(Post post) {
      return corrections.of(post.id()).stream().map(each -> view(each, post)).toList();
    }

    private CorrectionView view(Correction each, Post post) {
      return new CorrectionView(
          each.task().id(),
          labels.task(each.task()),
          each.given().isEmpty() ? "" : labels.answer(each.task(), each.given()),
          labels.answer(each.task(), each.label()),
          each.who(),
          each.at(),
          each.isAbout(post));
    }

    List<Choice> choices() {
      return desk.answers().entrySet().stream()
          .map(entry ->
              new Choice(
                  labels.task(entry.getKey()),
                  entry.getValue().stream()
                      .map(label ->
                          new Answer(
                              entry.getKey().id() + ":" + label,
                              labels.answer(entry.getKey(), label)))
                      .toList()))
          .toList();
    }
  }
}
