package org.minqing.monitor.layout;

import java.util.List;
import java.util.function.Function;
import org.minqing.monitor.layout.Block.Fact;
import org.minqing.monitor.layout.Block.Facts;
import org.minqing.monitor.layout.Block.Figure;
import org.minqing.monitor.layout.Block.Figures;
import org.minqing.monitor.layout.Block.Footer;
import org.minqing.monitor.layout.Block.Heading;
import org.minqing.monitor.layout.Block.Item;
import org.minqing.monitor.layout.Block.Items;
import org.minqing.monitor.layout.Block.Paragraph;
import org.minqing.monitor.layout.Block.Picture;
import org.minqing.monitor.layout.Block.Steps;

/**
 * Writes a message as HTML in which foreign text can be nothing but text: elements and attributes
 * are ours, and whatever stands between or in quotes is escaped. Styles are inline, since mail
 * programs drop style sheets; nothing is loaded from anywhere, pictures lie in the page.
 */
final class HtmlBody {

  private final StringBuilder out = new StringBuilder();

  private HtmlBody() {}

  /** The sheet as a page of its own. */
  static String page(Layout layout) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
    <title>%s</title></head>
    <body style="margin:0;background:#f4f5f7">
    %s\
    </body>
    </html>
    """
        .formatted(layout.language().tag(), escape(layout.title()), sheet("role=\"main\"", layout));
  }

  /** The sheet as a part of another page. */
  static String part(Layout layout) {
    return sheet("lang=\"%s\"".formatted(layout.language().tag()), layout);
  }

  private static String sheet(String attribute, Layout layout) {
    var body = new HtmlBody();
    body.head(attribute, escape(layout.title()), layout.accent());
    layout.blocks().forEach(body::write);
    return body.out.append("</div>\n").toString();
  }

  private void head(String attribute, String title, String accent) {
    out.append(
        """
        <div %s style="max-width:640px;margin:0 auto;padding:24px;background:#fff;color:#1f2933;\
        overflow-wrap:anywhere;font:15px/1.6 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">
        <h1 style="margin:0 0 16px;padding-left:12px;border-left:6px solid %s;font-size:20px">%s</h1>
        """
            .formatted(attribute, accent, title));
  }

  private void write(Block block) {
    switch (block) {
      case Heading(var text) ->
          put("<h2 style=\"margin:24px 0 8px;font-size:16px\">", text, "</h2>");
      case Paragraph(var text) -> put("<p style=\"margin:8px 0\">", text, "</p>");
      case Facts facts -> write(facts);
      case Figures figures -> write(figures);
      case Steps(var steps) -> {
        out.append("<ol style=\"margin:8px 0;padding-left:24px\">\n");
        steps.forEach(step -> put("<li>", step, "</li>"));
        out.append("</ol>\n");
      }
      case Items(var items) -> items.forEach(this::write);
      case Picture picture -> write(picture);
      case Footer(var lines) -> write(lines);
    }
  }

  private void write(Facts facts) {
    table(facts.facts(), Fact::name, fact -> escape(fact.value()));
  }

  private void write(Figures figures) {
    table(figures.figures(), Figure::name, HtmlBody::linked);
  }

  private static String linked(Figure figure) {
    var value = escape(figure.value());
    return figure
        .link()
        .map(link ->
            "<a style=\"color:#1a56a0\" title=\"%s\" href=\"%s\">%s</a>"
                .formatted(escape(figure.origin()), escape(link), value))
        .orElseGet(() ->
            value
                + " <span style=\"color:#52606d;font-size:12px\">"
                + escape(figure.origin())
                + "</span>");
  }

  /**
   * @param cell what stands beside the name, escaped
   */
  private <T> void table(List<T> rows, Function<T, String> name, Function<T, String> cell) {
    out.append("<table style=\"border-collapse:collapse;margin:8px 0\">\n");
    for (var row : rows) {
      out.append("<tr>");
      out.append("<td style=\"padding:4px 16px 4px 0;color:#52606d;white-space:nowrap;");
      out.append("vertical-align:top\">").append(escape(name.apply(row))).append("</td>");
      out.append("<td style=\"padding:4px 0\">").append(cell.apply(row)).append("</td>");
      out.append("</tr>\n");
    }
    out.append("</table>\n");
  }

  private void write(Item item) {
    out.append("<div style=\"margin:12px 0;padding:0 0 12px;border-bottom:1px solid #e4e7eb\">\n");
    item.link()
        .ifPresentOrElse(
            link ->
                put(
                    "<a style=\"color:#1a56a0;font-weight:600\" rel=\"noopener noreferrer\" href=\""
                        + escape(link)
                        + "\">",
                    item.title(),
                    "</a>"),
            () -> put("<strong>", item.title(), "</strong>"));
    put("<div style=\"color:#52606d;font-size:13px\">", item.about(), "</div>");
    if (!item.quote().isEmpty()) {
      put("<div>“", item.quote(), "”</div>");
    }
    out.append("</div>\n");
  }

  /** It lies in the page itself; mail takes it out and sends it along. */
  private void write(Picture picture) {
    out.append(
        """
        <img src="data:image/png;base64,%s" width="%d" height="%d" alt="%s" \
        style="display:block;max-width:100%%;margin:12px 0 0">
        """
            .formatted(
                escape(picture.png()), picture.width(), picture.height(), escape(picture.words())));
  }

  private void write(List<String> lines) {
    out.append("<div style=\"margin-top:24px;color:#52606d;font-size:12px\">\n");
    lines.forEach(line -> put("<div>", line, "</div>"));
    out.append("</div>\n");
  }

  private void put(String open, String text, String close) {
    out.append(open).append(escape(text)).append(close).append('\n');
  }

  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
