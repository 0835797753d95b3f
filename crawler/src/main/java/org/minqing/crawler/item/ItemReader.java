package org.minqing.crawler.item;

import java.util.Optional;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.model.ItemMapping;

/** Finds the items of an answer. */
@FunctionalInterface
public interface ItemReader {

  /**
   * Items nested deeper than so many replies are taken for a trap; conversations that people lead
   * are shown two or three deep.
   */
  int MAX_DEPTH = 8;

  /** As many items of one page are read. */
  int MAX_ITEMS = 10_000;

  /**
   * Reads one page of a list.
   *
   * @throws MalformedItemsException if it is none
   */
  ItemPage read(Fetched fetched) throws MalformedItemsException;

  /**
   * Looks an expression over.
   *
   * @return the same
   * @throws IllegalArgumentException if it cannot be understood
   */
  static String checked(ItemMapping.Format format, String expression) {
    switch (format) {
      case JSON -> JsonItems.path(expression);
      case HTML -> HtmlItems.expression(expression);
    }
    return expression;
  }

  /**
   * A reader by a source's expressions.
   *
   * @param next the expression that finds the next page
   * @throws IllegalArgumentException if an expression cannot be understood
   */
  static ItemReader of(ItemMapping mapping, Optional<String> next) {
    return switch (mapping.format()) {
      case JSON -> new JsonItems(mapping, next);
      case HTML -> new HtmlItems(mapping, next);
    };
  }
}
