package org.minqing.monitor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;

/** Puts an alert into words: why it fired, what the posts are, what to do next. */
public final class AlertMessage {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private static final String NEXT = "建议：先核实，再联系责任单位处置，并把结果回告群众。以上为公开帖文的统计，请勿据此追查发帖人。";

  private static final String HELP = "本类预警不引用、不链接任何个人帖文。请公布求助渠道：全国统一心理援助热线 12356；紧急情况拨打 110 或 120。";

  private final Names names;
  private final ZoneId zone;

  /** Words with the names of {@code names} and the clock of {@code zone}. */
  public AlertMessage(Names names, ZoneId zone) {
    this.names = names;
    this.zone = zone;
  }

  /** The alert in words. */
  public Message of(Alert alert) {
    return new Message(subject(alert), text(alert), html(alert));
  }

  private String subject(Alert alert) {
    var spike = alert.spike();
    return "【%s】%s突增：%s，1 小时 %d 条"
        .formatted(
            level(alert.level()),
            spike.series().region().map(names::region).orElse(""),
            names.category(spike.series().category()),
            spike.observed());
  }

  private static String level(RiskLevel level) {
    return level.colour() + "色 " + level;
  }

  private String why(Alert alert) {
    var spike = alert.spike();
    return "%s 起的一小时内有 %d 条，平常这个时段约 %.1f 条；按往常规律出现这么多的概率约为 10 的 -%.0f 次方。突增始于 %s。"
        .formatted(
            show(spike.hour()),
            spike.observed(),
            spike.expected(),
            Math.floor(spike.surprise()),
            show(spike.began()));
  }

  private String where(Alert alert) {
    return alert.spike().driving().stream()
        .map(share -> names.region(share.region()) + " " + share.count() + " 条")
        .collect(Collectors.joining("，"));
  }

  private static String english(Alert alert) {
    var spike = alert.spike();
    return String.format(
        Locale.ROOT,
        "In English: %d posts on %s within an hour, %.1f expected (level %s).",
        spike.observed(),
        spike.series().category(),
        spike.expected(),
        alert.level());
  }

  private boolean crisis(Alert alert) {
    return alert.spike().series().category().equals(RiskCategory.MENTAL_CRISIS);
  }

  private String text(Alert alert) {
    var text = new StringBuilder();
    text.append("为什么预警\n").append(why(alert)).append('\n');
    if (!alert.spike().driving().isEmpty()) {
      text.append("主要地区：").append(where(alert)).append('\n');
    }
    text.append('\n');
    for (var post : alert.evidence()) {
      text.append(
          "· [%s] %s %s %s%n"
              .formatted(post.level(), show(post.time()), post.medium().chinese(), post.title()));
      text.append("  ").append(post.snippet()).append('\n');
      text.append("  ").append(post.url()).append('\n');
    }
    text.append('\n').append(crisis(alert) ? HELP : NEXT).append('\n');
    return text.append(english(alert)).append('\n').toString();
  }

  private String html(Alert alert) {
    var html = new StringBuilder();
    html.append("<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"></head>");
    html.append("<body style=\"font-family:sans-serif;color:#1d2430;max-width:680px\">");
    html.append("<h2>").append(Html.text(subject(alert))).append("</h2>");
    html.append("<p>").append(Html.text(why(alert))).append("</p>");
    if (!alert.spike().driving().isEmpty()) {
      html.append("<p>主要地区：").append(Html.text(where(alert))).append("</p>");
    }
    html.append("<ul>");
    alert.evidence().forEach(post -> html.append(item(post)));
    html.append("</ul><p>").append(crisis(alert) ? HELP : NEXT).append("</p>");
    html.append("<p style=\"color:#5b6675\">").append(Html.text(english(alert))).append("</p>");
    return html.append("</body></html>\n").toString();
  }

  private String item(AlertPost post) {
    var link = String.valueOf(post.url().getScheme()).startsWith("http");
    var title = Html.text(post.title().isEmpty() ? "（无标题）" : post.title());
    return "<li><p>[%s] %s %s %s<br>%s</p></li>"
        .formatted(
            post.level(),
            show(post.time()),
            post.medium().chinese(),
            link ? "<a href=\"" + Html.text(post.url().toString()) + "\">" + title + "</a>" : title,
            Html.text(post.snippet()));
  }

  private String show(Instant time) {
    return MINUTE.format(time.atZone(zone));
  }
}
