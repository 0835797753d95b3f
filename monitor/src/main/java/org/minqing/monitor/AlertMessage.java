package org.minqing.monitor;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.minqing.model.RegionCode;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Layout;

/**
 * Puts an alert into words: why it fired, what shows it, what to do next. Chinese, with one line in
 * English. However much an alert holds, the mail stays below 100 KB, beyond which programs cut it.
 *
 * @param names what people call categories and places
 * @param zone whose clock times are told by
 */
public record AlertMessage(Names names, ZoneId zone) {

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_SUBJECT = 120;
  private static final Duration HOUR = Duration.ofHours(1);

  /** The mail that tells of an alert. */
  public Message of(Alert alert) {
    var title = "%s：%s".formatted(Wording.warning(alert.level()), topic(alert.spike()));
    var subject = "【民情】%s，%s".formatted(title, inShort(alert.spike()));
    var layout = new Layout(title, Wording.colour(alert.level()), blocks(alert));
    return new Message(Wording.line(subject, LONGEST_SUBJECT), layout.text(), layout.html());
  }

  private List<Block> blocks(Alert alert) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(english(alert)));
    blocks.add(new Block.Heading("为什么预警"));
    blocks.add(new Block.Facts(reasons(alert)));
    blocks.addAll(new TrendPicture(zone).blocks(alert.spike().trend(), alert.spike().began()));
    alert
        .helpLines()
        .ifPresentOrElse(help -> blocks.addAll(care(help)), () -> blocks.addAll(evidence(alert)));
    blocks.add(new Block.Heading("下一步"));
    blocks.add(new Block.Steps(steps(alert)));
    blocks.add(footer(alert));
    return blocks;
  }

  private List<Fact> reasons(Alert alert) {
    var spike = alert.spike();
    var reasons = new ArrayList<Fact>();
    reasons.add(
        new Fact(
            "所见",
            "%s 起一小时内 %s 条；按季节预计 %s 条，平常不超过 %s 条"
                .formatted(
                    Wording.minute(spike.hour(), zone),
                    spike.observed(),
                    Wording.number(spike.expected()),
                    Wording.number(Math.ceil(spike.upper())))));
    reasons.add(
        new Fact(
            "起于",
            "%s，至今 %s 条；预计 %s 条"
                .formatted(
                    Wording.minute(spike.began(), zone),
                    spike.total(),
                    Wording.number(spike.usual()))));
    reasons.add(new Fact("罕见程度", "若只凭偶然，" + Wording.rarity(spike.tail())));
    if (!spike.driving().isEmpty()) {
      reasons.add(new Fact("主要地区", drivers(spike)));
    }
    if (!alert.words().isEmpty()) {
      reasons.add(new Fact("突出用词", words(alert)));
    }
    return reasons;
  }

  private String drivers(Spike spike) {
    return spike.driving().stream()
        .map(driver ->
            "%s %s 条（预计 %s 条）"
                .formatted(
                    name(driver.region()), driver.observed(), Wording.number(driver.expected())))
        .collect(joining("；"));
  }

  private static String words(Alert alert) {
    return alert.words().stream()
        .map(word -> Wording.line(word, LONGEST_NAME))
        .collect(joining("、"));
  }

  private List<Block> evidence(Alert alert) {
    return alert.evidence().isEmpty()
        ? List.of()
        : List.of(
            new Block.Heading("证据"),
            PostItems.of(alert.evidence(), post -> Wording.minute(post.time(), zone)));
  }

  private static List<Block> care(String helpLines) {
    return List.of(
        new Block.Heading("求助渠道"),
        new Block.Paragraph(helpLines),
        new Block.Paragraph("此类预警只报数量，不引原文，不附链接，不指向任何个人。"));
  }

  private static List<String> steps(Alert alert) {
    var steps = new ArrayList<String>();
    if (alert.helpLines().isPresent()) {
      steps.add("核对当地近期有无相关事件，必要时请专业心理援助机构介入。");
      steps.add("在社区公布求助热线；不追查、不公开发帖人。");
    } else {
      steps.add("打开上面的原文，核对是否属实、是否同一件事、是否旧闻重提。");
      steps.add("属实的，告知主管单位并回应诉求；不实的，由权威渠道澄清。");
    }
    steps.add("在控制台查看走势并记录处置。");
    return steps;
  }

  private Block footer(Alert alert) {
    return new Block.Footer(
        List.of(
            "本邮件由统计规则自动生成，是提醒而非结论，须经人工核实后方可采取措施。",
            "仅用于社区安全和公共服务；不得用于识别、跟踪或追究发言的个人。",
            "编号 " + alert.id() + " · Minqing 民情"));
  }

  private String topic(Spike spike) {
    var category = Wording.line(names.category(spike.series().category()), LONGEST_NAME);
    return spike
        .series()
        .region()
        .map(region -> category + "（" + name(region) + "）")
        .orElse(category);
  }

  private String name(RegionCode region) {
    return Wording.line(names.region(region), LONGEST_NAME);
  }

  private static String inShort(Spike spike) {
    var hours = Duration.between(spike.began(), spike.hour()).plus(HOUR).toHours();
    return "%d 小时 %s 条（预计 %s 条）".formatted(hours, spike.total(), Wording.number(spike.usual()));
  }

  private String english(Alert alert) {
    var spike = alert.spike();
    return "In short: %s alert, %s%s: %s posts since %s, about %s expected."
        .formatted(
            Wording.english(alert.level()),
            spike.series().category(),
            spike.series().region().map(region -> " in " + name(region)).orElse(""),
            spike.total(),
            Wording.minute(spike.began(), zone),
            Wording.number(spike.usual()));
  }
}
