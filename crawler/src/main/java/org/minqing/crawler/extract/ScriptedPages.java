package org.minqing.crawler.extract;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * The further pages of a list or article whose links a script writes. TRS WCM, which most sites of
 * governments are made with, tells it how many there are, which one this is, and what the first is
 * called; the others are called so too, with {@code _} and their number.
 */
final class ScriptedPages {

  // Where it is told an element to write to, it counts from one, else from nought. The numbers in
  // the addresses are the same, so that the next one is one higher in either case.
  private static final Pattern CALL =
      Pattern.compile(
          "createPageHTML\\(\\s*(?<element>[\"'][\\w-]{1,60}[\"']\\s*,\\s*)?(?<count>\\d{1,5})\\s*,\\s*(?<current>\\d{1,5})"
              + "\\s*,\\s*[\"'](?<name>[\\w./-]{1,100})[\"']\\s*,\\s*[\"']\\.?(?<ending>\\w{1,8})[\"']");

  // The same told by variables: "<a href=\"index"+"_" + nextPage + "."+"html\">".
  private static final Pattern CURRENT = variable("currentPage");
  private static final Pattern COUNT = variable("countPage");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w-])([\\w-]{1,60})(?:[\"']\\s*\\+\\s*[\"'])?_[\"']\\s*\\+\\s*nextPage\\s*\\+\\s*[\"']\\.(?:[\"']\\s*\\+\\s*[\"'])?(s?html?)");

  private ScriptedPages() {}

  private static Pattern variable(String name) {
    return Pattern.compile("var\\s{1,9}" + name + "\\s{0,9}=\\s{0,9}(\\d{1,5})");
  }

  /** The address of the page after this one, as its link would be written. */
  static Optional<String> next(Stream<Element> scripts) {
    return scripts.map(Element::data).flatMap(script -> next(script).stream()).findFirst();
  }

  private static Optional<String> next(String script) {
    return script.contains("createPageHTML")
        ? first(CALL, script).flatMap(ScriptedPages::called)
        : script.contains("countPage") ? told(script) : Optional.empty();
  }

  private static Optional<String> called(MatchResult call) {
    var count = Integer.parseInt(call.group("count"));
    var last = call.group("element") == null ? count - 1 : count;
    var current = Integer.parseInt(call.group("current"));
    return behind(current, last, call.group("name"), call.group("ending"));
  }

  private static Optional<String> told(String script) {
    var current = first(CURRENT, script).map(found -> Integer.parseInt(found.group(1)));
    var count = first(COUNT, script).map(found -> Integer.parseInt(found.group(1)));
    var name = first(NAME, script);
    return current.isEmpty() || count.isEmpty() || name.isEmpty()
        ? Optional.empty()
        : behind(current.get(), count.get() - 1, name.get().group(1), name.get().group(2));
  }

  private static Optional<String> behind(int current, int last, String name, String ending) {
    return current < last
        ? Optional.of("%s_%d.%s".formatted(name, current + 1, ending))
        : Optional.empty();
  }

  private static Optional<MatchResult> first(Pattern pattern, String script) {
    var matcher = pattern.matcher(script);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }
}
