package org.minqing.app.town;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** How the town's sites look: each differently, with menus, neighbours and advertisements. */
final class Pages {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter HAN = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

  private static final JsonMapper JSON = new JsonMapper();

  private final Instant now;

  Pages(Instant now) {
    this.now = now;
  }

  String page(Item item, List<Item> below, List<Item> neighbours, String charset, String next) {
    var body = paragraphs(item.paragraphs());
    return switch (item.site()) {
      case NEWS -> news(item, body + next, below, neighbours, charset);
      case EVENING -> evening(item, body + next, below, neighbours, charset);
      case BLOG -> blog(item, body, neighbours);
      case BOARD -> board(item, body, below);
      default -> media(item, body, neighbours);
    };
  }

  private String news(
      Item item, String body, List<Item> comments, List<Item> neighbours, String charset) {
    return """
    <!doctype html><html lang="zh-CN"><head>%s<title>%s_长陵新闻网</title>
    <meta property="og:title" content="%s"><meta property="og:type" content="article">
    <meta property="article:published_time" content="%s"></head><body>
    <div class="top"><a href="/news/">首页</a> <a href="/news/">时政</a> <a href="/news/">民生</a> <a href="/news/">文体</a></div>
    <div class="wrap"><div class="main"><h1>%s</h1><div class="info">%s　来源：长陵新闻网　记者：%s</div>
    <div class="article-content">%s</div><div class="editor">责任编辑：小陈</div>%s</div>
    <div class="side"><h4>相关阅读</h4>%s<div class="ad">长陵商城年货节，全场满减，点击抢购</div></div></div>
    <div class="footer">关于我们 | 联系我们 | 版权所有 长陵新闻网</div></body></html>
    """
        .formatted(
            charset,
            escape(item.title()),
            escape(item.title()),
            at(item).toOffsetDateTime(),
            escape(item.title()),
            HAN.format(at(item)),
            escape(item.author()),
            body,
            comments(comments),
            links(neighbours));
  }

  private String evening(
      Item item, String body, List<Item> comments, List<Item> neighbours, String charset) {
    return """
    <html><head>%s<title>%s - 长陵晚报</title></head><body>
    <table class="nav"><tr><td><a href="/evening/">要闻</a></td><td><a href="/evening/">社区</a></td><td><a href="/evening/">健康</a></td></tr></table>
    <div id="content"><h2 class="headline">%s</h2>
    <p class="date">发布时间：%s 来源：长陵晚报 作者：%s</p><div class="txt">%s</div></div>
    %s<div id="hot"><b>热门</b>%s</div><div class="copyright">长陵晚报社 版权所有 未经许可不得转载</div></body></html>
    """
        .formatted(
            charset,
            escape(item.title()),
            escape(item.title()),
            MINUTE.format(at(item)),
            escape(item.author()),
            body,
            comments(comments),
            links(neighbours));
  }

  private String blog(Item item, String body, List<Item> neighbours) {
    return """
    <!doctype html><html><head><meta charset="utf-8"><title>%s | 渭水边的博客</title></head><body>
    <nav><a href="/blog/">全部文章</a> <a href="/blog/">关于</a></nav>
    <article><header><h1>%s</h1><time datetime="%s">%s</time> <span class="author">%s</span></header>%s</article>
    <aside><h3>最近文章</h3>%s</aside><footer>渭水边的博客，随便写写</footer></body></html>
    """
        .formatted(
            escape(item.title()),
            escape(item.title()),
            at(item).toOffsetDateTime(),
            HAN.format(at(item)),
            escape(item.author()),
            body,
            links(neighbours));
  }

  private String board(Item item, String body, List<Item> floors) {
    var posts = new StringBuilder();
    posts.append(floor("floor-1", item.author(), written(item), body));
    for (var i = 0; i < floors.size(); i++) {
      var reply = floors.get(i);
      posts.append(
          floor(
              "floor-" + (i + 2), reply.author(), written(reply), paragraphs(reply.paragraphs())));
    }
    return """
    <!doctype html><html><head><meta charset="utf-8"><title>%s - 长陵街坊论坛</title></head><body>
    <div class="bar"><a href="/board/">返回版面</a></div><h1 class="thread-title">%s</h1>
    <div class="thread">%s</div><div class="bottom">长陵街坊论坛 文明发言</div></body></html>
    """
        .formatted(escape(item.title()), escape(item.title()), posts);
  }

  private static String floor(String id, String author, String time, String body) {
    return """
    <div class="floor" id="%s"><div class="who"><span class="author">%s</span> <span class="time">%s</span></div><div class="text">%s</div></div>
    """
        .formatted(id, escape(author), time, body);
  }

