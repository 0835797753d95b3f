package org.minqing.benchmarks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.indexer.Entry;
import org.minqing.indexer.form.Fields;
import org.minqing.indexer.form.Kept;
import org.minqing.model.TextPart;
import tools.jackson.databind.json.JsonMapper;

/** Elasticsearch's own BulkIngester with the text fields of the store and no more. */
final class BareElastic implements StoreBench.Bare {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INDEX = "bare";

  /** As they are called in its answer, and as those of a Lucene index are called here. */
  private static final Map<String, String> PARTS =
      Map.of(
          "/inverted_index/total_in_bytes", "words",
          "/stored_fields_in_bytes", "opinions",
          "/doc_values_in_bytes", "columns",
          "/points_in_bytes", "numbers",
          "/norms_in_bytes", "lengths",
          "/knn_vectors_in_bytes", "meanings");

  private final ElasticsearchClient client;
  private final BulkIngester<Void> ingester;

  private record Ready(String id, BinaryData document) {}

  BareElastic(URI node) throws IOException {
    client = client(node);
    var properties = new LinkedHashMap<String, Object>();
    properties.put(Fields.JSON, Map.of("type", "object", "enabled", false));
    for (var part : TextPart.values()) {
      properties.put(Fields.singles(part), tokens("docs", false));
      properties.put(Fields.pairs(part), tokens("positions", false));
      properties.put(Fields.words(part), tokens("positions", true));
    }
    properties.put(Fields.INITIALS, tokens("docs", false));
    var mapping = JSON.writeValueAsString(Map.of("properties", properties));
    client
        .indices()
        .create(create ->
            create
                .index(INDEX)
                .settings(settings -> settings.numberOfReplicas("0"))
                .mappings(each -> each.withJson(new StringReader(mapping))));
    ingester = BulkIngester.of(each -> each.client(client).maxOperations(1_000));
  }

  private static Map<String, Object> tokens(String kept, boolean norms) {
    return Map.of("type", "text", "analyzer", "whitespace", "index_options", kept, "norms", norms);
  }

  private static ElasticsearchClient client(URI node) {
    return ElasticsearchClient.of(each -> each.host(node).jsonMapper(new Jackson3JsonpMapper()));
  }

  /** What an index takes on disk, by what it is for; Elasticsearch estimates all but the total. */
  static Map<String, Long> bytes(URI node, String alias) throws IOException {
    try (var client = client(node)) {
      var parts = new TreeMap<String, Long>();
      var all = client.indices().stats(stats -> stats.index(alias)).all().primaries();
      var store = all == null ? null : all.store();
      parts.put("total", store == null ? 0L : store.sizeInBytes());
      var usage = client.indices().diskUsage(u -> u.index(alias).runExpensiveTasks(true));
      for (var index : JSON.readTree(usage.diskUsage().toJson().toString())) {
        var fields = index.path("all_fields");
        PARTS.forEach((path, part) -> parts.merge(part, fields.at(path).asLong(0), Long::sum));
      }
      return parts;
    }
  }

  @Override
  public Object prepared(Entry entry) {
    var kept = Kept.of(entry);
    var document = new LinkedHashMap<String, Object>();
    document.put(Fields.JSON, kept.json());
    for (var part : TextPart.values()) {
      var atoms = kept.atoms(part);
      document.put(Fields.singles(part), String.join(" ", atoms.singles()));
      document.put(Fields.pairs(part), String.join(" ", atoms.pairs()));
      document.put(Fields.words(part), String.join(" ", kept.words(part)));
    }
    document.put(Fields.INITIALS, String.join(" ", kept.initials()));
    var bytes = JSON.writeValueAsBytes(document);
    return new Ready(kept.id().value(), BinaryData.of(bytes, ContentType.APPLICATION_JSON));
  }

  @Override
  public void add(Object prepared) {
    var ready = (Ready) prepared;
    ingester.add(operation ->
        operation.index(put -> put.index(INDEX).id(ready.id()).document(ready.document())));
  }

  @Override
  public void close() throws IOException {
    ingester.close();
    client.indices().delete(delete -> delete.index(INDEX));
    client.close();
  }
}
