package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.analyzer.language.Token;
import org.minqing.model.EntityKind;

/**
 * Masks handles (@小明, @🐱小明, @ 小明). Those of public bodies stay, since whom people call upon is
 * what a post says.
 *
 * <p>Sentences in Chinese have no blanks. A handle in another script ends where they begin, save
 * for a name at its end (@Ada王小明). One in Chinese ends at a blank or a colon, which services put
 * there; where none comes soon a sentence has begun, and the first name or word is the handle.
 */
final class Handles {

  static final String PERSON = "〔用户〕";
  private static final String MASK = "@" + PERSON;
  private static final String SIGN = "[\\p{L}\\p{N}_\\-]";
  private static final String OTHER_SIGN = "[\\p{L}\\p{N}_\\-&&[^\\p{IsHan}]]";
  private static final Pattern HANDLE =
      Pattern.compile(
          "(?=@)(?!"
              + Masker.AT_OF_MAIL
              + ")"
              + "@(?:(?<![0-9元块$¥] ?@)(?<blank> )|[\\p{So}\\x{1f3fb}-\\x{1f3ff}]{1,4})?(?:%2$s(?:[.·]?%2$s){0,127}(?:\\p{IsHan}{1,3}(?!%1$s))?|(?<chinese>\\p{IsHan}(?:[.·]?%1$s){0,29}(?:[.·]?%2$s){0,98}))"
                  .formatted(SIGN, OTHER_SIGN));

  private static final String ENDS = " \n:";
  private static final int SOON = 12;

  /** Any other mark may end a sentence as well. */
  private static final int SOONER = 6;

  private static final int LEAST = 2;

  private static final Pattern PROSE =
      Pattern.compile("[你我他她它您咱谁这那哪的了到过在给下一二三四五六七八九十两几多]|任意|好友|朋友|大家|所有|全体|各位|相关|有关|官方|群里");

  /** No word and no host, which would be prose or mail: alice_88. */
  private static final Pattern ACCOUNT = Pattern.compile("@ \\p{L}[^.]*[0-9_][^.]*");

  private Handles() {}

  static String mask(String text) {
    return Sight.covered(text, HANDLE, Handles::cover);
  }

  private static void cover(Matcher handle, String seen, Sight.Covering covering) {
    if (handle.group("blank") != null && !isCalled(handle, seen)) {
      return;
    }
    if (handle.group("chinese") != null) {
      coverChinese(handle, seen, covering);
    } else if (!PublicBody.isHotline(seen, handle.start() + 1)) {
      covering.cover(handle.start(), handle.end(), MASK);
    }
  }

  /** Behind a blank the sign may mean a price or a place as well, and prose may follow. */
  private static boolean isCalled(Matcher handle, String seen) {
    var chinese = handle.group("chinese");
    if (chinese == null) {
      return ACCOUNT.matcher(handle.group()).matches();
    }
    var first = Names.CUTTER.cut(chinese).getFirst();
    return PublicBody.isA(EntityKind.PERSON, first)
        || (chinese.length() <= SOONER
            && endsAsHandlesDo(handle, seen)
            && first.names().isEmpty()
            && !PROSE.matcher(chinese).lookingAt()
            && !Byline.isNobody(chinese));
  }

  private static void coverChinese(Matcher handle, String seen, Sight.Covering covering) {
    var ends = endsSoon(handle, seen);
    var words = Names.CUTTER.cut(handle.group("chinese"));
    var body = PublicBody.in(words);
    if (body == 0 || (ends && !words.stream().skip(body).allMatch(PublicBody::isOfABody))) {
      covering.cover(handle.start(), ends ? handle.end() : firstName(words, handle), MASK);
    } else if (body < words.size() && PublicBody.isA(EntityKind.PERSON, words.get(body))) {
      var person = words.get(body);
      var start = handle.start("chinese");
      covering.cover(start + person.start(), start + person.end(), PERSON);
    }
  }

  private static boolean endsSoon(Matcher handle, String seen) {
    return handle.group("chinese").length() <= (endsAsHandlesDo(handle, seen) ? SOON : SOONER);
  }

  private static boolean endsAsHandlesDo(Matcher handle, String seen) {
    return handle.end() == seen.length() || ENDS.indexOf(seen.charAt(handle.end())) >= 0;
  }

  private static int firstName(List<Token> words, Matcher handle) {
    return words.stream()
        .mapToInt(Token::end)
        .filter(end -> end >= LEAST)
        .map(end -> handle.start("chinese") + end)
        .findFirst()
        .orElse(handle.end());
  }
}
