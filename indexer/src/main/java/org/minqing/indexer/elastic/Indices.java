package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.IndicesBlockOptions;
import co.elastic.clients.json.JsonData;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.indexer.Facet;
import org.minqing.indexer.form.Fields;
import org.minqing.model.TextPart;
import tools.jackson.databind.json.JsonMapper;

/** The index behind the alias: how it is laid out, and which version of the layout it has. */
final class Indices {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCHEMA = "schema";

  /** Changes when the template does otherwise than by the layout. */
  private static final int EDITION = 2;

  private static final long TEMPLATE = 100L * Fields.VERSION + EDITION;

  /**
   * What a removed post leaves behind turns away older readings of it, which else come back as they
   * do into the other store; and asked for, all that was removed leaves the files.
   */
  private static final IndexSettings FORGETTING =
      IndexSettings.of(each ->
          each.gcDeletes(none -> none.time("0s"))
              .otherSettings("merge.policy.expunge_deletes_allowed", JsonData.of(0)));

  // What takes the place of all others begins a new thousand, which no rollover reaches by itself.
  private static final int STEP = 1_000;

  private final Cluster cluster;
  private final Aliases aliases;
  private final String alias;

  Indices(Cluster cluster) {
    this.cluster = cluster;
    this.aliases = new Aliases(cluster);
    this.alias = aliases.all();
  }

  /** What everything is searched by. */
  String alias() {
    return alias;
  }

  Aliases aliases() {
    return aliases;
  }

  /**
   * Makes the template and, where there is none, the first index.
   *
   * @throws IOException if there is an index with another version of the layout
   */
  void prepare() throws IOException {
    prepareTemplate();
    var behind = aliases.behind();
    if (behind.isEmpty()) {
      create(name(1), true);
      return;
    }
    for (var index : behind) {
      check(index);
    }
    letForget(behind);
    new Rolling(cluster, this).mend();
  }

  /** Those that were begun by an older template. */
  private void letForget(List<String> behind) throws IOException {
    var wanted = Optional.ofNullable(FORGETTING.gcDeletes()).map(Time::time);
    var settings = settings(behind);
    for (var index : behind) {
      var has =
          Optional.ofNullable(settings.get(index)).map(IndexSettings::gcDeletes).map(Time::time);
      if (!has.equals(wanted)) {
        cluster.ask(client ->
            client
                .indices()
                .putSettings(put -> put.index(index).settings(FORGETTING))
                .acknowledged());
      }
    }
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
    var last = indices.stream().mapToInt(Aliases::number).max().orElse(0);
    return name((last / STEP + 1) * STEP + 1);
  }

  /** The name of the index that is begun when this one is full. */
  String following(String index) {
    return name(Aliases.number(index) + 1);
  }

  /**
   * Lets nobody write an index any more, and returns when nothing is on its way into it and all of
   * it is found by searches.
   *
   * @return false if somebody else has closed it
   * @throws IOException if not every shard heard of it; the index is open then
   */
  boolean close(String index) throws IOException {
    return cluster.ask(client -> {
      var answer =
          client.indices().addBlock(add -> add.index(index).block(IndicesBlockOptions.Write));
      if (answer.indices().isEmpty()) {
        return false;
      }
      if (!answer.acknowledged() || !answer.shardsAcknowledged()) {
        closeToWriting(index, false);
        throw new IOException("not every shard of " + index + " could be closed to writing");
      }
      client.indices().refresh(refresh -> refresh.index(index));
      return true;
    });
  }

  /** Lets nobody write an index any more, or lets them again; what is on its way still comes. */
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
    return !closedToWriting(List.of(index)).isEmpty();
  }

  /** Those of these indices that nobody may write; what is gone is none. */
  List<String> closedToWriting(List<String> among) throws IOException {
    var settings = settings(among);
    return among.stream()
        .filter(
            index -> Optional.ofNullable(settings.get(index)).filter(Indices::isClosed).isPresent())
        .toList();
  }

  private static boolean isClosed(IndexSettings settings) {
    return Optional.ofNullable(settings.blocks())
        .filter(blocks ->
            Boolean.TRUE.equals(blocks.write())
                || Boolean.TRUE.equals(blocks.readOnlyAllowDelete()))
        .isPresent();
  }

  /** When an index was made. */
  Optional<Instant> begunAt(String index) throws IOException {
    return Optional.ofNullable(settings(List.of(index)).get(index))
        .map(IndexSettings::creationDate)
        .map(Instant::ofEpochMilli);
  }

  private Map<String, IndexSettings> settings(List<String> of) throws IOException {
    if (of.isEmpty()) {
      // To the cluster no name means all.
      return Map.of();
    }
    var found =
        cluster.ask(client ->
            client.indices().getSettings(get -> get.index(of).ignoreUnavailable(true)).settings());
    var settings = new HashMap<String, IndexSettings>();
    found.forEach((index, state) -> settings(state).ifPresent(each -> settings.put(index, each)));
    return settings;
  }

  private static Optional<IndexSettings> settings(IndexState state) {
    var settings = Optional.ofNullable(state.settings());
    return settings.map(IndexSettings::index).or(() -> settings);
  }

  boolean exists(String index) throws IOException {
    return cluster.ask(client -> client.indices().exists(exists -> exists.index(index)).value());
  }

  void remove(String index) throws IOException {
    cluster.ask(client ->
        client
            .indices()
            .delete(delete -> delete.index(index).ignoreUnavailable(true))
            .acknowledged());
  }

  /** Indices of the name that nothing leads to: of a reindex or a rollover that was broken off. */
  List<String> unused() throws IOException {
    var behind = aliases.behind();
    var ours = Pattern.compile(Pattern.quote(alias) + "-v[0-9]+-[0-9]{6,}");
    return cluster.ask(client ->
        client.indices().get(get -> get.index(alias + "-v*")).indices().keySet().stream()
            .filter(index -> ours.matcher(index).matches() && !behind.contains(index))
            .sorted()
            .toList());
  }

  /** Makes an index, at once behind the alias or not yet. */
  void create(String index, boolean behindAlias) throws IOException {
    cluster.ask(client -> {
      try {
        return client
            .indices()
            .create(create -> {
              create.index(index);
              if (behindAlias) {
                aliases.ofNewest(index).forEach(name -> create.aliases(name, each -> each));
              }
              return create;
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
                    .version(TEMPLATE)
                    .template(template ->
                        template
                            .settings(each ->
                                each.numberOfShards(String.valueOf(settings.shards()))
                                    .numberOfReplicas(String.valueOf(settings.replicas()))
                                    .refreshInterval(refresh -> refresh.time("1s"))
                                    .gcDeletes(FORGETTING.gcDeletes())
                                    .otherSettings(FORGETTING.otherSettings()))
                            .mappings(mapping()))));
  }

  /** Whether the template of this layout is there. */
  boolean hasTemplate() throws IOException {
    return cluster.ask(client -> {
      try {
        var there = client.indices().getIndexTemplate(get -> get.name(alias)).indexTemplates();
        return there.stream()
            .anyMatch(each -> Long.valueOf(TEMPLATE).equals(each.indexTemplate().version()));
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
    properties.put(Fields.INITIALS, tokens("docs", false));
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
