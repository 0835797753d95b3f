package org.minqing.crawler.item;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.extract.Signposts;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.text.HtmlTree;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.ItemMapping;
import org.minqing.model.Paging;

/** Reads items off HTML by CSS selectors; an item that stands within another one answers it. */
final class HtmlItems implements ItemReader {

  private final Evaluator items;
  private final Optional<Evaluator> replies;
  private final Optional<Expression> next;
  private final Map<String, Expression> fields;

  HtmlItems(ItemMapping mapping, Optional<String> next) {
    this.items = selector(mapping.items());
    this.replies = mapping.replies().map(HtmlItems::selector);
    this.next = next.filter(n -> !n.equals(Paging.LINK_HEADER)).map(HtmlItems::link);
    this.fields =
        mapping.fields().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> expression(field.getValue())));
  }

  /**
   * An element and what of it.
   *
   * @param selector finds the element within the item; empty: the item itself
   * @param attribute the attribute that is taken in place of the text
   */
  record Expression(Optional<Evaluator> selector, Optional<String> attribute) {

    Optional<String> value(Element item) {
      var element =
          selector.isEmpty()
              ? Optional.of(item)
              : Optional.ofNullable(item.selectFirst(selector.get()));
      return attribute.isEmpty()
          ? element.map(found -> PlainText.of(found))
          : element.filter(found -> found.hasAttr(attribute.get())).map(this::attribute);
    }

    private String attribute(Element element) {
      return element.attr(attribute.orElseThrow());
    }
  }

  /** Understands {@code selector}, {@code selector@attribute} and {@code @attribute}. */
  static Expression expression(String text) {
    var at = text.lastIndexOf('@');
    var attribute =
        Optional.of(text.substring(at + 1).strip())
            .filter(name -> at >= 0 && name.matches("[A-Za-z][A-Za-z0-9_:.-]*"));
    var selector = attribute.isEmpty() ? text : text.substring(0, at);
    return new Expression(
        Optional.of(selector.strip()).filter(s -> !s.isEmpty()).map(HtmlItems::selector),
        attribute);
  }

  private static Expression link(String text) {
    var expression = expression(text);
    return new Expression(
        expression.selector(), expression.attribute().or(() -> Optional.of("href")));
  }

  // Those by java.util.regex are refused, for they can be made to hang.
  private static Evaluator selector(String text) {
    if (text.contains(":matches") || text.contains("~=")) {
      throw new IllegalArgumentException("selectors by regular expression are not taken");
    }
    try {
      return Selector.evaluatorOf(text);
    } catch (Selector.SelectorParseException | IllegalArgumentException bad) {
      throw new IllegalArgumentException("wanted a CSS selector; " + bad.getMessage(), bad);
    }
  }

  @Override
  public ItemPage read(Fetched fetched) {
    var html = PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text();
    var page = HtmlTree.page(html, fetched.url().toString());
    var tree = tree(page);
    var link = next.flatMap(expression -> expression.value(page));
    return new ItemPage(
        items(tree.getOrDefault(page, List.of()), tree, 0),
        link.flatMap(to -> WebAddress.resolve(fetched.url(), to)).map(URI::toString),
        Signposts.of(page).robotsTags());
  }

  /** The items by the item they stand in, the page being the first of all. */
  private Map<Element, List<Element>> tree(Document page) {
    var found = new LinkedHashSet<Element>();
    for (var item : page.select(items)) {
      found.add(item);
      replies.ifPresent(selector -> found.addAll(item.select(selector)));
    }
    var tree = new LinkedHashMap<Element, List<Element>>();
    found.stream()
        .limit(MAX_ITEMS)
        .forEach(item ->
            tree.computeIfAbsent(above(item, found, page), parent -> new ArrayList<>()).add(item));
    return tree;
  }

  private static Element above(Element item, Set<Element> found, Document page) {
    for (var above = item.parent(); above != null; above = above.parent()) {
      if (found.contains(above)) {
        return above;
      }
    }
    return page;
  }

  private List<Item> items(List<Element> elements, Map<Element, List<Element>> tree, int depth) {
    return depth > MAX_DEPTH
        ? List.of()
        : elements.stream().map(element -> item(element, tree, depth)).toList();
  }

  private Item item(Element element, Map<Element, List<Element>> tree, int depth) {
    var below = tree.getOrDefault(element, List.of());
    var own = below.isEmpty() ? element : withoutReplies(element);
    var values = new HashMap<String, String>();
    fields.forEach((field, e) -> e.value(own).ifPresent(value -> values.put(field, value)));
    return new Item(values, items(below, tree, depth + 1));
  }

  /** The words of replies are not the item's own. */
  private Element withoutReplies(Element element) {
    var own = element.clone();
    Stream.concat(own.select(items).stream(), replies.stream().flatMap(r -> own.select(r).stream()))
        .filter(reply -> !reply.equals(own))
        .toList()
        .forEach(Element::remove);
    return own;
  }
}
