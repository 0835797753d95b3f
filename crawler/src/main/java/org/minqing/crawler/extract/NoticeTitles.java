package org.minqing.crawler.extract;

import com.google.re2j.Pattern;

/** What pages are called that stand in place of one that is gone, or wants a login or a person. */
public final class NoticeTitles {

  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)^(?:(?:系统|错误|操作)提示(?:信息)?|提示信息|(?:页面)?出错[了啦]?[!！]?|(?:用户|会员)?登[录陆]|请先?登录|(?:安全|人机|访问|滑动)验证|验证码"
              + "|访问(?:受限|被拒绝?|频繁|过于频繁|异常)|拒绝访问"
              + "|(?:您(?:访问|查看|请求)的)?(?:页面|网页|内容|文章|帖子|主题)(?:不存在|不见了|走丢了|没有找到|未找到|找不到了?|已?被?删除)\\S{0,6}"
              + "|(?:没有|无法)?找(?:不到)?(?:该|此)?页面"
              + "|(?:error|http)?\\s?40[34](?:\\s?[-—|:：]?\\s?(?:error|not found|forbidden|错误|页面|网页|您|找不到|未找到|没有找到).{0,20})?"
              + "|(?:page )?not found|(?:access denied|forbidden)|just a moment\\W*)$");

  private NoticeTitles() {}

  /** Whether a title is one of a notice, and of nothing that somebody wrote about one. */
  public static boolean is(String title) {
    return TITLE.matcher(title.strip()).find();
  }
}
