package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks who is quoted or answered without an @: {@code //小明: 哈哈}, {@code 回复 小明：同意}, {@code 小明:
 * 转发微博}, {@code 小明 发表于 2026-3-1 22:11}. Public bodies stay, and so does what a form says there (回复
 * 时间：).
 */
final class Chains {

  private static final String NAME = "[\\p{L}\\p{N}\\p{So}_·-]{2,30}+";

  /** A colon, but none of an address: //localhost:8080. */
  private static final String COLON = " ?:(?!/|[0-9]{2,5}(?![0-9\\p{L}]))";

  private static final String MOMENT =
      "[0-9]{2,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日? {1,3}[0-9]{1,2}:";

  private static final Pattern QUOTED =
      Pattern.compile(
          ("(?:(?<!:)//|(?:回复|转发) {1,2})(?<one>%1$s)(?=%2$s)|(?m:^)(?<first>%1$s)(?= ?: ?转发微博(?!\\p{L}))"
                  // As forums head what a post quotes.
                  + "|(?m:^)(?<quoted>[\\p{L}\\p{N}\\p{So}_·-]{2,30}?)(?= {0,3}发表于 {0,3}%3$s)"
                  + "|原帖由 {0,3}(?<origin>[\\p{L}\\p{N}\\p{So}_·-]{2,30}?)(?= {0,3}于 {0,3}%3$s)")
              .formatted(NAME, COLON, MOMENT));

  private static final List<String> NAMED = List.of("one", "first", "quoted", "origin");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private static final String CALLED =
      "(?:网友|市民|业主|居民|读者)?\\p{IsHan}(?:先生|女士|小姐|同志|老师|师傅|同学|大姐|大哥|大爷|大妈|阿姨)";

  private static final Pattern NOBODY =
      Pattern.compile(
          "(?:转发)?微博|扩散|求扩|求助|抽奖|通知|公告|原文|全文|正文|图文|[原配]?图|视频|链接|附件?|注|备注|地点|日期|单位|部门|机构|标题|编号"
              + "|来源|作者|编辑|记者|摄影|理由|提醒|上午|下午|晚上|今天|明天|昨天|楼[上下]|[0-9一二三四五六七八九十百]{1,4}楼|(?:回复|承办|联系)?人"
              + "|[本原该]?(?:帖子?|文章?|主题)|最[后早]|首次|突发|紧急|急寻|寻.*|辟谣|重要|补充|更新|注意|提示|后续|最新|问题.{1,3}|验证码|关键[词字]|关于.*"
              + "|.*(?:问题|咨询|投诉|来信|诉求|部门|单位)"
              + "|[你我他她您咱]们?|大家|.*网友|(?:分享|各位|所有|全体|广大|尊敬的|亲爱的).*|"
              + CALLED
              + "|.*(?:如下|说|写道|表示|[率数量]|方式|电话|时[间限]|内容|意见|说明|结果|情况|摘要)");

  private Chains() {}

  static String mask(String text) {
    return Sight.covered(text, QUOTED, Chains::cover);
  }

  private static void cover(Matcher quoted, String seen, Sight.Covering covering) {
    for (var group : NAMED) {
      if (quoted.group(group) != null && isSomebody(quoted.group(group))) {
        covering.cover(quoted.start(group), quoted.end(group), Handles.PERSON);
      }
    }
  }

  private static boolean isSomebody(String name) {
    return LETTER.matcher(name).find() && !NOBODY.matcher(name).matches() && !Byline.isNobody(name);
  }
}
