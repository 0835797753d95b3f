package org.minqing.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.minqing.crawler.item.ItemReader;
import org.minqing.model.AccessToken;
import org.minqing.model.ItemMapping;
import org.minqing.model.ItemMapping.Format;
import org.minqing.model.Paging;
import org.minqing.model.Reach;
import org.minqing.model.Reach.Api.Ids;

/** Source files whose posts are the items of a list: {@code kind: comments} and {@code api}. */
final class ItemSources {

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "time",
          "title",
          "text",
          "author",
          "url",
          "views",
          "likes",
          "comments",
          "reposts",
          "inReplyTo");

  private enum Preset {
    MASTODON
  }

  private ItemSources() {}

  static Optional<Reach> comments(YamlSection yaml) {
    var articles = yaml.list("articles", Parse::webAddress);
    var article = yaml.required("article", SourceFiles::expression);
    var address = yaml.required("address", ItemSources::template);
    var format = yaml.value("format", Parse.oneOf(Format.class)).orElse(Format.JSON);
    var mapping = mapping(yaml, format);
    var paging = paging(yaml, format, 10);
    var maxArticles = yaml.value("maxArticles", Parse.between(1, 10_000)).orElse(50);
    if (articles.isEmpty()) {
      yaml.reject(
          "articles",
          "at least one page or feed that links articles is required",
          "至少要有一个列出文章的页面或订阅");
      return Optional.empty();
    }
    if (article.isEmpty() || address.isEmpty() || mapping.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reach.Comments(
            articles, article.get(), address.get(), mapping.get(), paging, maxArticles));
  }

  static Optional<Reach> api(YamlSection yaml) {
    var preset = yaml.value("preset", Parse.oneOf(Preset.class));
    var token = token(yaml);
    if (preset.isPresent()) {
      return mastodon(yaml, token);
    }
    var addresses = yaml.list("addresses", ItemSources::template);
    var mapping = mapping(yaml, Format.JSON);
    var paging = paging(yaml, Format.JSON, 10);
    var page = yaml.value("page", ItemSources::page);
    var since = yaml.value("sinceParameter", Parse::notBlank);
    var ids = yaml.value("ids", Parse.oneOf(Ids.class)).orElse(Ids.SERVICE);
    if (addresses.isEmpty()) {
      yaml.reject("addresses", "at least one timeline address is required", "至少要有一个时间线地址");
      return Optional.empty();
    }
    if (ids == Ids.LIST && page.isPresent()) {
      yaml.reject(
          "ids",
          "\"page\" says that an id names one post of the service: leave out one of the two",
          "page 表示编号在整个服务内唯一：两项只能写一项");
      return Optional.empty();
    }
    rejectOpenToken(yaml, token, addresses);
    return mapping.map(m -> new Reach.Api(addresses, m, paging, page, since, token, ids));
  }

  // Public and hashtag timelines of docs.joinmastodon.org/methods/timelines. A post's own address
  // names its author's account, so the address that names only its number stands for it.
  private static Optional<Reach> mastodon(YamlSection yaml, Optional<AccessToken> token) {
    var instances = yaml.list("addresses", Parse::webAddress);
    var hashtags = yaml.list("hashtags", ItemSources::hashtag);
    var local = yaml.value("local", Parse::flag).orElse(false);
    var maxPages = yaml.value("maxPages", Parse.between(1, 1_000)).orElse(5);
    if (instances.isEmpty()) {
      yaml.reject(
          "addresses",
          "at least one server is required, such as https://mastodon.example",
          "至少要有一个服务器，例如 https://mastodon.example");
      return Optional.empty();
    }
    var addresses = new ArrayList<String>();
    for (var instance : instances) {
      var timelines = instance.resolve("/api/v1/timelines/");
      var query = "?limit=40" + (local ? "&local=true" : "");
      if (hashtags.isEmpty()) {
        addresses.add(timelines + "public" + query);
      }
      hashtags.forEach(tag -> addresses.add(timelines + "tag/" + tag + query));
    }
    rejectOpenToken(yaml, token, addresses);
    return Optional.of(
        new Reach.Api(
            addresses,
            MASTODON,
            new Paging(Optional.of(Paging.LINK_HEADER), Optional.empty(), 1, maxPages),
            Optional.of("/statuses/{id}"),
            Optional.of("since_id"),
            token));
  }

  private static final ItemMapping MASTODON =
      new ItemMapping(
          Format.JSON,
          "$[*]",
          Optional.of("$.reblog"),
          Optional.empty(),
          Map.of(
              "id", "$.id",
              "time", "$.created_at",
              "title", "$.spoiler_text",
              "text", "$.content",
              "author", "$.account.acct",
              "likes", "$.favourites_count",
              "comments", "$.replies_count",
              "reposts", "$.reblogs_count",
              "inReplyTo", "$.in_reply_to_id"));

  private static String hashtag(String text) {
    var tag = text.startsWith("#") ? text.substring(1) : text;
    if (!tag.matches("[\\p{L}\\p{N}_]{1,100}")) {
      throw new BadValueException("wanted a hashtag of letters, digits and _", "应为话题标签，只含文字、数字和 _");
    }
    return tag;
  }

  private static Optional<ItemMapping> mapping(YamlSection yaml, Format format) {
    Function<String, String> expression = checked(format);
    var items = yaml.required("items", expression);
    var original =
        format == Format.JSON ? yaml.value("original", expression) : Optional.<String>empty();
    var replies = yaml.value("replies", expression);
    var section = yaml.section("fields");
    var fields = new LinkedHashMap<String, String>();
    FIELDS.stream()
        .sorted()
        .forEach(field -> section.value(field, expression).ifPresent(e -> fields.put(field, e)));
    section.rejectUnknownKeys();
    if (!section.has("text")) {
      yaml.reject(
          "fields",
          "must say where the text is, for example \"text: $.content\"",
          "须写明正文在哪里，例如 text: $.content");
    }
    return items.isEmpty() || !fields.containsKey("text")
        ? Optional.empty()
        : Optional.of(new ItemMapping(format, items.get(), original, replies, fields));
  }

  private static Function<String, String> checked(Format format) {
    return Parse.inChinese(
        format == Format.JSON ? "应为 JSONPath 表达式" : "应为 CSS 选择器",
        text -> ItemReader.checked(format, text));
  }

  private static Paging paging(YamlSection yaml, Format format, int usualPages) {
    var next =
        yaml.value(
            "next", text -> text.equals(Paging.LINK_HEADER) ? text : checked(format).apply(text));
    var cursor = yaml.value("cursorParameter", Parse::notBlank);
    var first = yaml.value("firstPage", Parse.between(0, 1)).orElse(1);
    var maxPages = yaml.value("maxPages", Parse.between(1, 1_000)).orElse(usualPages);
    if (cursor.isPresent() && next.isEmpty()) {
      yaml.reject(
          "cursorParameter", "needs \"next\", which says where the cursor is", "须有 next，写明游标在哪里");
    }
    return new Paging(next, cursor, first, maxPages);
  }

  private static Optional<AccessToken> token(YamlSection yaml) {
    var header =
        yaml.value("tokenHeader", text -> new AccessToken("TOKEN", text).header())
            .orElse("Authorization");
    var variable = yaml.value("tokenVariable", Parse::notBlank);
    try {
      return variable.map(name -> new AccessToken(name, header));
    } catch (IllegalArgumentException noName) {
      // Not by way of the parser, whose message repeats the value: it may be the token.
      yaml.reject("tokenVariable", String.valueOf(noName.getMessage()), "应为环境变量名，不是令牌本身");
      return Optional.empty();
    }
  }

  private static void rejectOpenToken(
      YamlSection yaml, Optional<AccessToken> token, List<String> addresses) {
    var own = yaml.value("privateAddresses", Parse::flag).orElse(false);
    if (token.isPresent() && !own && addresses.stream().anyMatch(a -> !a.startsWith("https:"))) {
      yaml.reject("tokenVariable", "a token is sent over https only", "令牌只经 https 发送");
    }
  }

  /** An address with places to be filled, such as {@code {page}}. */
  private static String template(String text) {
    if (text.startsWith("{url}")) {
      return text;
    }
    Parse.webAddress(text.replaceAll("\\{(?:url|page|offset|[1-9])\\}", "1"));
    return text;
  }

  private static String page(String text) {
    if (!text.contains("{id}")) {
      throw new BadValueException("wanted an address with {id} in it", "应为含有 {id} 的地址");
    }
    if (!text.startsWith("/")) {
      Parse.webAddress(text.replace("{id}", "1"));
    }
    return text;
  }
}
