package org.minqing.crawler.extract;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lines that stand in an article's element without being of the article: credits of editors,
 * buttons, teasers for other articles, appeals to subscribe, notices of rights.
 */
final class FurnitureLines {

  // A label longer than this is a sentence that happens to begin like one.
  private static final int LABEL_WORDS = 24;
  private static final int NOTICE_WORDS = 60;
  private static final int HEADING_WORDS = 12;

  // All expressions are in lower case and so are the lines they are held against.

  /** A short line that begins so is furniture. */
  private static final Pattern LABEL =
      Pattern.compile(
          "^[\\s（(【\\[★●■▲◆>·|*-]*(?:"
              // Chinese: credits
              + "(?:本文)?(?:责任编辑|責任編輯|责编|责校|编辑|編輯|校对|審核|审核|监制|初审|复审|终审|值班编委|作者|记者|文|图|摄影|来源|來源"
              + "|稿源|信息来源|文章来源|本文来源|稿件来源|图片来源|新闻来源|"
              + "原标题|原標題|原文链接|本文链接|关键词|关键字|標籤|标签|分类|栏目|发布时间|发布日期|更新时间|最后更新|最新更新|时间|日期|发布者|阅读|浏览"
              + "|点击数?|浏览次数|阅读次数|字号|字体|字體|字級設定|编译|译者|撰文|通讯员)\\s*[:：/／丨|]"
              // Chinese: buttons and neighbours
              + "|(?:分享(?:到|让|至|本文)|打印(?:本|此|$)|收藏(?:本|此|$)|纠错|关闭(?:窗口|$)|投诉|举报|返回(?:首页|顶部|列表)"
              + "|扫一扫|扫描二维码|微信扫|长按|点击(?:进入|查看|下载|阅读|上方|关注)|下载客户端|打开(?:app|应用)|"
              + "我要(?:评论|纠错|反馈)|发表(?:评论|意见)|發表意見|网友评论|最新评论|精彩评论|查看(?:更多|全部|原文|评论)|阅读(?:原文|全文"
              + "|更多)|展开全文|更多精彩|自动播放|视频加载|您的浏览器|"
              + "相关(?:热词)?(?:阅读|新闻|报道|链接|文章|专题|推荐|内容|搜索)|相關(?:新聞|閱讀|報導|文章)|延伸(?:阅读|閱讀)|推荐阅读|猜你喜欢"
              + "|热门(?:推荐|文章|评论)|热点推荐|编辑推荐|今日推荐|上一篇|下一篇|上一页|下一页|小编|图集$|快讯$|标签$)"
              // Chinese: notices
              + "|(?:版权(?:声明|所有|归)|免责声明|特别声明|郑重声明|声明[:：]|注[:：]本文|未经(?:授权|许可|允许)|转载(?:请|须|自)"
              + "|本文(?:系|为|由).{0,12}(?:转载|授权|原创|作者)|以上内容|更多(?:资讯|内容|新闻))"
              // English
              + "|(?:advertis(?:e?ment|ing)|advert|sponsored|promoted)\\b(?:\\W|$)(?!.{30})"
              + "|(?:related|recommended|more (?:from|on|stories|news|about|like)|read (?:more"
              + "|also|next|the full|our)|also read|see also|don'?t miss|you (?:may"
              + "|might) (?:also )?like|"
              + "most (?:read|popular|viewed)|trending|popular|latest (?:news|stories|from)"
              + "|up next|watch(?: (?:this|more|now|live))?\\s*[:|]|listen\\s*:|"
              + "comments?$|\\d+ comments?$|(?:leave|post|add|write) a (?:comment|reply)"
              + "|share (?:this|your|on|via)|share$|tell us what|follow (?:us|me|the|him|her"
              + "|our)|like this|"
              + "subscribe|sign (?:up|in|out)|log ?in|register|create (?:an|your) account"
              + "|already (?:a |have )|don'?t have an account|this (?:content|article"
              + "|story) is (?:reserved|free|only|available to)|"
              + "support (?:local|our|independent) journalism|get (?:the|our|email|breaking"
              + "|more from|.{0,30}newsletter)|join (?:the|our) (?:conversation|newsletter"
              + "|mailing)|enter your email|by (?:signing|clicking|subscribing|entering)"
              + "|thank you for (?:subscribing|signing)|"
              + "about the author|filed under|tags?\\s*:|categor(?:y|ies)\\s*:|topics?\\s*:"
              + "|tags?$|topics?$|categor(?:y|ies)$|posted (?:in|on|by)|published (?:on|by|in"
              + "|at|:)|last (?:updated|modified)|updated\\s?(?:on|at|:|\\d)|(?:image|photo"
              + "|picture|video|source|credit)s?(?: credits?| courtesy| by| source)?\\s*[:/©]|©"
              + "|copyright|all rights reserved|powered by |processed in [\\d.]+ sec|"
              + "print(?: this)?$|email(?: this)?$|save$|text size|skip to|back to (?:top|video"
              + "|gallery|article)|click here|tap here|continue reading|story continues"
              + "|article continues|show (?:more|less|all)|view (?:all|more|gallery|comments)"
              + "|load more|learn more$|see (?:more|all)$|table of contents$|"
              + "reporting by|editing by|additional reporting|write to \\w+ \\w+ at"
              + "|reach the reporter|a version of this|please enable|we apologi[sz]e"
              + "|try refreshing|get .{0,60} delivered|disclaimer|affiliate|we may (?:earn"
              + "|receive)|as an amazon)"
              // Other European languages
              + "|(?:anzeige|werbung|reklam|iklan|publicidade|publicidad|publicité|pubblicità"
              + "|реклама|auch interessant|lesen sie auch|mehr zum thema|weitere (?:artikel"
              + "|informationen|themen|nachrichten)|"
              + "lire aussi|à lire|leia (?:mais|também)|lea también|te puede interesar"
              + "|leggi anche|читайте также|по теме|поделиться|baca juga|haberin devamı"
              + "|ilgili haber)(?:\\W|$))");

