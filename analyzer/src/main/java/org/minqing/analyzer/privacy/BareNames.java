package org.minqing.analyzer.privacy;

import java.util.List;
import java.util.regex.Pattern;
import org.minqing.model.EntityKind;
import org.minqing.model.Folding;

/**
 * Masks names that stand without a word for a person, by what is said beside them: age, telephone,
 * wage, debt. Such are the lines of lists and forms that get into a post. Who is named with an
 * office stays: 局长张建国，男，52岁.
 */
final class BareNames {

  private static final String IN_OFFICE =
      "(?:[省市区县镇乡村局厅校院处科部]长|书记|主任|委员|记者|主持人|法官|检察官|教授|院士|演员|歌手|导演|明星|作家"
          + "|球员|教练|运动员|董事长|总裁|总经理|创始人|发言人|医生|护士|民警|烈士)";
  private static final String NAME =
      "(?<!%1$s)(?:%2$s\\p{IsHan}{1,2}|%3$s\\p{IsHan}{1,2})(?<![卡号机话店])"
          .formatted(IN_OFFICE, Names.DOUBLE_SURNAME, Names.SURNAME);
  private static final String OWN = "〔(?:手机号|电话|身份证号|银行卡号)〕";
  private static final String SUM = "[: ]{0,2}[0-9]{3,6}(?:\\.[0-9]{1,2})?[元块]?";

  /**
   * A way to put a name on a form.
   *
   * @param pattern with the name, or several, in its group "names"
   * @param context what the text has where the name is one
   * @param certain whether the words around leave no doubt, so that no cutter is asked
   */
  private record Form(Pattern pattern, Pattern context, boolean certain) {

    static Form of(String expression, String context) {
      return new Form(Pattern.compile(expression), Pattern.compile(context), false);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          // What is told of an official in such a line goes on with rank and school.
          Form.of(
              "(?<names>"
                  + NAME
                  + ") ?[,(] ?[男女](?:[,、 ]?(?:[0-9]{1,3}岁|[0-9]{2}(?=[,) ]|$)|\\p{IsHan}{1,3}族|家?住|身份证|"
                  + OWN
                  + "|(?:19|20)[0-9]{2}年)|\\))(?![^。\\n]{0,60}(?:党员|学历|学位|现任|任职|拟任|职务|"
                  + IN_OFFICE
                  + "))",
              "[男女]"),
          Form.of(
              "(?<names>"
                  + NAME
                  + ")[ :,、]{0,2}\\(?(?:(?:联系|手机)?(?:电话|号码|手机|方式)号?码?|身份证号?码?|卡号|账号)?[:是为 ]{0,2}"
                  + OWN,
              "〔"),
          Form.of(
              "(?<names>" + NAME + "(?:、" + NAME + "){0,5})的(?:手机号|电话号码|身份证号|家庭住址|银行卡号)",
              "的(?:手机号|电话号码|身份证号|家庭住址|银行卡号)"),
          Form.of(
              "(?<names>"
                  + NAME
                  + SUM
                  + "(?:[,、;。\\s]{1,2}"
                  + NAME
                  + SUM
                  + "){1,40})(?![0-9.万亿%票分])",
              "工资|工钱|薪|欠|劳务|补贴|补助|借款"),
          Form.of("(?<names>(?<!\\p{IsHan})" + NAME + ") ?收(?!\\p{L})", "收件|快递|寄|〔房号〕"),
          Form.of("(?<names>" + NAME + ") ?20[0-9]{2}[年./-]", "[欠借收]条|[今兹][欠借]"),
          new Form(
              Pattern.compile(
                  "[今兹](?:[欠借]到?|收到) ?(?<names>"
                      + NAME
                      + ")(?=工资|工钱|工程款|劳务|货款|借款|饭钱|现金|人民币|材料款|[0-9壹贰叁肆伍陆柒捌玖])"),
              Pattern.compile("[今兹][欠借收]"),
              true));

  private static final Pattern A_NAME = Pattern.compile(NAME);
  private static final Pattern DOUBLED = Pattern.compile(Names.DOUBLE_SURNAME);
  private static final int BEFORE = 6;
  private static final int THREE = 3;

  private BareNames() {}

  static String mask(String text) {
    var masked = text;
    for (var form : FORMS) {
      masked = mask(form, masked);
    }
    return masked;
  }

  private static String mask(Form form, String text) {
    var sight = Sight.of(text);
    var seen = sight.seen();
    if (!form.context().matcher(seen).find()) {
      return text;
    }
    var covering = sight.covering();
    var found = form.pattern().matcher(seen);
    // Each place is tried once: a list of forty that are no names is not read forty times.
    for (var at = 0; found.find(at); at = found.end("names")) {
      var name = A_NAME.matcher(seen).useTransparentBounds(true);
      for (var from = found.start("names");
          name.region(from, found.end("names")).find();
          from = name.start() + 1) {
        if (name.start() >= covering.at()
            && !Names.namesNobody(name.group())
            && (form.certain() || isCutOut(seen, name.start(), name.end()))) {
          covering.cover(name.start(), name.end(), Names.MASK);
        }
      }
    }
    return covering.text();
  }

  /** Whether the words around leave a name: 曹敏 in 找曹敏, not 金店 in 黄金店 or 高价收. */
  private static boolean isCutOut(String seen, int start, int end) {
    var from = Math.max(0, start - BEFORE);
    var words =
        Names.CUTTER.cut(seen.substring(from, end)).stream()
            .filter(word -> word.end() + from > start)
            .toList();
    if (words.isEmpty() || words.getFirst().start() + from != start) {
      return false;
    }
    var first = words.getFirst();
    var isPerson = first.names().filter(EntityKind.PERSON::equals).isPresent();
    if (words.size() == 1) {
      return isPerson;
    }
    var name = seen.substring(start, end);
    return DOUBLED.matcher(name).lookingAt()
        || (name.length() == THREE
            && (isPerson || first.text().length() == 1)
            && Names.NO_WORD.indexOf(name.charAt(0)) >= 0
            && name.codePoints().skip(1).noneMatch(c -> Names.AFTER_A_NAME.indexOf(c) >= 0)
            && name.codePoints().allMatch(Folding::isHan));
  }
}
