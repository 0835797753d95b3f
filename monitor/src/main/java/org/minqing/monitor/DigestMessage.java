package org.minqing.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Layout;

/**
 * Puts a day's figures into words.
 *
 * @param names what people call categories
 */
public record DigestMessage(Names names) {

  private static final int LONGEST_NAME = 40;
  private static final int MOST_CATEGORIES = 40;

  /** The mail that tells of a digest. */
  public Message of(Digest digest) {
    var title = "民情日报 " + digest.day();
    var layout = new Layout(title, Wording.colour(worst(digest)), blocks(digest));
    return new Message(
        "【民情】日报 %s：%d 条".formatted(digest.day(), digest.total()), layout.text(), layout.html());
  }

  private static RiskLevel worst(Digest digest) {
    return gravestFirst()
        .filter(level -> digest.levels().getOrDefault(level, 0L) > 0)
        .findFirst()
        .orElse(RiskLevel.NONE);
  }

  private static Stream<RiskLevel> gravestFirst() {
    return Stream.of(RiskLevel.values()).sorted(Comparator.reverseOrder());
  }

  private List<Block> blocks(Digest digest) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph("In short: %d posts on this day.".formatted(digest.total())));
    blocks.add(new Block.Heading("按等级"));
    blocks.add(new Block.Facts(levels(digest)));
    if (!digest.categories().isEmpty()) {
      blocks.add(new Block.Heading("按类别"));
      blocks.add(new Block.Facts(categories(digest)));
    }
    if (!digest.gravest().isEmpty()) {
      blocks.add(new Block.Heading("值得先看"));
      blocks.add(PostItems.of(digest.gravest(), post -> ""));
    }
    blocks.add(
        new Block.Footer(
            List.of(
                "数字由程序统计，分类和等级可能有误，引用前请核对原文。", "仅用于社区安全和公共服务；不得用于识别、跟踪或追究发言的个人。", "Minqing 民情")));
    return blocks;
  }

  private static List<Fact> levels(Digest digest) {
    return gravestFirst()
        .map(
            level -> new Fact(Wording.level(level), digest.levels().getOrDefault(level, 0L) + " 条"))
        .toList();
  }

  private List<Fact> categories(Digest digest) {
    return digest.categories().stream()
        .limit(MOST_CATEGORIES)
        .map(one -> new Fact(name(one), one.count() + " 条"))
        .toList();
  }

  private String name(Digest.CategoryCount one) {
    return Wording.line(names.category(one.category()), LONGEST_NAME);
  }
}