  /** A line with this in it is furniture, even where it is a sentence. */
  private static final Wordings NOTICE =
      new Wordings(
          "原★下生張自心提攝摄新加扫关",
          "^(?:原标题|原標題)\\s?[:：]|^★|下载.{0,8}客户端|(?:生命線|張老師|自殺.{0,6}專線|心理.{0,6}热线)\\S{0,4}\\s?[:：]"
              + "|(?:提供|攝|摄)[)）].{0,30}(?:傳真|\\d年\\d{1,2}月\\d{1,2}日)$|(?:新聞已過查詢|加入.{0,8}付費會員)"
              + "|扫描.{0,6}二维码|关注.{0,12}公众号");

  /** Rights, licences and rules of the house, which sites append as whole paragraphs. */
  private static final Wordings RIGHTS =
      new Wordings(
          "凡版经增信视i公不举投广服未请禁侵涉依与著a©",
          "凡(?:本[网網站]|注明|註明|未?注有)|版[权權]所有|(?:经营|增值电信|信息服务|视听节目)\\S{0,8}许可证|icp[备備证]|公网安备"
              + "|不良信息举报|(?:举报|投诉|广告|服务)(?:电话|热线)\\s?[:：]"
              + "|未经\\S{0,12}(?:授权|许可|允许|同意)\\S{0,8}(?:转载|复制|镜像|使用|摘编)|请勿转载|(?:不得|禁止)\\S{0,4}(?:转载|镜像|复制)"
              + "|(?:侵犯|涉嫌侵犯)\\S{0,8}(?:著作权|版权|合法权益)|依法追究\\S{0,6}(?:法律)?责任|不代表本[网站]|与本[网站]\\S{0,3}无关|著作權所有|不得\\S{0,4}轉載|all"
              + " rights reserved|©\\s?(?:19|20)\\d\\d");

