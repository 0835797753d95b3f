package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.minqing.indexer.Facet;
import org.minqing.indexer.form.Fields;
import org.minqing.model.TextPart;
import tools.jackson.databind.json.JsonMapper;

/** The index behind the alias: how it is laid out, and which version of the layout it has. */
final class Indices {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA = "schema";

  private final Cluster cluster;
  private final String alias;

  Indices(Cluster cluster) {
    this.cluster = cluster;
    this.alias = cluster.settings().name();
  }

  /** What everything is searched and written by. */
  String alias() {
    return alias;
  }

  /**
   * Makes the template and, where there is none, the first index.
   *
   * @throws IOException if there is an index with another version of the layout
   */
  void prepare() throws IOException {
    prepareTemplate();
    var behind = behind();
    if (behind.isEmpty()) {
      create(name(1), true);
      return;
    }
    for (var index : behind) {
      check(index);
    }
  }

  /** The indices behind the alias. */
  List<String> behind() throws IOException {
    return cluster.ask(client -> {
      try {
        return List.copyOf(
            new TreeSet<>(client.indices().getAlias(get -> get.name(alias)).aliases().keySet()));
      } catch (ElasticsearchException e) {
        if (e.status() == 404) {
          return List.of();
        }
        throw e;
      }
    });
  }

  private void check(String index) throws IOException {
    var found = schema(index);
    if (!found.equals(Optional.of(Fields.VERSION))) {
      throw new IOException(
          "the index %s has schema version %s, this program wants %d: run ./minqing reindex"
              .formatted(index, found.map(String::valueOf).orElse("none"), Fields.VERSION));
    }
  }

  private Optional<Integer> schema(String index) throws IOException {
    return cluster.ask(client -> {
      var record = client.indices().getMapping(get -> get.index(index)).get(index);
      return Optional.ofNullable(record)
          .map(each -> each.mappings().meta().get(SCHEMA))
          .map(schema -> schema.to(Integer.class));
    });
  }

  /** The name of the index of this number in the present layout. */
  String name(int number) {
    return "%s-v%d-%06d".formatted(alias, Fields.VERSION, number);
  }

  /** The name of the index that takes the place of these. */
  String next(List<String> indices) {
    var last = indices.stream().mapToInt(Indices::number).max().orElse(0);
    return name(last + 1);
  }

  private static int number(String index) {
    return Integer.parseInt(index.substring(index.lastIndexOf('-') + 1));
  }

  /** Lets nobody write an index any more, or lets them again. */
  void closeToWriting(String index, boolean closed) throws IOException {
    cluster.ask(client ->
        client
            .indices()
            .putSettings(
                put -> put.index(index).settings(each -> each.blocks(b -> b.write(closed))))
            .acknowledged());
  }

  /** Whether nobody may write an index. */
  boolean isClosedToWriting(String index) throws IOException {
    return cluster.ask(client -> {
      var state = client.indices().getSettings(get -> get.index(index)).get(index);
      var settings = state == null ? null : state.settings();
      var of = settings == null || settings.index() == null ? settings : settings.index();
      var blocks = of == null ? null : of.blocks();
      return blocks != null
          && (Boolean.TRUE.equals(blocks.write())
              || Boolean.TRUE.equals(blocks.readOnlyAllowDelete()));
    });
  }

  /** Puts an index behind the alias in the place of others, which are removed, all at once. */
  void replace(List<String> old, String next) throws IOException {
    cluster.ask(client ->
        client
            .indices()
            .updateAliases(update -> {
              update.actions(
                  act -> act.add(add -> add.index(next).alias(alias).isWriteIndex(true)));
              old.forEach(index -> update.actions(act -> act.removeIndex(r -> r.index(index))));
              return update;
            })
            .acknowledged());
  }

  /** Makes an index, at once behind the alias or not yet. */
  void create(String index, boolean behindAlias) throws IOException {
    cluster.ask(client -> {
      try {
        return client
            .indices()
            .create(create -> {
              create.index(index);
              return behindAlias ? create.aliases(alias, each -> each.isWriteIndex(true)) : create;
            })
            .acknowledged();
      } catch (ElasticsearchException e) {
        if ("resource_already_exists_exception".equals(e.error().type())) {
          return true;
        }
        throw e;
      }
    });
  }

  /** Written only where it is not there yet: each write is work for the whole cluster. */
  void prepareTemplate() throws IOException {
    if (hasTemplate()) {
      return;
    }
    var settings = cluster.settings();
    cluster.ask(client ->
        client
            .indices()
            .putIndexTemplate(put ->
                put.name(alias)
                    .indexPatterns("%s-v%d-*".formatted(alias, Fields.VERSION))
                    .priority(500L)
                    .version((long) Fields.VERSION)
                    .template(template ->
                        template
                            .settings(each ->
                                each.numberOfShards(String.valueOf(settings.shards()))
                                    .numberOfReplicas(String.valueOf(settings.replicas()))
                                    .refreshInterval(refresh -> refresh.time("1s")))
                            .mappings(mapping()))));
  }

  /** Whether the template of this layout is there. */
  boolean hasTemplate() throws IOException {
    return cluster.ask(client -> {
      try {
        var there = client.indices().getIndexTemplate(get -> get.name(alias)).indexTemplates();
        return there.stream()
            .anyMatch(each -> Long.valueOf(Fields.VERSION).equals(each.indexTemplate().version()));
      } catch (ElasticsearchException e) {
        if (e.status() == 404) {
          return false;
        }
        throw e;
      }
    });
  }

  private static TypeMapping mapping() {
    var json =
        JSON.writeValueAsString(
            Map.of(
                "dynamic", "strict",
                "_meta", Map.of(SCHEMA, Fields.VERSION),
                // Tokens can be made again from the opinion; kept twice they would double the
                // index.
                "_source",
                    Map.of("includes", List.of(Fields.JSON, Fields.ORIGINAL, Fields.MEANING)),
                "properties", properties()));
    return TypeMapping.of(mapping -> mapping.withJson(new StringReader(json)));
  }

  private static Map<String, Object> properties() {
    var properties = new LinkedHashMap<String, Object>();
    properties.put(Fields.JSON, Map.of("type", "object", "enabled", false));
    properties.put(Fields.ORIGINAL, Map.of("type", "object", "enabled", false));
    properties.put(Fields.TIME, Map.of("type", "date", "format", "epoch_millis"));
    properties.put(Fields.SENSITIVITY, Map.of("type", "short"));
    properties.put(Fields.GROUP, Map.of("type", "long"));
    properties.put(Fields.TIE, Map.of("type", "long", "index", false));
    properties.put(
        Fields.MEANING,
        Map.of("type", "dense_vector", "element_type", "byte", "similarity", "cosine"));
    for (var facet : Facet.values()) {
      properties.put(Fields.of(facet), Map.of("type", "keyword"));
    }
    properties.put(Fields.REGION, Map.of("type", "keyword", "doc_values", false));
    properties.put(Fields.PLACE, Map.of("type", "keyword", "doc_values", false));
    properties.put(Fields.SPOT, Map.of("type", "keyword", "index", false));
    for (var part : TextPart.values()) {
      properties.put(Fields.singles(part), tokens("docs", false));
      properties.put(Fields.pairs(part), tokens("positions", false));
      properties.put(Fields.words(part), tokens("positions", true));
    }
    return properties;
  }

  /** Tokens are made by us and stand in one string with blanks between them. */
  private static Map<String, Object> tokens(String kept, boolean norms) {
    return Map.of("type", "text", "analyzer", "whitespace", "index_options", kept, "norms", norms);
  }
}
