package org.minqing.crawler.item;

import com.google.re2j.Pattern;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import com.jayway.jsonpath.spi.mapper.JsonSmartMappingProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.text.JsonTree;
import org.minqing.crawler.text.MalformedJsonException;
import org.minqing.model.ItemMapping;
import org.minqing.model.Paging;

/** Reads items off JSON by JSONPath. */
final class JsonItems implements ItemReader {

  private static final Configuration CONFIGURATION =
      Configuration.builder()
          .jsonProvider(new JsonSmartJsonProvider())
          .mappingProvider(new JsonSmartMappingProvider())
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  // callback({…}); or var data = {…};
  private static final Pattern WRAPPED =
      Pattern.compile("(?s)^[^{\\[(=]{0,200}[(=]\\s*([{\\[].*[}\\]])[\\s;)]*$");

  private final String itemsExpression;
  private final JsonPath items;
  private final Optional<JsonPath> original;
  private final Optional<JsonPath> replies;
  private final Optional<JsonPath> next;
  private final Map<String, JsonPath> fields;

  JsonItems(ItemMapping mapping, Optional<String> next) {
    this.itemsExpression = mapping.items();
    this.items = path(mapping.items());
    this.original = mapping.original().map(JsonItems::path);
    this.replies = mapping.replies().map(JsonItems::path);
    this.next = next.filter(n -> !n.equals(Paging.LINK_HEADER)).map(JsonItems::path);
    this.fields =
        mapping.fields().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> path(field.getValue())));
  }

  /**
   * Understands a JSONPath; filters by java.util.regex are refused, for they can be made to hang.
   */
  static JsonPath path(String expression) {
    if (!expression.startsWith("$")) {
      throw new IllegalArgumentException("wanted a JSONPath such as \"$.data.list[*]\"");
    }
    if (expression.contains("=~")) {
      throw new IllegalArgumentException("filters by regular expression (=~) are not taken");
    }
    try {
      return JsonPath.compile(expression);
    } catch (JsonPathException bad) {
      throw new IllegalArgumentException("wanted a JSONPath; " + bad.getMessage(), bad);
    }
  }

  @Override
  public ItemPage read(Fetched fetched) throws MalformedItemsException {
    var tree = tree(fetched);
    var found = nodes(items, tree);
    if (found.isEmpty()) {
      requireList(tree);
    }
    return new ItemPage(
        found.stream().limit(MAX_ITEMS).map(node -> item(node, 0)).toList(),
        next.flatMap(path -> value(path, tree)).filter(value -> !value.isBlank()),
        List.of());
  }

  private static Object tree(Fetched fetched) throws MalformedItemsException {
    try {
      var text = PageDecoder.decode(fetched.body().bytes(), fetched.charset()).text();
      var wrapped = WRAPPED.matcher(text);
      return JsonTree.parse(wrapped.find() ? wrapped.group(1) : text);
    } catch (MalformedJsonException bad) {
      throw new MalformedItemsException(String.valueOf(bad.getMessage()));
    }
  }

  // An answer without items is either an empty list, which is fine, or none, such as an error that
  // was sent as if all were well. The list is what the expression names before its last "[*]".
  private void requireList(Object tree) throws MalformedItemsException {
    var list = itemsExpression.replaceFirst("\\[[^\\]]*\\]$|\\.\\*$", "");
    if (!(found(path(list), tree) instanceof List || found(path(list), tree) instanceof Map)) {
      throw new MalformedItemsException("nothing at " + itemsExpression);
    }
  }

  private Item item(Object node, int depth) {
    var whole = original.flatMap(path -> Optional.ofNullable(found(path, node))).orElse(node);
    var values = new HashMap<String, String>();
    fields.forEach((field, path) -> value(path, whole).ifPresent(v -> values.put(field, v)));
    var below = new ArrayList<Item>();
    if (depth < MAX_DEPTH) {
      replies.ifPresent(path ->
          nodes(path, whole).stream()
              .limit(MAX_ITEMS)
              .forEach(reply -> below.add(item(reply, depth + 1))));
    }
    return new Item(values, below);
  }

  private static List<Object> nodes(JsonPath path, Object tree) {
    return switch (found(path, tree)) {
      case null -> List.of();
      case List<?> list ->
          list.stream().filter(Map.class::isInstance).map(Object.class::cast).toList();
      case Map<?, ?> one -> List.of(one);
      default -> List.of();
    };
  }

  private static Optional<String> value(JsonPath path, Object tree) {
    return switch (found(path, tree)) {
      case null -> Optional.empty();
      case List<?> list ->
          list.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  list.stream()
                      .flatMap(one -> plain(one).stream())
                      .collect(Collectors.joining("\n")));
      case Object one -> plain(one);
    };
  }

  private static Optional<String> plain(@Nullable Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      // 1.7e9 is a time as good as 1700000000.
      case Double number when Double.isFinite(number) ->
          Optional.of(BigDecimal.valueOf(number).toPlainString());
      // So large that it was read as infinite.
      case Double none -> Optional.empty();
      case Number number -> Optional.of(number.toString());
      case Boolean flag -> Optional.of(flag.toString());
      case null, default -> Optional.empty();
    };
  }

  // The library reports some mismatches of path and tree by unchecked exceptions all the same.
  private static @Nullable Object found(JsonPath path, Object tree) {
    try {
      return path.read(tree, CONFIGURATION);
    } catch (JsonPathException | ClassCastException | UnsupportedOperationException mismatch) {
      return null;
    }
  }
}