  // Rules and notices are told in a paragraph; what is longer speaks about them.
  private static final double LONGEST_RIGHTS = 160;

  /** A short line that ends so is furniture. */
  private static final Wordings CREDIT =
      new Wordings(
          "责编責校(（【[",
          "(?:责任编辑|责编|编辑|責任編輯|校对)\\s*[:：]\\s*\\S{1,20}[)）】\\]]?$|^[(（]\\S{2,6}\\s*[)）]$"
              + "|^[(（【].{0,12}(?:编辑|责编|校对|記者|记者|社|网|報|报)[)）】]$"
              + "|\\[(?:编辑|edit)\\]$");

  /** Behind such a short line, if late in the text, comes nothing of the article. */
  private static final Pattern RELATED =
      Pattern.compile(
          "^[\\s（(【\\[>·|■●-]*(?:相关(?:阅读|新闻|报道|链接|文章|专题|推荐|内容)|相關(?:新聞|閱讀|報導|文章)|延伸(?:阅读|閱讀)"
              + "|推荐阅读|猜你喜欢|热门(?:推荐|文章|评论)|热点推荐|编辑推荐|"
              + "版权声明|免责声明|郑重声明|特别声明|"
              + "related (?:articles?|stories|posts?|news|content|topics|links|coverage)\\W*$"
              + "|recommended\\W*(?:for you)?$|more (?:from|stories|news|on this)|you (?:may"
              + "|might) also (?:like|be)|most (?:read|popular)|"
              + "about the author|read next|up next|share this|auch interessant|mehr zum thema)");

  /** Behind such a short line come the rules of the house, wherever it stands. */
  private static final Pattern RULES =
      Pattern.compile(
          "^[\\s（(【\\[>·|■●-]*(?:\\S{0,10}版权(?:与|及|和|、)?\\S{0,2}(?:免责)?声明|免责声明|反侵权公告|郑\\s?重\\s?声\\s?明"
              + "|特别声明|版权声明)[\\s:：】\\])）]*$");

  /** Behind such a short line the readers speak. */
  private static final Pattern COMMENTS =
      Pattern.compile(
          "^[\\s（(【\\[>·|■●-]*(?:网友评论|最新评论|发表(?:评论|意见)|發表意見|我要评论|回复线索|全部评论|"
              + "(?:\\d+ )?comments?\\W*$|(?:leave|post|add|write) a (?:comment|reply)"
              + "|\\d+ (?:comments|responses|thoughts)|"
              + "kommentare?$|commentaires?$|comentarios?$|отзывы$|комментарии)");

  private FurnitureLines() {}

  /** A notice of rights or licences. */
  static boolean isNotice(Block block) {
    return block.words() <= LONGEST_RIGHTS && RIGHTS.in(block.text());
  }

  static boolean isFurniture(Block block) {
    var text = block.text();
    if (block.words() <= LONGEST_RIGHTS && RIGHTS.twiceIn(text)) {
      return true;
    }
    if (block.words() <= LABEL_WORDS) {
      return opens(LABEL, text) || CREDIT.in(text) || NOTICE.in(text);
    }
    return block.words() <= NOTICE_WORDS && NOTICE.in(text);
  }

  /** A heading over what other articles there are, or a notice that closes the page. */
  static boolean opensRelated(Block block) {
    return block.words() <= HEADING_WORDS && opens(RELATED, block.text());
  }

  static boolean opensRules(Block block) {
    return block.words() <= HEADING_WORDS && opens(RULES, block.text());
  }

  static boolean opensComments(Block block) {
    return block.words() <= HEADING_WORDS && opens(COMMENTS, block.text());
  }

  private static boolean opens(Pattern opening, String line) {
    return opening.matcher(line.toLowerCase(Locale.ROOT)).find();
  }
}
