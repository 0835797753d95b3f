package org.minqing.app.town;

import java.util.Locale;
import org.minqing.model.Medium;

/** The town's sites; each has its own look. */
enum Site {
  NEWS(Medium.NEWS, "长陵新闻网"),
  EVENING(Medium.NEWS, "长陵晚报"),
  BLOG(Medium.BLOG, "渭水边的博客"),
  BOARD(Medium.SOCIAL, "长陵街坊论坛"),
  MEDIA(Medium.SELF_MEDIA, "长陵生活圈"),
  VIDEO(Medium.VIDEO, "长陵视频播客"),
  COMMENT(Medium.COMMENT, "跟帖"),
  FLOOR(Medium.SOCIAL, "回帖"),
  HOTLINE(Medium.FIELD, "长陵街道热线");

  final Medium medium;
  final String title;

  Site(Medium medium, String title) {
    this.medium = medium;
    this.title = title;
  }

  /** The folder of its pages. */
  String folder() {
    return "/" + name().toLowerCase(Locale.ROOT) + "/";
  }

  /** Whether its items have pages of their own. */
  boolean hasPages() {
    return switch (this) {
      case NEWS, EVENING, BLOG, BOARD, MEDIA -> true;
      case VIDEO, COMMENT, FLOOR, HOTLINE -> false;
    };
  }
}
