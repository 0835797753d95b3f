package org.minqing.monitor.mail;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.Digest;
import org.minqing.monitor.mail.Block.Fact;

/**
 * Puts a digest into words.
 *
 * @param names what people call categories
 * @param zone whose clock times are told by
 * @param console where more can be found, if it is known
 */
public record DigestMail(Names names, ZoneId zone, Optional<URI> console) {

  private static final int LONGEST_NAME = 40;
  private static final int MOST_CATEGORIES = 40;
  private static final int LONGEST_SUBJECT = 120;

  /** The mail that tells of a digest. */
  public Mail compose(Digest digest) {
    var title =
        "舆情简报 %s 至 %s"
            .formatted(Wording.minute(digest.from(), zone), Wording.minute(digest.to(), zone));
    var subject = "【民情】%s：%d 条，预警 %d 次".formatted(title, digest.total(), digest.alerts());
    var blocks = blocks(digest);
    return new Mail(
        Wording.line(subject, LONGEST_SUBJECT),
        TextBody.of(title, blocks),
        HtmlBody.of(title, Wording.colour(worst(digest)), blocks));
  }

  private static RiskLevel worst(Digest digest) {
    return digest.byLevel().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder())
        .orElse(RiskLevel.NONE);
  }

  private List<Block> blocks(Digest digest) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(english(digest)));
    blocks.add(new Block.Heading("按等级"));
    blocks.add(new Block.Facts(levels(digest)));
    blocks.add(new Block.Heading("按类别"));
    blocks.add(new Block.Facts(categories(digest)));
    if (!digest.top().isEmpty()) {
      blocks.add(new Block.Heading("值得先看"));
      blocks.add(PostItems.of(digest.top(), zone));
    }
    console
        .flatMap(Wording::link)
        .ifPresent(link -> blocks.add(new Block.Paragraph("全部内容见控制台：" + link)));
    blocks.add(
        new Block.Footer(
            List.of(
                "数字由程序统计，分类和等级可能有误，引用前请核对原文。", "仅用于社区安全和公共服务；不得用于识别、跟踪或追究发言的个人。", "Minqing 民情")));
    return blocks;
  }

  private static String english(Digest digest) {
    return "In short: %d posts, %d alerts.".formatted(digest.total(), digest.alerts());
  }

  private static List<Fact> levels(Digest digest) {
    return digest.byLevel().entrySet().stream()
        .map(entry -> new Fact(Wording.level(entry.getKey()), entry.getValue() + " 条"))
        .toList();
  }

  private List<Fact> categories(Digest digest) {
    return digest.byCategory().entrySet().stream()
        .sorted(Map.Entry.<RiskCategory, Long>comparingByValue().reversed())
        .limit(MOST_CATEGORIES)
        .map(entry ->
            new Fact(Wording.line(names.of(entry.getKey()), LONGEST_NAME), entry.getValue() + " 条"))
        .toList();
  }
}
