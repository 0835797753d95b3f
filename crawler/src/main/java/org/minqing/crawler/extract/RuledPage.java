package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.minqing.crawler.extract.Article.Comment;
import org.minqing.crawler.extract.Article.Published;

/**
 * A page read by its site's rule.
 *
 * @param document without what the rule takes off it
 * @param now from where vague times count
 */
record RuledPage(Document document, SiteRule rule, LocalDateTime now) {

  private static final int MAX_POSTS = 2_000;
  private static final int MAX_LENGTH = 400;

  /** Takes off a copy of the page what the rule says is of no use. */
  static RuledPage of(Document page, SiteRule rule, LocalDateTime now) {
    if (rule.remove().isEmpty()) {
      return new RuledPage(page, rule, now);
    }
    var cleared = page.clone();
    rule.remove().forEach(selector -> cleared.select(selector).remove());
    return new RuledPage(cleared, rule, now);
  }

  Optional<String> title() {
    return rule.title().flatMap(selector -> text(document, selector));
  }

  Optional<String> author() {
    return rule.author().flatMap(selector -> text(document, selector));
  }

  Optional<Published> published() {
    return rule.time()
        .map(document::selectFirst)
        .flatMap(element -> shown(element).flatMap(text -> time(text)));
  }

  /** The text of the elements that are the body; empty if there are none on this page. */
  Optional<String> body() {
    return rule.body()
        .map(selector -> text(document.select(selector)))
        .filter(text -> !text.isBlank());
  }

  /** The posts, empty where the rule tells of none. */
  List<Comment> comments() {
    if (rule.comments().isEmpty()) {
      return List.of();
    }
    var where = rule.comments().get();
    var names = new FloorNames();
    for (var post : document.select(where.post()).stream().limit(MAX_POSTS).toList()) {
      var text =
          where.text().map(selector -> text(post.select(selector))).orElse(text(List.of(post)));
      var time = where.time().map(post::selectFirst).flatMap(RuledPage::shown);
      if (!text.isBlank()) {
        names.add(
            new Comment(
                "",
                where.author().flatMap(selector -> text(post, selector)),
                time,
                time.flatMap(this::time),
                text),
            post);
      }
    }
    return names.named();
  }

  private Optional<Published> time(String text) {
    return PublishTimes.find(text, now, Locale.ROOT).or(() -> PublishTimes.parse(text, now));
  }

  /** The time as the element has it: for machines, else for people. */
  private static Optional<String> shown(Element element) {
    return Stream.of(element.attr("datetime"), element.attr("content"), element.text())
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static Optional<String> text(Element within, String selector) {
    var element = within.selectFirst(selector);
    return Optional.ofNullable(element)
        .map(found -> found.hasAttr("content") ? found.attr("content") : found.text())
        .map(text -> text.substring(0, Math.min(text.length(), MAX_LENGTH)).strip())
        .filter(text -> !text.isEmpty());
  }

  /** Elements within one that was already taken are not taken twice. */
  private static String text(List<Element> elements) {
    var outer = new ArrayList<Element>();
    for (var element : elements) {
      if (outer.stream()
          .noneMatch(other -> other.equals(element) || element.parents().contains(other))) {
        outer.add(element);
      }
    }
    return outer.stream()
        .flatMap(element -> BlockReader.read(element).blocks().stream())
        .map(Block::text)
        .collect(Collectors.joining("\n"));
  }
}
