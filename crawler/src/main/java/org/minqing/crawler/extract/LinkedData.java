package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The article as JSON-LD tells it, in the words of <a
 * href="https://schema.org/Article">schema.org</a>.
 *
 * @param headline its title, if given
 * @param published its time as written, if given
 * @param authors names of persons, in order
 * @param body its text, if given
 */
record LinkedData(
    Optional<String> headline,
    Optional<String> published,
    List<String> authors,
    Optional<String> body) {

  // Sites nest a page's whole comment section; an article is found early and shallow.
  private static final int MAX_LENGTH = 1_000_000;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_NODES = 2_000;
  private static final Set<String> EXACT_TYPES =
      Set.of("Report", "DiscussionForumPosting", "Question", "VideoObject", "Review", "Recipe");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();

  static Optional<LinkedData> in(Signposts signposts) {
    var articles = new ArrayList<JsonNode>();
    for (var script : signposts.scripts().filter(LinkedData::isLinkedData).limit(20).toList()) {
      var data = script.data();
      if (data.length() <= MAX_LENGTH) {
        collect(parse(data), 0, articles);
      }
    }
    return articles.stream().max((a, b) -> Integer.compare(rank(a), rank(b))).map(LinkedData::of);
  }

  private static boolean isLinkedData(Element script) {
    return script.attr("type").toLowerCase(Locale.ROOT).contains("ld+json");
  }

  private static JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JacksonException e) {
      return JSON.nullNode(); // Broken JSON-LD is as common as none.
    }
  }

  private static void collect(JsonNode node, int depth, List<JsonNode> articles) {
    if (depth > MAX_DEPTH || articles.size() >= MAX_NODES) {
      return;
    }
    if (node.isObject() && rank(node) > 0) {
      articles.add(node);
    }
    if (node.isContainer()) {
      node.forEach(child -> collect(child, depth + 1, articles));
    }
  }

  /** How surely the object is the page's article; 0 if it is none. */
  private static int rank(JsonNode node) {
    var type = node.path("@type");
    var name = type.isArray() ? type.path(0).asString("") : type.asString("");
    var rank =
        name.endsWith("Article") || name.endsWith("Posting")
            ? 4
            : EXACT_TYPES.contains(name) ? 2 : 0;
    if (rank == 0) {
      return 0;
    }
    return rank * 4 + (node.has("articleBody") ? 2 : 0) + (node.has("datePublished") ? 1 : 0);
  }

  private static LinkedData of(JsonNode article) {
    var authors = new ArrayList<String>();
    names(article.path("author"), authors);
    return new LinkedData(
        text(article, "headline").or(() -> text(article, "name")),
        text(article, "datePublished")
            .or(() -> text(article, "dateCreated"))
            .or(() -> text(article, "uploadDate")),
        List.copyOf(authors),
        text(article, "articleBody").or(() -> text(article, "text")));
  }

  private static void names(JsonNode author, List<String> names) {
    if (author.isArray()) {
      author.forEach(one -> names(one, names));
    } else if (author.isString() && names.size() < 20) {
      add(author.asString(), names);
    } else if (author.isObject() && names.size() < 20) {
      names(author.path("name"), names);
    }
  }

  private static void add(String name, List<String> names) {
    var plain = Parser.unescapeEntities(name, false).strip();
    if (!plain.isEmpty() && !names.contains(plain)) {
      names.add(plain);
    }
  }

  private static Optional<String> text(JsonNode object, String field) {
    var value = object.path(field);
    return value.isString() && !value.asString().isBlank()
        ? Optional.of(Parser.unescapeEntities(value.asString(), false).strip())
        : Optional.empty();
  }
}
