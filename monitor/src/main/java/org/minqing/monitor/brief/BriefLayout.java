package org.minqing.monitor.brief;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.layout.Layout;

/**
 * Puts a brief into words. Every number leads to the query that gives it again, every quotation to
 * its post.
 *
 * @param console where the console is reached; empty: queries and ids are told instead of links
 */
public record BriefLayout(Optional<URI> console) {

  private static final String HELP =
      "心理援助：全国统一热线 12356；青少年 12355；生命有危险时拨 120 或 110。只计数，不引用、不链接任何当事人。";

  /** The brief as a message that can be told in any form. */
  public Layout of(Brief brief) {
    var days =
        brief.from().equals(brief.to())
            ? brief.from().toString()
            : brief.from() + " 至 " + brief.to();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Figures(List.of(figure(brief.total()))));
    for (var table : brief.tables()) {
      if (!table.counts().isEmpty()) {
        blocks.add(new Block.Heading(table.title()));
        blocks.add(new Block.Figures(table.counts().stream().map(this::figure).toList()));
      }
    }
    seasons(brief, blocks);
    events(brief, blocks);
    alerts(brief, blocks);
    risks(brief, blocks);
    warnings(brief, blocks);
    if (brief.distress().now() > 0) {
      blocks.add(new Block.Heading("心理危机信号"));
      blocks.add(new Block.Figures(List.of(figure(brief.distress()))));
      blocks.add(new Block.Paragraph(HELP));
    }
    blocks.add(
        new Block.Footer(List.of("每个数字都附检索式，可随时重查；引文均来自公开帖文，已遮盖个人信息。", "自动汇总，须经人工核实。Minqing 民情")));
    return new Layout("舆情简报 " + days, "#1a56a0", blocks);
  }

  private Block.Figure figure(Brief.Count count) {
    return new Block.Figure(
        count.name(),
        count.now() + change(count),
        link("/search?q=", count.query()),
        count.query());
  }

  private static String change(Brief.Count count) {
    var change = count.now() - count.before();
    return change == 0 ? "（持平）" : "（较前期 %+d）".formatted(change);
  }

  private Optional<String> link(String page, String what) {
    return console.map(url ->
        url.toString().replaceAll("/+$", "")
            + page
            + URLEncoder.encode(what, StandardCharsets.UTF_8));
  }

  private static void seasons(Brief brief, List<Block> blocks) {
    if (!brief.seasons().isEmpty()) {
      blocks.add(new Block.Heading("敏感时期"));
      blocks.add(
          new Block.Facts(
              brief.seasons().stream()
                  .map(season ->
                      new Block.Fact(season.name(), season.first() + " 至 " + season.last()))
                  .toList()));
    }
  }

  private void events(Brief brief, List<Block> blocks) {
    blocks.add(new Block.Heading("主要事件"));
    if (brief.events().isEmpty()) {
      blocks.add(new Block.Paragraph("无。"));
    }
    for (var event : brief.events()) {
      blocks.add(
          new Block.Items(
              List.of(
                  new Block.Item(
                      event.title(),
                      link("/events/", event.id()),
                      "%s · 本期 %d 条，累计 %d 条 · %d 个来源%s"
                          .formatted(
                              level(event.level()),
                              event.posts(),
                              event.everPosts(),
                              event.sources(),
                              event.outlook().isEmpty() ? "" : " · " + event.outlook()),
                      ""))));
      blocks.add(
          new Block.Figures(
              event.quotes().stream()
                  .map(quote ->
                      new Block.Figure(
                          "原文",
                          "“" + quote.words() + "”",
                          link("/posts/", quote.post().value()),
                          quote.post().value()))
                  .toList()));
    }
  }

  private void alerts(Brief brief, List<Block> blocks) {
    if (!brief.alerts().isEmpty()) {
      blocks.add(new Block.Heading("预警及处理"));
      blocks.add(
          new Block.Items(
              brief.alerts().stream()
                  .map(alert ->
                      new Block.Item(
                          alert.subject(),
                          link("/alerts/", alert.id()),
                          level(alert.level()) + " · " + alert.progress(),
                          ""))
                  .toList()));
    }
  }

  private void risks(Brief brief, List<Block> blocks) {
    if (!brief.risks().isEmpty()) {
      blocks.add(new Block.Heading("待处置风险点"));
      blocks.add(
          new Block.Items(
              brief.risks().stream()
                  .map(risk ->
                      new Block.Item(
                          risk.title(),
                          link("/risks/", String.valueOf(risk.number())),
                          level(risk.level()) + " · " + risk.state(),
                          ""))
                  .toList()));
    }
  }

  private static void warnings(Brief brief, List<Block> blocks) {
    for (var warning : brief.frauds()) {
      blocks.add(new Block.Heading("防骗提示（可张贴）：" + warning.method()));
      blocks.add(new Block.Steps(warning.lines()));
    }
  }

  private static String level(RiskLevel level) {
    return level == RiskLevel.NONE ? "无风险" : level + " 级 " + level.colour();
  }
}
