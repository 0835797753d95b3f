package org.minqing.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Serves a generated site in a process of its own, so that its CPU is not counted: a front page,
 * lists of {@value #PER_LIST} articles, and articles of about 32 KB, each of which links to its
 * list, its neighbours and some others. {@code main} takes the number of pages, prints the address
 * and ends with its standard input.
 */
final class GeneratedSite {

  static final int PER_LIST = 100;

  private static final int PAGE_BYTES = 32 << 10;

  private static final String[] WORDS = {
    "小区", "居民", "反映", "停水", "三天", "物业", "回复", "正在", "抢修", "街道", "办事处", "表示", "将", "尽快", "恢复",
    "供水", "记者", "了解到", "夜间", "施工", "噪声", "影响", "休息", "家长", "希望", "学校", "公布", "食堂", "采购", "名单",
    "公交", "线路", "调整", "后", "老人", "出行", "不便", "社区", "组织", "志愿者", "送水", "上门", "市场", "监管", "部门",
    "已", "介入", "调查", "结果", "另行", "通报",
  };

  private final int pages;
  private final int lists;
  private final List<byte[]> furniture = furniture();

  private GeneratedSite(int pages) {
    this.pages = pages;
    this.lists = Math.ceilDiv(pages - 1, PER_LIST + 1);
  }

  /** Serves until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    var site = new GeneratedSite(Integer.parseInt(arguments[0]));
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(loopback, 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/", site::answer);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    while (System.in.read() >= 0) {
      // Whoever started this one has not gone yet.
    }
    System.exit(0);
  }

  /** Articles on a site of so many pages. */
  static int articles(int pages) {
    return pages - 1 - Math.ceilDiv(pages - 1, PER_LIST + 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var page = page(exchange.getRequestURI().getPath());
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(
          page.length == 0 ? 404 : 200, page.length == 0 ? -1 : page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private byte[] page(String path) {
    if (path.equals("/")) {
      return front().getBytes(StandardCharsets.UTF_8);
    }
    if (path.startsWith("/list/")) {
      return list(number(path)).getBytes(StandardCharsets.UTF_8);
    }
    return path.startsWith("/news/") ? article(number(path)) : new byte[0];
  }

  private static int number(String path) {
    return Integer.parseInt(path.replaceAll("\\D", ""));
  }

  private String front() {
    var html = new StringBuilder("<html><head><title>首页</title></head><body><ul>");
    for (var i = 0; i < lists; i++) {
      html.append("<li><a href=\"/list/").append(i).append(".html\">栏目</a></li>");
    }
    return html.append("</ul></body></html>").toString();
  }

  private String list(int list) {
    var html = new StringBuilder("<html><head><title>栏目</title></head><body><ul>");
    var end = Math.min((list + 1) * PER_LIST, articles(pages));
    for (var i = list * PER_LIST; i < end; i++) {
      html.append(link(i)).append('\n');
    }
    return html.append("</ul></body></html>").toString();
  }

  private static String link(int article) {
    return "<li><a href=\"/news/" + article + ".html\">" + title(article) + "</a></li>";
  }

  private static String title(int article) {
    return words(article, 9) + "（" + article + "）";
  }

  // The same number gives the same words, without a random generator whose stream could change.
  private static String words(int seed, int count) {
    var text = new StringBuilder();
    var state = seed * 2_654_435_761L + 12_345;
    for (var i = 0; i < count; i++) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      text.append(WORDS[(int) ((state >>> 33) % WORDS.length)]);
    }
    return text.toString();
  }

  private byte[] article(int article) {
    if (article >= articles(pages)) {
      return new byte[0];
    }
    var title = title(article);
    var html = new StringBuilder(8 << 10);
    html.append("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>").append(title);
    html.append("_长陵新闻网</title></head><body><h1>").append(title).append("</h1>");
    html.append("<div class=\"info\"><span class=\"time\">2024-03-");
    html.append("%02d".formatted(article % 28 + 1)).append(" 08:30</span> 来源：长陵日报</div>");
    html.append("<div class=\"content\">");
    for (var i = 0; i < 12; i++) {
      html.append("<p>").append(words(article * 31 + i, 45)).append("。</p>\n");
    }
    html.append("</div><div class=\"related\"><ul>");
    for (var i = 1; i <= 20; i++) {
      html.append(link((int) ((article + i * 7919L) % articles(pages))));
    }
    html.append("</ul></div><div class=\"foot\">");
    var page = new ByteArrayOutputStream(PAGE_BYTES + 256);
    page.writeBytes(html.toString().getBytes(StandardCharsets.UTF_8));
    for (var i = 0; page.size() < PAGE_BYTES; i++) {
      page.writeBytes(furniture.get(i % furniture.size()));
    }
    page.writeBytes("</div></body></html>\n".getBytes(StandardCharsets.UTF_8));
    return page.toByteArray();
  }

  /** Menus, scripts and styles as every page of a site repeats them, a piece each. */
  private static List<byte[]> furniture() {
    return IntStream.range(0, 200)
        .mapToObj(i ->
            "<div class=\"menu m%d\"><a href=\"/list/0.html\">%s</a><span class=\"icon\"></span></div>\n"
                    .formatted(i, words(i, 2))
                + "<script>var m%d={\"id\":%d,\"track\":\"/t.gif\"};</script>\n".formatted(i, i))
        .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
        .toList();
  }
}
