package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.analyzer.language.Token;
import org.minqing.analyzer.language.WordCutter;
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

  private static final Pattern BODY =
      Pattern.compile(".*(?:[局委办厅院]|委员会|办公室|政府|公安|警方|交警|消防|[总支大]队|发布|在线)");

  /** What is a public body behind the name of a place alone: 西安发布. */
  private static final Set<String> OF_A_PLACE =
      Set.of(
          ("发布 公安 警方 交警 网警 消防 城管 检察 法院 政府 政务 教育 信访 交通 地铁 供电 水务 热力 " + "燃气 气象 文旅 12345").split(" "));

  private static final Set<String> UNITS = Set.of("省", "市", "区", "县", "平安");

  private static final WordCutter CUTTER = new WordCutter();

  private Handles() {}

  static String mask(String text) {
    var sight = Sight.of(text);
    var covering = sight.covering();
    var handle = HANDLE.matcher(sight.seen());
    while (handle.find()) {
      if (handle.group("chinese") == null) {
        covering.cover(handle.start(), handle.end(), MASK);
      } else {
        cover(handle, sight.seen(), covering);
      }
    }
    return covering.text();
  }

  private static void cover(Matcher handle, String seen, Sight.Covering covering) {
    var ends = endsSoon(handle, seen);
    var words = CUTTER.cut(handle.group("chinese"));
    var body = body(words);
    if (body == 0 || (ends && !words.stream().skip(body).allMatch(Handles::isOfABody))) {
      covering.cover(handle.start(), ends ? handle.end() : firstName(words, handle), MASK);
    } else if (body < words.size() && isA(EntityKind.PERSON, words.get(body))) {
      var person = words.get(body);
      var start = handle.start("chinese");
      covering.cover(start + person.start(), start + person.end(), PERSON);
    }
  }

  private static boolean endsSoon(Matcher handle, String seen) {
    var most = handle.end() == seen.length() || ENDS.indexOf(seen.charAt(handle.end())) >= 0;
    return handle.group("chinese").length() <= (most ? SOON : SOONER);
  }

  /** How many words at the beginning name a public body; 0 if none does. */
  private static int body(List<Token> words) {
    var body = 0;
    while (body < words.size() && isPlace(words.get(body))) {
      body++;
    }
    if (body == words.size()) {
      return body > 1 && words.getFirst().text().equals("平安") ? body : 0;
    }
    var word = words.get(body);
    return (isA(EntityKind.ORGANISATION, word) && BODY.matcher(word.text()).matches())
            || (body > 0 && OF_A_PLACE.contains(word.text()))
        ? body + 1
        : 0;
  }

  /** What may go on with the name of a body: a branch of it, its account. */
  private static boolean isOfABody(Token word) {
    return isPlace(word) || isA(EntityKind.ORGANISATION, word) || OF_A_PLACE.contains(word.text());
  }

  private static boolean isPlace(Token word) {
    return isA(EntityKind.PLACE, word) || UNITS.contains(word.text());
  }

  private static boolean isA(EntityKind kind, Token word) {
    return word.names().filter(kind::equals).isPresent();
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
