package org.minqing.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.app.web.Passage.Mark;
import org.minqing.indexer.Answer.Highlight;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Evidence;
import org.minqing.model.Opinion;
import org.minqing.model.RiskCategory;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/**
 * A post as a page shows it.
 *
 * @param id its id
 * @param title its title with marks
 * @param text its text, or the part around the first mark
 * @param level its level's name
 * @param polarity its polarity's name
 * @param categories the names of its categories
 * @param regions the names of its places
 * @param medium its medium's name
 * @param source its source's name
 * @param time when it was written
 * @param fetched when it was collected
 * @param url its address, if one may be followed
 * @param sensitivity 0 to 100
 * @param version what read it
 * @param needsHelp whether help-line text belongs beside it
 * @param evidence where the bytes lie that it was read from
 * @param reasons why it is tagged so
 */
public record PostView(
    String id,
    Passage title,
    Passage text,
    String level,
    String polarity,
    List<String> categories,
    List<String> regions,
    String medium,
    String source,
    String time,
    String fetched,
    @Nullable String url,
    int sensitivity,
    String version,
    boolean needsHelp,
    @Nullable ArchiveReference evidence,
    List<Reason> reasons) {

  /**
   * One piece of evidence.
   *
   * @param tag the tag it speaks for
   * @param part where it stands
   * @param surface what stands there
   * @param because which term or rule
   * @param weight what it added
   */
  public record Reason(String tag, TextPart part, String surface, String because, String weight) {}

  /** What its page is called: as the post is, or as it begins where it has no title. */
  public String name() {
    return title.pieces().isEmpty() ? text.beginning() : title.beginning();
  }

  /** A hit: marks are what was asked for, the text is cut to a snippet. */
  static PostView hit(
      Opinion opinion, List<Highlight> highlights, Labels labels, ShownTimes times) {
    var post = opinion.post();
    return view(
        opinion,
        Passage.whole(post.title(), marks(highlights, TextPart.TITLE)),
        Passage.snippet(post.text(), marks(highlights, TextPart.TEXT)),
        labels,
        times);
  }

  /** A whole post: marks are the evidence of its risks. */
  static PostView whole(Opinion opinion, Labels labels, ShownTimes times) {
    var post = opinion.post();
    return view(
        opinion,
        Passage.whole(post.title(), evidence(opinion, TextPart.TITLE, labels)),
        Passage.whole(post.text(), evidence(opinion, TextPart.TEXT, labels)),
        labels,
        times);
  }

  private static PostView view(
      Opinion opinion, Passage title, Passage text, Labels labels, ShownTimes times) {
    var post = opinion.post();
    return new PostView(
        post.id().value(),
        title,
        text,
        opinion.level().name(),
        opinion.polarity().value().name(),
        opinion.risks().stream().map(risk -> labels.category(risk.value())).toList(),
        opinion.regions().stream().map(region -> region.value().name()).toList(),
        post.medium().name(),
        labels.source(post.source()),
        times.show(post.time()),
        times.show(post.fetchedAt()),
        String.valueOf(post.url().getScheme()).startsWith("http") ? post.url().toString() : null,
        opinion.sensitivity(),
        opinion.version(),
        !opinion.mayBeQuoted(),
        post.archived().orElse(null),
        reasons(opinion, labels));
  }

  private static List<Mark> marks(List<Highlight> highlights, TextPart part) {
    return highlights.stream()
        .filter(h -> h.part() == part)
        .map(h -> new Mark(h.start(), h.end(), ""))
        .toList();
  }

  private static List<Mark> evidence(Opinion opinion, TextPart part, Labels labels) {
    return opinion.risks().stream()
        .flatMap(risk ->
            risk.evidence().stream()
                .filter(e -> e.part() == part)
                .map(e -> new Mark(e.start(), e.end(), note(risk, e, labels))))
        .toList();
  }

  private static String note(Tag<RiskCategory> risk, Evidence evidence, Labels labels) {
    return labels.category(risk.value()) + " · " + labels.ground(evidence.because());
  }

  private static List<Reason> reasons(Opinion opinion, Labels labels) {
    var tagged = new ArrayList<Map.Entry<String, Evidence>>();
    opinion
        .risks()
        .forEach(
            r -> r.evidence().forEach(e -> tagged.add(Map.entry(labels.category(r.value()), e))));
    opinion
        .polarity()
        .evidence()
        .forEach(e -> tagged.add(Map.entry(labels.polarity(opinion.polarity().value()), e)));
    opinion
        .regions()
        .forEach(r -> r.evidence().forEach(e -> tagged.add(Map.entry(r.value().name(), e))));
    opinion
        .targets()
        .forEach(
            t -> t.evidence().forEach(e -> tagged.add(Map.entry(labels.target(t.value()), e))));
    return tagged.stream().map(entry -> reason(entry.getKey(), entry.getValue(), labels)).toList();
  }

  private static Reason reason(String tag, Evidence evidence, Labels labels) {
    return new Reason(
        tag,
        evidence.part(),
        evidence.surface(),
        labels.ground(evidence.because()),
        String.format(Locale.ROOT, "%+.1f", evidence.weight()));
  }
}
