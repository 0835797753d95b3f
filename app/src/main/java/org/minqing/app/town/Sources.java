package org.minqing.app.town;

import java.util.LinkedHashMap;
import java.util.Map;

/** The source files with which Minqing collects the town. */
final class Sources {

  private static final String COMMON =
      """
      schedule: "0 0/30 * * * ?"
      delay: 20ms
      home: "610100"
      privateAddresses: true
      """;

  private Sources() {}

  static Map<String, String> of(String address) {
    var files = new LinkedHashMap<String, String>();
    files.put("town-news.yaml", site("长陵新闻网", "NEWS", address, Site.NEWS));
    files.put("town-evening.yaml", site("长陵晚报", "NEWS", address, Site.EVENING));
    files.put("town-blog.yaml", site("渭水边的博客", "BLOG", address, Site.BLOG));
    files.put("town-board.yaml", site("长陵街坊论坛", "SOCIAL", address, Site.BOARD));
    files.put("town-media.yaml", site("长陵生活圈", "SELF_MEDIA", address, Site.MEDIA));
    files.put("town-newsfeed.yaml", feed("长陵新闻网快讯", "NEWS", address + "news/feed.xml", true));
    files.put("town-video.yaml", feed("长陵视频播客", "VIDEO", address + "video/feed.xml", false));
    files.put("town-comments.yaml", comments(address + "evening/"));
    files.put(
        "town-hotline.yaml",
        """
        name: 长陵街道热线
        kind: file
        medium: FIELD
        format: table
        path: hotline.csv
        columns: {id: id, time: time, title: title, text: text, place: place}
        """
            + COMMON);
    return files;
  }

  private static String site(String name, String medium, String address, Site site) {
    var folder = site.folder();
    return """
    name: %s
    kind: site
    medium: %s
    seeds: ["%s"]
    include: ["%s[a-z0-9-]+\\\\.html$"]
    exclude: ["\\\\.mp4$"]
    depth: 3
    maxPages: 300
    """
            .formatted(name, medium, address + folder.substring(1), folder)
        + COMMON;
  }

  private static String comments(String paper) {
    return """
    name: 长陵晚报跟帖
    kind: comments
    medium: COMMENT
    articles: ["%1$s"]
    article: "/evening/(e[0-9]+)\\\\.html$"
    address: "%1$scomments/{1}/{page}.json"
    format: json
    items: "$.data.list[*]"
    fields: {id: "$.id", text: "$.content", time: "$.time", author: "$.user.name", likes: "$.up"}
    """
            .formatted(paper)
        + COMMON;
  }

  private static String feed(String name, String medium, String feed, boolean fullText) {
    return """
    name: %s
    kind: feed
    medium: %s
    addresses: ["%s"]
    fullText: %s
    """
            .formatted(name, medium, feed, fullText)
        + COMMON;
  }
}
