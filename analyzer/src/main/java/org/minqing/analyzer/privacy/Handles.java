package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.analyzer.language.Token;
import org.minqing.model.EntityKind;

/**
 * Masks handles (@小明). Those of public bodies stay, since whom people call upon is what a post
 * says.
 *
 * <p>Sentences in Chinese have no blanks. A handle in another script ends where they begin, save
 * for a name at its end (@Ada王小明). One in Chinese ends at a blank or a colon, which services put
 * there; where none comes soon a sentence has begun, and the first name or word is the handle.
 */
final class Handles {

  private static final String PERSON = "〔用户〕";
  private static final String MASK = "@" + PERSON;
  private static final String SIGN = "[\\p{L}\\p{N}_\\-]";
  private static final String OTHER_SIGN = "[\\p{L}\\p{N}_\\-&&[^\\p{IsHan}]]";
  private static final Pattern HANDLE =
      Pattern.compile(
          "(?=@)(?!"
              + Masker.AT_OF_MAIL
              + ")"
              + "@(?:%2$s(?:[.·]?%2$s){0,127}(?:\\p{IsHan}{1,3}(?!%1$s))?|(?<chinese>\\p{IsHan}(?:[.·]?%1$s){0,29}(?:[.·]?%2$s){0,98}))"
                  .formatted(SIGN, OTHER_SIGN));

  private static final String ENDS = " \n:";
  private static final int SOON = 12;

  /** Any other mark may end a sentence as well. */
  private static final int SOONER = 6;

  private static final int LEAST = 2;

  private Handles() {}

  static String mask(String text) {
    var sight = Sight.of(text);
    var covering = sight.covering();
    var handle = HANDLE.matcher(sight.seen());
    while (handle.find()) {
      if (handle.group("chinese") != null) {
        cover(handle, sight.seen(), covering);
      } else if (!PublicBody.isHotline(sight.seen(), handle.start() + 1)) {
        covering.cover(handle.start(), handle.end(), MASK);
      }
    }
    return covering.text();
  }

  private static void cover(Matcher handle, String seen, Sight.Covering covering) {
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
    var most = handle.end() == seen.length() || ENDS.indexOf(seen.charAt(handle.end())) >= 0;
    return handle.group("chinese").length() <= (most ? SOON : SOONER);
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
