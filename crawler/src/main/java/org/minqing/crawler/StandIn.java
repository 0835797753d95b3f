package org.minqing.crawler;

import com.google.re2j.Pattern;
import org.minqing.crawler.extract.Article;

/**
 * Knows the notices that sites answer with, as if all were well, in place of a page: it is gone, it
 * wants a login, or wants to see that a person asks. Nobody wrote them as posts, and kept they
 * would take the place of what stood there before.
 */
final class StandIn {

  // They are short; who writes more writes about them.
  private static final int LONGEST = 300;

  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)^(?:(?:系统|错误|操作)提示(?:信息)?|提示信息|(?:页面)?出错[了啦]?[!！]?|(?:用户|会员)?登[录陆]|请先?登录|(?:安全|人机|访问|滑动)验证|验证码"
              + "|访问(?:受限|被拒绝?|频繁|过于频繁|异常)|拒绝访问"
              + "|(?:您(?:访问|查看|请求)的)?(?:页面|网页|内容|文章|帖子|主题)(?:不存在|不见了|走丢了|没有找到|未找到|找不到了?|已?被?删除)\\S{0,6}"
              + "|(?:没有|无法)?找(?:不到)?(?:该|此)?页面"
              + "|(?:error|http)?\\s?40[34](?:\\s?[-—|:：]?\\s?(?:error|not found|forbidden|错误|页面|网页|您|找不到|未找到|没有找到).{0,20})?"
              + "|(?:page )?not found|(?:access denied|forbidden)|just a moment\\W*)$");

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
        && (TITLE.matcher(article.title().strip()).find() || BODY.matcher(body).find());
  }
}
