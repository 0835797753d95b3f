package org.minqing.crawler.extract;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/**
 * Lines that count who read a page, and what readers did: 已有137人阅读, 阅读量：1234, 评论(12). They say
 * something else at each visit.
 */
final class Counters {

  private static final int LONGEST = 60;

  private static final String NUMBER = "[0-9][0-9,.]{0,12}\\s?[万千亿wk]?\\+?";
  private static final String WHAT =
      "(?:阅读|閱讀|浏览|瀏覽|点击|點擊|访问|訪問|查看|围观|人气|人氣|热度|评论|評論|回复|回覆|跟帖|参与|讨论|点赞|點讚|赞|收藏|分享|转发|喜欢"
          + "|views?|reads?|hits?|comments?|likes?)";
  private static final String PAGE = "(?:本文|本页|本帖|此文|该文|文章|新闻|信息)";
  private static final String OF_IT = PAGE + "?";
  private static final String SO_FAR = "(?:总|共有?|累计|目前|已有|已经?|有)?被?";
  private static final String UNIT = "\\s?(?:次|人次|人|位|条|个|℃|°c)?";
  private static final String LABELLED =
      OF_IT
          + SO_FAR
          + WHAT
          + "(?:总?(?:次数|人数|人次|数量|数|量|率))?(?:了|过)?[\\s:：]*[(（]?\\s?"
          + NUMBER
          + UNIT
          + "\\s?[)）]?";
  private static final String TOLD =
      OF_IT
          + SO_FAR
          + "\\s?"
          + NUMBER
          + UNIT
          + "(?:网友|读者)?\\s?(?:已|曾|参与)?"
          + WHAT
          + "(?:过|了|量|数)?"
          + OF_IT;
  private static final String BETWEEN = "[\\s|丨·•/,，、;；。\\[\\]【】()（）-]*";

  /** One count, or several with buttons among them. */
  private static final Pattern LINE =
      Pattern.compile(
          BETWEEN
              + "(?:(?:"
              + LABELLED
              + "|"
              + TOLD
              + "|\\([0-9]{1,7}\\)|[0-9]{1,3}(?:\\.[0-9]{1,2})?%|(?:顶|踩)一下|打印|举报)"
              + BETWEEN
              + "|"
              + WHAT
              + "[\\s|丨·•/]*)+");

  private static final Pattern COUNT = Pattern.compile("[0-9]");
  private static final Pattern WORD = Pattern.compile("\\pL");
  private static final Pattern VOTE = Pattern.compile("(?:顶|踩)一下");

  // 共有300人参与。 is told; a counter is no sentence, unless it names the page.
  private static final Pattern TOLD_OF_PAGE = Pattern.compile(PAGE + "|^[^。]*$");

  private Counters() {}

  /**
   * Takes them out of the lines above or below a text. Figures alone are votes where these are
   * asked for, and else of a table.
   */
  static void removeFrom(List<Block> lines) {
    var votes = lines.stream().anyMatch(line -> VOTE.matcher(line.text()).find());
    lines.removeIf(line -> isCounter(line) && (votes || WORD.matcher(line.text()).find()));
  }

  static boolean isCounter(Block line) {
    var text = line.text();
    return text.length() <= LONGEST
        && COUNT.matcher(text).find()
        && TOLD_OF_PAGE.matcher(text).find()
        && LINE.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }
}
