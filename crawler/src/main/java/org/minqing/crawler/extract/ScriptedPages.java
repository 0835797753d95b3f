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

  private static final String NAME = "createPageHTML";

  // Where it is told an element to write to, it counts from one, else from nought. The numbers in
  // the addresses are the same, so that the next one is one higher in either case.
  private static final Pattern CALL =
      Pattern.compile(
          NAME
              + "\\(\\s*(?<element>[\"'][\\w-]{1,60}[\"']\\s*,\\s*)?(?<count>\\d{1,5})\\s*,\\s*(?<current>\\d{1,5})"
              + "\\s*,\\s*[\"'](?<name>[\\w./-]{1,100})[\"']\\s*,\\s*[\"']\\.?(?<ending>\\w{1,8})[\"']");

  private ScriptedPages() {}

  /** The address of the page after this one, as its link would be written. */
  static Optional<String> next(Stream<Element> scripts) {
    return scripts
        .map(Element::data)
        .filter(script -> script.contains(NAME))
        .flatMap(script -> CALL.matcher(script).results())
        .filter(call -> number(call.group("current")) < last(call))
        .map(call ->
            "%s_%d.%s"
                .formatted(
                    call.group("name"), number(call.group("current")) + 1, call.group("ending")))
        .findFirst();
  }

  private static int last(MatchResult call) {
    var count = number(call.group("count"));
    return call.group("element") == null ? count - 1 : count;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
