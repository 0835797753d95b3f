package org.minqing.crawler;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A site with every trap that real sites have set for crawlers, on purpose or not. */
final class TrapSite {

  private static final String TRADITIONAL = "今天上午，多位居民反映，社區已經連續三天停水，物業沒有說明。";

  private static final Charset GB18030 = Charset.forName("GB18030");

  /** A page that goes on for ever is cut at the limit of the settings. */
  private static final byte[] HEAP = new byte[64 << 10];

  /** More than the index of this site has. */
  static final int MANY_LINKS = 110;

  private final TestSite site;
  private final StringBuilder index = new StringBuilder();
  private final AtomicBoolean edited = new AtomicBoolean();
  private final Set<String> spared = ConcurrentHashMap.newKeySet();

  TrapSite(TestSite site) {
    this.site = site;
    site.robots(
        """
        User-agent: *
        Crawl-delay: 0.04
        Disallow: /secret/
        Disallow: /*?full=
        Sitemap: /sitemaps.xml
        Sitemap: /evil-map.xml
        """);
    articles();
    sitemaps();
    charsets();
    doubles();
    redirects();
    refusals();
    bodies();
    shapes();
    talk();
    longThread();
    endless();
    oddities();
    site.on("/", exchange -> html(exchange, "<title>目录</title>" + index));
  }

  /** The paths that were answered with 304 because the crawler knew them. */
  Set<String> spared() {
    return Set.copyOf(spared);
  }

  /** From now on the edited article has another text. */
  void edit() {
    edited.set(true);
  }

  private void link(String address) {
    index.append("<p><a href='").append(address).append("'>").append(address).append("</a></p>");
  }

