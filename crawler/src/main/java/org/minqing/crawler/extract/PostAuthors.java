package org.minqing.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Finds the name under which a post was written. */
final class PostAuthors {

  private static final int MAX_ELEMENTS = 400;
  private static final int MAX_LENGTH = 60;
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:^|[\\s_-])(?:author|user-?name|username|nick(?:name)?|poster|member|byname"
              + "|screen-?name|login|fn|creator|user)(?:[\\s_-]|$)|username|author|nickname");
  private static final Pattern PROFILE =
      Pattern.compile(
          "(?:/|[?&=;_-])(?:profile|users?|members?|u|people|author|space|uid|home)(?:[/=.;-]"
              + "|$)|member\\.php|profile\\.php|memberlist|membre|mitglied|benutzer|utente|usuario"
              + "|\\.u\\d|-u\\d",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SAID =
      Pattern.compile(
          "^(.{2,40}?)\\s(?:says|said|wrote|writes|schrieb|a écrit|escribió)\\s?:"
              + "|(?:\\b(?:by|par|von|door|por)\\s|作者\\s?[:：]\\s?"
              + "|楼主\\s?[:：]\\s?)(\\S{2,30}(?:\\s\\S{1,20})?)(?=\\s[»|-]|\\s\\d|,|$)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private PostAuthors() {}

  static Optional<String> in(Element post) {
    Optional<String> linked = Optional.empty();
    var seen = 0;
    for (var element : post.getAllElements()) {
      if (++seen > MAX_ELEMENTS) {
        break;
      }
      var name = name(element);
      if (name.isEmpty()) {
        continue;
      }
      if (element.attr("itemprop").equals("author")
          || element.attr("itemprop").equals("name")
          || NAMED.matcher(Role.names(element)).find()) {
        return Optional.of(name);
      }
      if (linked.isEmpty() && PROFILE.matcher(element.attr("href")).find()) {
        linked = Optional.of(name);
      }
    }
    return linked;
  }

  /** The name in a line such as "Vega says:" or "by Vega » Monday". */
  static Optional<String> saidIn(List<Block> lines) {
    return lines.stream()
        .limit(20)
        .filter(line -> line.words() <= 15)
        .map(line -> SAID.matcher(line.text()))
        .filter(Matcher::find)
        .map(said -> (said.group(1) == null ? said.group(2) : said.group(1)).strip())
        .findFirst();
  }

  private static String name(Element element) {
    if (element.childNodeSize() > 8) {
      return "";
    }
    var text = element.text().strip();
    return text.length() <= MAX_LENGTH
            && Words.in(text) <= 5
            && !text.isEmpty()
            && Character.isLetterOrDigit(text.codePointAt(0))
        ? text
        : "";
  }
}