  private String media(Item item, String body, List<Item> neighbours) {
    return """
    <!doctype html><html><head><meta charset="utf-8"><title>%s</title>
    <script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"%s","datePublished":"%s","author":{"@type":"Person","name":"%s"}}</script>
    </head><body><div class="account">长陵生活圈 <button>关注</button></div>
    <div class="rich_media"><h1>%s</h1><div class="meta">%s · %s</div><div class="rich_content">%s</div></div>
    <div class="recommend">猜你喜欢%s</div></body></html>
    """
        .formatted(
            escape(item.title()),
            item.title().replace("\"", ""),
            at(item).toOffsetDateTime(),
            item.author(),
            escape(item.title()),
            escape(item.author()),
            written(item),
            body,
            links(neighbours));
  }

  private String comments(List<Item> comments) {
    if (comments.isEmpty()) {
      return "";
    }
    var block = new StringBuilder("<div class=\"comments\"><h3>网友评论</h3>");
    for (var i = 0; i < comments.size(); i++) {
      var comment = comments.get(i);
      block.append(
          "<div class=\"comment\" id=\"c%d\"><span class=\"author\">%s</span> <time>%s</time><p>%s</p></div>"
              .formatted(
                  i + 1,
                  escape(comment.author()),
                  MINUTE.format(at(comment)),
                  escape(comment.text())));
    }
    return block.append("</div>").toString();
  }

  /** As social sites do: minutes and hours while it is new, a date later. */
  private String written(Item item) {
    var age = item.before();
    if (age.compareTo(Duration.ofHours(1)) < 0) {
      return Math.max(1, age.toMinutes()) + "分钟前";
    }
    return age.compareTo(Duration.ofHours(12)) < 0
        ? age.toHours() + "小时前"
        : MINUTE.format(at(item));
  }

  String feed(Site site, String address, List<Item> items) {
    var entries = new StringBuilder();
    for (var item : items) {
      var link = address + site.folder().substring(1) + item.key() + ".html";
      entries.append(
          """
          <item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate><dc:creator>%s</dc:creator><description>%s</description>%s</item>
          """
              .formatted(
                  escape(item.title()),
                  link,
                  link,
                  DateTimeFormatter.RFC_1123_DATE_TIME.localizedBy(Locale.ROOT).format(at(item)),
                  escape(item.author()),
                  escape(site == Site.VIDEO ? new Transcript(item).beginning() : item.text()),
                  site == Site.VIDEO ? recording(item, link) : ""));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>%s</title><link>%s</link><description>%s</description>%s</channel></rss>
    """
        .formatted(site.title, address, site.title, entries);
  }

  private static String recording(Item item, String link) {
    var transcript = new Transcript(item);
    return """
    <enclosure url="%s" length="1000" type="video/mp4"/><podcast:transcript url="%s" type="%s" language="zh-CN"/>
    """
        .formatted(link.replace(".html", ".mp4"), transcript.path(), transcript.type());
  }

  /** A page of comments as JSON, numbered from {@code first} on. */
  String comments(List<Item> comments, int first) {
    var answer = JSON.createObjectNode().put("code", 0);
    var list = answer.putObject("data").putArray("list");
    for (var i = 0; i < comments.size(); i++) {
      var comment = comments.get(i);
      var shown =
          list.addObject()
              .put("id", first + i + 1)
              .put("content", comment.text())
              .put("time", at(comment).toInstant().toEpochMilli())
              .put("up", comment.text().length() % 7);
      shown.putObject("user").put("name", comment.author());
    }
    return JSON.writeValueAsString(answer);
  }

  String list(Site site, List<Item> items, String more) {
    return """
    <!doctype html><html><head><meta charset="utf-8"><title>%s</title></head><body><h1>%s</h1>%s%s</body></html>
    """
        .formatted(site.title, site.title, links(items), more);
  }

  private static String links(List<Item> items) {
    var list = new StringBuilder("<ul>");
    for (var item : items) {
      list.append(
          "<li><a href=\"%s%s.html\">%s</a></li>"
              .formatted(item.site().folder(), item.key(), escape(item.title())));
    }
    return list.append("</ul>").toString();
  }

  String csv(List<Item> items) {
    var rows = new StringBuilder("id,time,title,text,place\n");
    for (var item : items) {
      rows.append(
          "%s,%s,\"%s\",\"%s\",610100%n"
              .formatted(
                  item.key(),
                  MINUTE.format(at(item)),
                  item.title().replace("\"", "\"\""),
                  item.text().replace("\"", "\"\"")));
    }
    return rows.toString();
  }

  private ZonedDateTime at(Item item) {
    return item.written(now).atZone(ZONE);
  }

  static String paragraphs(List<String> paragraphs) {
    var html = new StringBuilder();
    paragraphs.forEach(paragraph -> html.append("<p>").append(escape(paragraph)).append("</p>\n"));
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
