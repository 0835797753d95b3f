package org.minqing.crawler;

import com.google.re2j.Pattern;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.NoticeTitles;

/**
 * Knows the notices that sites answer with, as if all were well, in place of a page: it is gone, it
 * wants a login, or wants to see that a person asks. Nobody wrote them as posts, and kept they
 * would take the place of what stood there before.
 */
final class StandIn {

  // They are short; who writes more writes about them.
  private static final int LONGEST = 300;

  private static final Pattern BODY =
      Pattern.compile(
          "^(?:很?抱歉|对不起|sorry)[，,。！!~ \\n]{0,3}"
              + "(?:(?:指定的|您?所?(?:要|正在)?(?:访问|查看|浏览|请求|打开)的|(?:该|此|本)(?:页面?|网页|内容|文章|帖子?|主题|信息|视频|用户)|页面|网页)"
              + "[^，,。]{0,12}(?:不存在|不见了|删除|没有找到|未找到|找不到|失效|下架|审核|权限|无法)"
              + "|(?:没有找到|找不到)(?:您|该|此|指定|相关)?[^，,。]{0,8}(?:页面?|网页|内容|文章|帖子|主题)"
              + "|您?(?:没有权限|无权|尚未登[录陆]|还未登[录陆]|必须登[录陆]|需要先?登[录陆]))");

  private StandIn() {}

  /** Why a page brings no article, in words a user can act on. */
  static String whyNone(Article article) {
    return is(article)
        ? "a notice in place of the page: it is gone, or wants a login or a person"
        : "no title with a text under it";
  }

  /** Whether what was read off a page is such a notice. */
  static boolean is(Article article) {
    var body = article.body().strip();
    return article.comments().isEmpty()
        && body.length() <= LONGEST
        && (NoticeTitles.is(article.title()) || BODY.matcher(body).find());
  }
}
