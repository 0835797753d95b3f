package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.analyzer.language.Token;
import org.minqing.model.EntityKind;

/**
 * Names of offices, of their accounts, of places and of national media. Whom people call upon, and
 * who answers them, is what a post says, and finds no person.
 */
final class PublicBody {

  private static final Pattern BODY =
      Pattern.compile(
          ".*(?:[局委办厅院]|委员会|办公室|政府|公安|警方|交警|消防|[总支大]队"
              + "|(?:公安|警方|交警|网警|消防|政府|政务|检察|法院|教育|卫健|气象|城管|文旅|税务)(?:发布|在线)"
              + "|(?:教育|公安|民政|司法|财政|建设|交通运输|水利|农业农村|商务|应急管理|自然资源|生态环境|社会保障)部)");

  /** What is a public body behind the name of a place alone: 西安发布. */
  private static final Set<String> OF_A_PLACE =
      Set.of("发布 公安 警方 交警 网警 消防 城管 检察 法院 政府 政务 教育 信访 交通 地铁 供电 水务 热力 燃气 气象 文旅 12345".split(" "));

  private static final Set<String> MEDIA =
      Set.of(
          ("新华社 新华网 新华视点 人民日报 人民网 光明日报 经济日报 中国日报 工人日报 法治日报 中国青年报 中新社 中国新闻社 "
                  + "中国新闻网 央视 央视网 央视新闻 央视财经 央广网 中央电视台 中国之声 中国消费者报 焦点访谈")
              .split(" "));

  /** Accounts so called are of anybody, but for those of a place. */
  private static final Pattern ACCOUNT = Pattern.compile(".*(?:发布|在线)");

  private static final Set<String> UNITS = Set.of("省", "市", "区", "县", "平安");

  private static final Pattern UNITED = Pattern.compile(".{2,}[省市区县]");

  private static final Pattern HOTLINE =
      Pattern.compile(
          "(?:1(?:10|19|20|22)|12[0-9]{3}|9[56][0-9]{3,4})"
              + "(?:(?![\\p{L}\\p{N}_-])|(?=\\p{IsHan}{0,3}(?:热线|政务|便民|市民|服务|平台|投诉|举报)))");

  private PublicBody() {}

  /** Whether a name is that of a body, or of a place, and of nothing else. */
  static boolean isNamed(String name) {
    if (MEDIA.contains(name)) {
      return true;
    }
    var words = Names.CUTTER.cut(name);
    var body = in(words);
    return body > 0
        ? words.stream().skip(body).allMatch(PublicBody::isOfABody)
        : !words.isEmpty() && words.stream().allMatch(PublicBody::isPlaceAlone);
  }

  /** People are called 吴忠 and 高平 as well, but hardly 西安 or 高平市. */
  private static boolean isPlaceAlone(Token word) {
    return isA(EntityKind.PLACE, word)
        && (!Names.beginsWithASurname(word.text()) || UNITED.matcher(word.text()).matches());
  }

  /** Whether a hotline of a public body stands there: 12345, 12315热线, 110. */
  static boolean isHotline(String seen, int start) {
    return HOTLINE
        .matcher(seen)
        .region(start, seen.length())
        .useTransparentBounds(true)
        .lookingAt();
  }

  /** How many words at the beginning name a public body; 0 if none does. */
  static int in(List<Token> words) {
    var body = 0;
    while (body < words.size() && isPlace(words.get(body))) {
      body++;
    }
    if (body == words.size()) {
      return body > 1 && words.getFirst().text().equals("平安") ? body : 0;
    }
    var word = words.get(body);
    return isBody(word) || (body > 0 && isOfAPlace(word)) ? body + 1 : 0;
  }

  private static boolean isBody(Token word) {
    return (isA(EntityKind.ORGANISATION, word) && BODY.matcher(word.text()).matches())
        || MEDIA.contains(word.text());
  }

  private static boolean isOfAPlace(Token word) {
    return OF_A_PLACE.contains(word.text())
        || (isA(EntityKind.ORGANISATION, word) && ACCOUNT.matcher(word.text()).matches());
  }

  /** What may go on with the name of a body: a branch of it, its account. */
  static boolean isOfABody(Token word) {
    return isPlace(word) || isA(EntityKind.ORGANISATION, word) || OF_A_PLACE.contains(word.text());
  }

  private static boolean isPlace(Token word) {
    return isA(EntityKind.PLACE, word) || UNITS.contains(word.text());
  }

  static boolean isA(EntityKind kind, Token word) {
    return word.names().filter(kind::equals).isPresent();
  }
}
