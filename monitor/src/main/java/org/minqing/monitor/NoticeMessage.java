package org.minqing.monitor;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Layout;

/**
 * Puts what rules found into words, one by one or many at once.
 *
 * @param zone whose clock times are told by
 */
public record NoticeMessage(ZoneId zone) {

  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_SUBJECT = 120;
  private static final int MOST_LINES = 50;

  /** The message that tells of one finding. */
  public Message of(Notice notice) {
    var title =
        "%s：%s"
            .formatted(
                Wording.warning(notice.level()), Wording.line(notice.title(), LONGEST_TITLE));
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Heading("为什么预警"));
    blocks.add(
        new Block.Facts(
            notice.facts().stream()
                .map(fact -> new Fact(fact.name(), Wording.line(fact.value(), 300)))
                .toList()));
    notice
        .course()
        .ifPresent(c -> blocks.addAll(new TrendPicture(zone).blocks(c.trend(), c.began())));
    if (!notice.evidence().isEmpty()) {
      blocks.add(new Block.Heading("证据"));
      blocks.add(PostItems.of(notice.evidence(), post -> Wording.minute(post.time(), zone)));
    }
    blocks.add(footer("编号 " + notice.id() + " · Minqing 民情"));
    return message("【民情】" + title, title, notice.level(), blocks);
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
    var title = "%s等 %d 条预警合并通知".formatted(Wording.level(worst), lines.size());
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Paragraph(
            "短时间内触发了 %d 条预警，合并为一封。In short: %d alerts at once, told in one message."
                .formatted(lines.size(), lines.size())));
    blocks.add(
        new Block.Steps(
            gravestFirst.stream()
                .limit(MOST_LINES)
                .map(line -> Wording.line(line.subject(), LONGEST_SUBJECT))
                .toList()));
    if (lines.size() > MOST_LINES) {
      blocks.add(new Block.Paragraph("另有 %d 条，见控制台。".formatted(lines.size() - MOST_LINES)));
    }
    blocks.add(footer("Minqing 民情"));
    return message("【民情】" + title, title, worst, blocks);
  }

  private static Block footer(String last) {
    return new Block.Footer(List.of("本通知由规则自动生成，是提醒而非结论，须经人工核实。", "不得用于识别、跟踪或追究发言的个人。", last));
  }

  private static Message message(
      String subject, String title, RiskLevel level, List<Block> blocks) {
    var layout = new Layout(title, Wording.colour(level), blocks);
    return new Message(Wording.line(subject, LONGEST_SUBJECT), layout.text(), layout.html());
  }
}