  /** Puts what has not changed since a visitor who shows its mark (RFC 9110, 13.1.2). */
  private void marked(String path, String contentType, byte[] body) {
    var mark = "\"" + Arrays.hashCode(body) + "\"";
    site.on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", mark);
          if (mark.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            spared.add(path);
            exchange.sendResponseHeaders(304, -1);
          } else {
            TestSite.send(exchange, 200, contentType, body);
          }
        });
  }

  private void articles() {
    link("/news/1.html");
    marked("/news/1.html", "text/html; charset=utf-8", utf8Page("翠湖小区停水第三天"));
    // One article on three pages.
    link("/long/7.html");
    site.page("/long/7.html", page("长文章分三页", paragraphs("第一页"), "<a href=7_2.html>下一页</a>"));
    site.page(
        "/long/7_2.html",
        page("长文章分三页", paragraphs("第二页"), "<a href=7.html>上一页</a><a href=7_3.html>下一页</a>"));
    site.page("/long/7_3.html", page("长文章分三页", paragraphs("第三页"), "<a href=7_2.html>上一页</a>"));
    // A list on two pages, each with an article that stands nowhere else.
    link("/list/1.html");
    site.page(
        "/list/1.html", "<ul><li><a href=/news/11.html>11</a></ul><a href=/list/2.html>下一页</a>");
    site.page(
        "/list/2.html", "<ul><li><a href=/news/12.html>12</a></ul><a href=/list/1.html>上一页</a>");
    site.page("/news/11.html", page("列表第一页的文章", paragraphs("列表一")));
    site.page("/news/12.html", page("列表第二页的文章", paragraphs("列表二")));
    link("/edited.html");
    site.on(
        "/edited.html",
        exchange ->
            html(
                exchange,
                page("改过的文章", edited.get() ? paragraphs("更正：停水已经恢复") : paragraphs("原来的说法"))));
  }

  /** Articles that no page links to. */
  private void sitemaps() {
    marked(
        "/sitemaps.xml",
        "application/xml",
        xml(
            "sitemapindex",
            entry("sitemap", "/map.xml.gz", "") + entry("sitemap", "/news-map.xml", "")));
    marked(
        "/map.xml.gz",
        "application/gzip",
        gzip(
            xml(
                "urlset",
                entry("url", "/mapped/1.html", "<lastmod>2024-03-04</lastmod>")
                    + entry("url", "/secret/mapped.html", ""))));
    marked(
        "/news-map.xml",
        "application/xml",
        xml(
            "urlset",
            entry(
                "url",
                "/mapped/2.html",
                "<news:news xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
                    + "<news:publication_date>2024-03-05T08:00:00+08:00</news:publication_date>"
                    + "<news:title>网站地图里的新闻</news:title></news:news>")));
    site.put(
        "/evil-map.xml",
        "application/xml",
        ("<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a 'http://127.0.0.1/'><!ENTITY b SYSTEM"
                + " 'file:///etc/passwd'>]><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
                + "<url><loc>&a;&b;</loc></url></urlset>")
            .getBytes(UTF_8));
    site.page("/mapped/1.html", page("只在网站地图里的文章", paragraphs("网站地图")));
    site.page("/mapped/2.html", page("网站地图里的新闻", paragraphs("新闻地图")));
  }

  private String entry(String element, String path, String more) {
    return "<%1$s><loc>%2$s</loc>%3$s</%1$s>".formatted(element, site.at(path), more);
  }

  private static byte[] xml(String root, String entries) {
    return "<?xml version='1.0'?><%1$s xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%2$s</%1$s>"
        .formatted(root, entries)
        .getBytes(UTF_8);
  }

  private void charsets() {
    link("/charset/gbk.html");
    site.put(
        "/charset/gbk.html",
        "text/html; charset=gbk",
        page("报头说明的国标页面", paragraphs("国标")).getBytes(GB18030));
    link("/charset/big5.html");
    var big5 = Charset.forName("Big5");
    site.page(
        "/charset/big5.html",
        "<meta charset=big5>" + page("繁體中文的頁面", "<p>" + TRADITIONAL.repeat(3)),
        big5);
    link("/charset/undeclared.html");
    site.page("/charset/undeclared.html", page("没有说明编码的页面", paragraphs("没有说明")), GB18030);
    link("/charset/lying.html");
    site.page(
        "/charset/lying.html",
        "<meta charset=utf-8>" + page("说错编码的页面", paragraphs("说错了")),
        GB18030);
    link("/charset/big5-lying.html");
    site.put(
        "/charset/big5-lying.html",
        "text/html; charset=utf-8",
        page("說錯編碼的繁體頁面", "<p>" + TRADITIONAL.repeat(4)).getBytes(big5));
    link("/charset/utf8-as-gb2312.html");
    site.put("/charset/utf8-as-gb2312.html", "text/html; charset=gb2312", utf8Page("自称国标的通用码页面"));
    link("/charset/rare.html");
    site.page("/charset/rare.html", page("㐂田村的通知", paragraphs("㐂田村")), GB18030);
  }

  private void doubles() {
    link("/news/1.html?utm_source=weixin&spm=a1.b2");
    link("/news/1.html#comments");
    link("/news/1.html?from=timeline&isappinstalled=0");
    link("/news/1.html;jsessionid=0A1B2C3D");
    link("/news/1.html?PHPSESSID=8d7f");
    // An AMP form that names no other.
    link("/news/11/amp");
    link("/news/11");
    site.page("/news/11/amp", "<html amp>" + page("两种样式的文章", paragraphs("两种样式")));
    site.page("/news/11", page("两种样式的文章", paragraphs("两种样式")));
    // Another edition for telephones says which address is the real one.
    link("/amp/news/1.html");
    site.page(
        "/amp/news/1.html",
        "<link rel=canonical href='/news/1.html'>" + page("翠湖小区停水第三天", paragraphs("翠湖小区停水第三天")));
    link("/m/news/1.html");
    site.page(
        "/m/news/1.html",
        "<link rel=canonical href='"
            + site.at("/news/1.html")
            + "'>"
            + page("翠湖小区停水第三天", paragraphs("翠湖小区停水第三天")));
  }

  private void redirects() {
    link("/moved/old.html");
    site.redirect("/moved/old.html", "/moved/new.html");
    site.page("/moved/new.html", page("搬了地址的文章", paragraphs("搬了地址")));
    link("/loop/a.html");
    site.redirect("/loop/a.html", "/loop/b.html");
    site.redirect("/loop/b.html", "/loop/a.html");
    link("/to-mail-port.html");
    site.redirect("/to-mail-port.html", "http://127.0.0.1:25/");
    link("/to-file.html");
    site.redirect("/to-file.html", "file:///etc/passwd");
    link("/to-nowhere.html");
    site.on("/to-nowhere.html", exchange -> exchange.sendResponseHeaders(302, -1));
    link("/to-secret.html");
    site.redirect("/to-secret.html", "/secret/1.html");
  }

  private void refusals() {
    link("/secret/1.html");
    link("/news/1.html?full=1");
    link("/news/1.html?print=1");
    site.page("/secret/1.html", page("不许看的页面", paragraphs("不许看")));
    link("/busy.html");
    var busy = new AtomicInteger();
    site.on(
        "/busy.html",
        exchange -> {
          if (busy.getAndIncrement() == 0) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
          } else {
            html(exchange, page("请求太多之后的文章", paragraphs("请求太多")));
          }
        });
    link("/broken-once.html");
    var broken = new AtomicInteger();
    site.on(
        "/broken-once.html",
        exchange -> {
          if (broken.getAndIncrement() == 0) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            html(exchange, page("出错一次之后的文章", paragraphs("出错一次")));
          }
        });
    link("/broken.html");
    site.status("/broken.html", 503);
    link("/members.html");
    site.on(
        "/members.html",
        exchange -> {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
          exchange.getResponseHeaders().set("Set-Cookie", "visitor=1");
          exchange.sendResponseHeaders(401, -1);
        });
    link("/not-for-robots.html");
    site.page(
        "/not-for-robots.html",
        "<html><head><meta name=robots content='noindex,nofollow'></head><body><h1>不给机器看</h1>"
            + paragraphs("不给机器看")
            + "<a href=/behind-nofollow.html>x</a>");
    link("/gone.html");
    site.status("/gone.html", 410);
    link("/missing.html");
    link("/soft-404.html");
    site.page("/soft-404.html", "<title>页面不存在</title><h1>404</h1><p>您访问的页面不存在</p>");
  }

  private void bodies() {
    link("/body/slow.html");
    site.on(
        "/body/slow.html",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (var i = 0; i < 600; i++) {
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            pause(100);
          }
        });
    link("/body/endless.html");
    site.on(
        "/body/endless.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          for (var i = 0; i < 100_000; i++) {
            exchange.getResponseBody().write(HEAP);
          }
        });
    link("/body/bomb.html");
    site.on("/body/bomb.html", exchange -> packed(exchange, new byte[32 << 20]));
    link("/body/packed.html");
    site.on(
        "/body/packed.html",
        exchange -> packed(exchange, page("压缩传来的文章", paragraphs("压缩")).getBytes(UTF_8)));
    link("/body/cut.html");
    site.on(
        "/body/cut.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, 100_000);
          exchange.getResponseBody().write(page("传到一半的文章", paragraphs("一半")).getBytes(UTF_8));
          exchange.getResponseBody().flush();
        });
    link("/body/empty.html");
    site.put("/body/empty.html", "text/html", new byte[0]);
    link("/body/blank.html");
    site.page("/body/blank.html", "<html><body></body></html>");
    link("/body/picture.html");
    site.put("/body/picture.html", "text/html", picture());
    link("/body/picture.png");
    site.put("/body/picture.png", "image/png", picture());
    link("/body/as-text.html");
    site.put("/body/as-text.html", "text/plain; charset=utf-8", utf8Page("说是纯文本的文章"));
    link("/body/as-stream.html");
    site.put("/body/as-stream.html", "application/octet-stream", utf8Page("说是数据流的文章"));
  }

  private void shapes() {
    link("/shape/deep.html");
    site.page(
        "/shape/deep.html",
        "<title>很深的页面</title>" + "<div>".repeat(10_000) + "<p>" + "深处的文字，也读得到。".repeat(3));
    link("/shape/bottomless.html");
    site.page("/shape/bottomless.html", "<div>".repeat(100_000));
    link("/shape/links.html");
    site.page(
        "/shape/links.html",
        IntStream.range(0, 100_000)
            .mapToObj(i -> i < MANY_LINKS ? "<a href=/news/1.html>" : "<a href=/s/" + i + ">")
            .collect(Collectors.joining()));
    link("/shape/open.html");
    site.page(
        "/shape/open.html",
        "<title>没有关好的页面</title><h1>没有关好的页面<article><p>"
            + paragraphs("没有关好")
            + "<b><i><table><tr><td");
  }

  private void talk() {
    link("/thread/1.html");
    site.page(
        "/thread/1.html",
        "<title>新民路晚上的噪音有人管吗 - 柳河论坛</title><h1>新民路晚上的噪音有人管吗</h1>"
            + floor(1, "河边老李", "新民路那几家烧烤摊天天喝到半夜两点，吵得孩子睡不着，打过几次电话也没见人来。请问归谁管？")
            + floor(2, "小月", "同感，我家窗户对着那边，夏天更厉害，希望有关部门管一管。")
            + floor(3, "柳河城管", "网友您好，您反映的问题已经登记，今晚我们会到现场劝导，三日内在本帖回复。"));
    link("/blog/1.html");
    site.page(
        "/blog/1.html",
        page(
            "骑车绕柳河一圈",
            paragraphs("清明假期的最后一天骑车"),
            "<section id=comments><h2>2 条评论</h2><ol class=comment-list>"
                + comment(11, "阿木", "水闸那段确实危险，上个月还有人摔了。")
                + comment(12, "渡口小店", "谢谢光顾，下次来送你一碟小菜。")
                + "</ol></section>"));
  }

  /** A thread on two pages that gives its floors no names; its last page is linked first. */
  private void longThread() {
    link("/thread-9-2.html");
    link("/thread-9-1.html");
    site.page(
        "/thread-9-1.html",
        longThread(
            nameless(1, "南门的路灯坏了一个多星期了，晚上回家黑得看不见路，请问该找谁来修？")
                + nameless(2, "我也看见了，那一段一共三盏都不亮，老人走路很不方便。")
                + nameless(3, "打市政热线说已经登记了，让等通知，已经等了五天了。"),
            "<b>1</b> <a href=/thread-9-2.html>2</a> <a href=/thread-9-2.html>下一页</a>"));
    site.page(
        "/thread-9-2.html",
        longThread(
            nameless(4, "今天有工程车来了，好像是在换电缆，希望今晚能亮起来。") + nameless(5, "已经修好了，昨天晚上三盏都亮了，谢谢大家一起反映。"),
            "<a href=/thread-9-1.html>1</a> <b>2</b>"));
  }

  private static String longThread(String floors, String pages) {
    return "<title>南门的路灯坏了 - 柳河论坛</title><h1>南门的路灯坏了</h1>"
        + floors
        + "<div class=pages>"
        + pages
        + "</div>";
  }

  private static String nameless(int number, String words) {
    return floor(number, "街坊" + number, words).replaceFirst(" id=\"post[0-9]+\"", "");
  }

  private void oddities() {
    link("/odd/304.html");
    site.status("/odd/304.html", 304);
    link("/odd/headers.html");
    site.on(
        "/odd/headers.html",
        exchange -> {
          IntStream.range(0, 1_000)
              .forEach(i -> exchange.getResponseHeaders().set("X-Header-" + i, "x".repeat(100)));
          html(exchange, page("报头太多的页面", paragraphs("报头太多")));
        });
    link("/odd/" + "long".repeat(1_000) + ".html");
    link("javascript:alert(1)");
    link("mailto:desk@example.org");
    link("http://user:password@127.0.0.1/");
  }

  /** Pages that link to ever new ones: a calendar, and addresses that carry a session. */
  private void endless() {
    link("/calendar/0");
    for (var month = 0; month < 50; month++) {
      site.page("/calendar/" + month, "<a href=/calendar/" + (month + 1) + ">下个月</a>");
    }
    link("/session/s0/");
    for (var i = 0; i < 50; i++) {
      site.page("/session/s" + i + "/", "<a href=/session/s" + (i + 1) + "/>首页</a>");
    }
  }

  private static String floor(int number, String name, String words) {
    return """
    <div class="post" id="post%d"><div class="user"><a class="username">%s</a></div>
    <div class="posthead">发表于 2024-03-01 22:1%d:33 <a href="#%d">%d楼</a></div>
    <div class="message">%s</div></div>
    """
        .formatted(number, name, number, number, number, words);
  }

  private static String comment(int number, String name, String words) {
    return """
    <li class="comment" id="comment-%d"><div class="comment-author"><cite>%s</cite></div>
    <div class="comment-date">2024-03-03 20:01</div><div class="comment-content"><p>%s</p></div></li>
    """
        .formatted(number, name, words);
  }

  /** Three paragraphs about something. */
  private static String paragraphs(String about) {
    return "<p>%s。今天上午，多位居民向本报反映，小区已经连续三天停水，物业至今没有说明原因。</p>".formatted(about)
        + "<p>记者在现场看到，居民提着水桶在楼下排队取水，有老人要走几百米才能接到一桶水。</p>"
        + "<p>街道办表示，抢修人员已经到场，预计今天晚上八点前恢复供水，并向居民表示歉意。</p>";
  }

  private static String page(String title, String body, String... more) {
    return """
    <html><head><title>%s_小城新闻网</title></head><body>
    <div class="nav"><a href="/">首页</a></div>
    <h1>%s</h1><div class="info"><span class="time">2024-03-04 08:30</span> 来源：小城日报</div>
    <div class="content">%s</div>%s
    <div class="footer">小城新闻网 版权所有</div></body></html>
    """
        .formatted(title, title, body, String.join("", more));
  }

  private static byte[] utf8Page(String title) {
    return page(title, paragraphs(title)).getBytes(UTF_8);
  }

  private static byte[] picture() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    bytes.writeBytes(new byte[500]);
    bytes.writeBytes("IHDR<title>x</title>".getBytes(US_ASCII));
    return bytes.toByteArray();
  }

  private static void html(HttpExchange exchange, String html) throws IOException {
    TestSite.send(exchange, 200, "text/html; charset=utf-8", html.getBytes(UTF_8));
  }

  private static void packed(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    TestSite.send(exchange, 200, "text/html; charset=utf-8", gzip(body));
  }

  private static byte[] gzip(byte[] body) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
