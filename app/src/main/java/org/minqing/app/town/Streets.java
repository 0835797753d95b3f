package org.minqing.app.town;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every address of the town and what is said there. */
final class Streets {

  private static final int LIST = 20;
  private static final int NEIGHBOURS = 5;
  private static final int COMMENTS = 2;
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String UTF8_DECLARED = "<meta charset=\"utf-8\">";
  private static final String GB2312_DECLARED =
      "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">";

  /** Pages with something special about them, by number. */
  private static final String GBK_PAGE = "evening/e05";

  private static final String UNDECLARED_PAGE = "evening/e09";
  private static final String LONG_PAGE = "news/n12";

  private final List<Item> items;
  private final Pages pages;
  private final String address;
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  Streets(List<Item> items, Instant now, String address) {
    this.items = items;
    this.pages = new Pages(now);
    this.address = address;
  }

  /** The page an item stands on. */
  static String path(Item item) {
    return switch (item.site()) {
      case COMMENT, FLOOR -> "/" + item.key() + ".html";
      case HOTLINE -> "/hotline.csv";
      default -> item.site().folder() + item.key() + ".html";
    };
  }

  Map<String, Answer> answers() {
    for (var site : Site.values()) {
      if (site.hasPages()) {
        articles(site);
        lists(site);
      }
    }
    feeds();
    transcripts();
    of(Site.EVENING).forEach(this::commentsElsewhere);
    broken();
    answers.put(
        "/robots.txt",
        Answer.of(
            200,
            "text/plain",
            "User-agent: *\nDisallow: /private/\n".getBytes(StandardCharsets.US_ASCII)));
    return Map.copyOf(answers);
  }

  private List<Item> of(Site site) {
    return items.stream()
        .filter(item -> item.site() == site)
        .sorted(Comparator.comparing(Item::before))
        .toList();
  }

  private void articles(Site site) {
    var all = of(site);
    for (var i = 0; i < all.size(); i++) {
      var item = all.get(i);
      var from = Math.min(i + 1, Math.max(0, all.size() - NEIGHBOURS));
      article(item, all.subList(from, Math.min(all.size(), from + NEIGHBOURS)));
    }
  }

  private void article(Item item, List<Item> neighbours) {
    var name = item.site().folder().substring(1) + item.key();
    var below = item.site() == Site.EVENING ? List.<Item>of() : below(name);
    switch (name) {
      case GBK_PAGE ->
          put(item, pages.page(item, below, neighbours, GB2312_DECLARED, ""), "text/html", GB18030);
      case UNDECLARED_PAGE ->
          put(item, pages.page(item, below, neighbours, "", ""), "text/html", GB18030);
      case LONG_PAGE -> severalPages(item, below, neighbours);
      default ->
          put(
              item,
              pages.page(item, below, neighbours, UTF8_DECLARED, ""),
              "text/html; charset=utf-8",
              StandardCharsets.UTF_8);
    }
  }

  /** What was written under a page. */
  private List<Item> below(String name) {
    return items.stream().filter(i -> !i.site().hasPages() && i.key().equals(name)).toList();
  }

  /** The evening paper's pages load their comments from elsewhere, a few at a time. */
  private void commentsElsewhere(Item article) {
    var all = below(article.site().folder().substring(1) + article.key());
    for (var page = 0; page * COMMENTS <= all.size(); page++) {
      var shown = all.subList(page * COMMENTS, Math.min(all.size(), (page + 1) * COMMENTS));
      answers.put(
          "%scomments/%s/%d.json".formatted(article.site().folder(), article.key(), page + 1),
          Answer.of(
              200,
              "application/json",
              pages.comments(shown, page * COMMENTS).getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void put(Item item, String html, String type, Charset charset) {
    answers.put(path(item), Answer.of(200, type, html.getBytes(charset)));
  }

  /** One paragraph or two a page, with links to the next, as papers do that count clicks. */
  private void severalPages(Item item, List<Item> below, List<Item> neighbours) {
    var paragraphs = item.paragraphs();
    var each = Math.max(1, (paragraphs.size() + 2) / 3);
    var last = (paragraphs.size() + each - 1) / each;
    for (var page = 1; page <= last; page++) {
      var part = paragraphs.subList((page - 1) * each, Math.min(paragraphs.size(), page * each));
      var shown =
          new Item(item.site(), item.key(), item.before(), item.author(), item.title(), part);
      var next =
          page == last
              ? ""
              : "<div class=\"pager\"><a href=\"%s%s_%d.html\">下一页</a></div>"
                  .formatted(item.site().folder(), item.key(), page + 1);
      var html =
          pages.page(shown, page == last ? below : List.of(), neighbours, UTF8_DECLARED, next);
      var address = item.site().folder() + item.key() + (page == 1 ? "" : "_" + page) + ".html";
      answers.put(address, Answer.html(200, html));
    }
  }

  private void lists(Site site) {
    var all = of(site);
    var count = (all.size() + LIST - 1) / LIST;
    for (var page = 0; page < count; page++) {
      var shown = all.subList(page * LIST, Math.min(all.size(), (page + 1) * LIST));
      var more =
          page + 1 < count ? "<a href=\"%slist/%d\">更多</a>".formatted(site.folder(), page + 2) : "";
      var odd = page == 0 && site == Site.NEWS ? oddLinks() : "";
      answers.put(
          page == 0 ? site.folder() : site.folder() + "list/" + (page + 1),
          Answer.html(200, pages.list(site, shown, more + odd)));
    }
  }

  private static String oddLinks() {
    return """
    <ul><li><a href="/news/gone.html">旧闻一则</a></li><li><a href="/news/error.html">专题报道</a></li>
    <li><a href="/news/cut.html">现场图集</a></li><li><a href="/news/empty.html">敬请期待</a></li>
    <li><a href="/news/loop.html">跳转页面</a></li><li><a href="/private/list.html">内部资料</a></li>
    <li><a href="/news/slow.html">年度回顾</a></li><li><a href="/news/file.html">附件下载</a></li></ul>
    """;
  }

  private void broken() {
    answers.put("/news/error.html", Answer.html(500, "<h1>500 服务器内部错误</h1>"));
    answers.put(
        "/news/cut.html",
        Answer.html(200, "<html><head><title>现场图集</title></head><body><div class=\"art"));
    answers.put("/news/empty.html", Answer.html(200, "<html><body><h1></h1><p></p></body></html>"));
    answers.put("/news/loop.html", Answer.redirect("/news/loop.html"));
    answers.put("/private/list.html", Answer.html(200, "<h1>内部资料</h1><p>谁都不该来这里。</p>"));
    answers.put(
        "/news/file.html", Answer.of(200, "application/octet-stream", new byte[] {0, 1, 2, 3}));
    answers.put(
        "/news/slow.html",
        Answer.html(200, "<html><body><p>还没有写好。</p></body></html>").after(Duration.ofSeconds(2)));
  }

  private void feeds() {
    answers.put("/video/feed.xml", feed(Site.VIDEO, of(Site.VIDEO)));
    answers.put("/news/feed.xml", feed(Site.NEWS, of(Site.NEWS).stream().limit(10).toList()));
  }

  private void transcripts() {
    for (var episode : of(Site.VIDEO)) {
      var transcript = new Transcript(episode);
      answers.put(
          transcript.path(),
          Answer.of(200, transcript.type(), transcript.text().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private Answer feed(Site site, List<Item> shown) {
    var xml = pages.feed(site, address, shown);
    return Answer.of(200, "application/rss+xml", xml.getBytes(StandardCharsets.UTF_8));
  }
}
