package org.minqing.analyzer.privacy;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.minqing.analyzer.language.Token;

/**
 * Tells where a name of other peoples' tongues ends, which has a dot within and no surname:
 * 阿布都拉·肉孜. Behind a word for a person the dot is nearly proof; the signs say the rest, since such
 * names are written with few. Where they end, a word of the sentence begins.
 */
final class DottedNames {

  private static final String SIGNS =
      "阿艾爱安巴白拜贝别布达丹迪丁杜多尔法古哈海合吉加江卡凯克库拉赖勒里力丽娜莉马麦买曼米穆木纳尼努诺帕皮普其奇热日如赛萨沙山斯苏塔台泰太特提铁图吐托瓦维吾西夏肖雅亚叶依伊义英尤玉扎再则孜泽子坚措旺姆卓央格桑顿珠罗"
          + "卜甫肉居森司敏逊班守喀汗衣然宛万坎兰波霍朱孟琼明祖佐玛尕阔贾茹仙赫德素色撒伯恰巧乌肯孔洪胡莱朗列鲁洛奈培切瑞若什松索廷土娃娅菲蒂温艳燕玫图荪罕默";

  // They stand in such names, and behind them too.
  private static final String DOUBTFUL = "不都";

  private static final String DOT = "[·•・‧∙⋅]";
  private static final Pattern FIRST =
      Pattern.compile("(?![" + Names.AFTER_A_NAME + "])\\p{IsHan}{2,8}(?=" + DOT + ")");
  private static final Pattern FURTHER = Pattern.compile(DOT + "(?<han>\\p{IsHan}{2,12})");
  private static final int LONGEST = 6;
  private static final int THREE = 3;

  private DottedNames() {}

  /** How long the name is with which the text begins, if it begins with one. */
  static OptionalInt lengthAt(String text) {
    var first = FIRST.matcher(text);
    if (!first.lookingAt()) {
      return OptionalInt.empty();
    }
    var second = furtherAt(text, first.end(), isForeign(first.group()));
    return second > 0
        ? OptionalInt.of(first.end() + second + furtherAt(text, first.end() + second, true))
        : OptionalInt.empty();
  }

  /** How long the next part is with its dot; 0 if there is none. */
  private static int furtherAt(String text, int start, boolean likely) {
    var further = FURTHER.matcher(text).region(start, text.length());
    if (!further.lookingAt()) {
      return 0;
    }
    var part = part(further.group("han"));
    var unusual = unusual(part);
    var isName = likely ? unusual * 2 <= part.length() : unusual == 0 && part.length() >= THREE;
    return isName ? 1 + part.length() : 0;
  }

  /** What of a piece of the sentence is the end of a name. */
  private static String part(String han) {
    var end = 0;
    for (var word : Names.CUTTER.cut(han)) {
      if (!goesOn(han, end, word)) {
        break;
      }
      end = word.end();
    }
    while (end > 2 && isOfTheSentence(han.charAt(end - 1))) {
      end--;
    }
    return han.substring(0, Math.min(end, LONGEST));
  }

  private static boolean goesOn(String han, int end, Token word) {
    if (end == 0) {
      return true;
    }
    if (word.text().length() > 1) {
      return unusual(word.text()) == 0 && (end == 1 || word.names().isPresent());
    }
    var sign = word.text().charAt(0);
    return DOUBTFUL.indexOf(sign) >= 0
        ? word.end() < han.length() && (SIGNS + DOUBTFUL).indexOf(han.charAt(word.end())) >= 0
        : SIGNS.indexOf(sign) >= 0 || ((end == 1 || isLast(han, word)) && !isOfTheSentence(sign));
  }

  /** Whether it is no verb and nothing is left behind it. */
  private static boolean isLast(String han, Token word) {
    return word.noun() && word.end() == han.length();
  }

  private static boolean isOfTheSentence(char sign) {
    return (Names.AFTER_A_NAME + "男女").indexOf(sign) >= 0 && SIGNS.indexOf(sign) < 0;
  }

  private static boolean isForeign(String part) {
    return unusual(part) <= (part.length() < THREE ? 0 : 1);
  }

  private static int unusual(String part) {
    return (int) part.codePoints().filter(sign -> (SIGNS + DOUBTFUL).indexOf(sign) < 0).count();
  }
}
