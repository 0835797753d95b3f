package org.minqing.monitor;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Layout;
import org.minqing.monitor.words.Language;

/**
 * Puts what rules found into words, one by one or many at once.
 *
 * @param language in which
 * @param zone whose clock times are told by
 */
public record NoticeMessage(Language language, ZoneId zone) {

  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_SUBJECT = 120;
  private static final int MOST_LINES = 50;

  /** The message that tells of one finding. */
  public Message of(Notice notice) {
    var title =
        language.say(
            "letter.title",
            Wording.warning(notice.level(), language),
            Wording.line(notice.title(), LONGEST_TITLE));
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Heading(language.say("letter.why")));
    blocks.add(
        new Block.Facts(
            notice.facts().stream()
                .map(fact -> new Fact(fact.name(), Wording.line(fact.value(), 300)))
                .toList()));
    notice
        .course()
        .ifPresent(
            c -> blocks.addAll(new TrendPicture(zone, language).blocks(c.trend(), c.began())));
    if (!notice.evidence().isEmpty()) {
      blocks.add(new Block.Heading(language.say("letter.evidence")));
      blocks.add(
          PostItems.of(notice.evidence(), language, post -> Wording.minute(post.time(), zone)));
    }
    blocks.add(footer(language.say("letter.number", notice.id())));
    return message(title, notice.level(), blocks);
  }

  /**
   * A line of a digest.
   *
   * @param level how grave
   * @param subject the subject of the alert
   */
  public record Line(RiskLevel level, String subject) {}

  /** One message instead of many: the gravest first, as many as people read. */
  public Message digest(List<Line> lines) {
    var gravestFirst = lines.stream().sorted(Comparator.comparing(Line::level).reversed()).toList();
    var worst = gravestFirst.stream().findFirst().map(Line::level).orElse(RiskLevel.NONE);
    var title = language.say("notice.merged", Wording.level(worst, language), lines.size());
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(language.say("notice.mergedWhy", lines.size())));
    blocks.add(
        new Block.Steps(
            gravestFirst.stream()
                .limit(MOST_LINES)
                .map(line -> Wording.line(line.subject(), LONGEST_SUBJECT))
                .toList()));
    if (lines.size() > MOST_LINES) {
      blocks.add(new Block.Paragraph(language.say("notice.more", lines.size() - MOST_LINES)));
    }
    blocks.add(footer(language.say("letter.signed")));
    return message(title, worst, blocks);
  }

  private Block footer(String last) {
    return new Block.Footer(
        List.of(language.say("notice.made"), language.say("notice.never"), last));
  }

  private Message message(String title, RiskLevel level, List<Block> blocks) {
    var subject = language.say("letter.of", title);
    var layout = new Layout(language, title, Wording.colour(level), blocks);
    return new Message(Wording.line(subject, LONGEST_SUBJECT), layout.text(), layout.html());
  }
}
