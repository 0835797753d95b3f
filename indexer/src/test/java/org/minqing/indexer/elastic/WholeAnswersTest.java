package org.minqing.indexer.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Sample;

/** An answer that lacks what some shards hold is none. */
class WholeAnswersTest {

  private static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(number -> Entry.of(Sample.post(number).text("停水").opinion()))
        .toList();
  }

  private static OpinionStore open(String name) throws IOException {
    return ElasticOpinionStore.open(Nodes.rolling(name), ChunkCutter.CHUNKS);
  }

  private static List<String> indices(String name) throws IOException {
    try (var cluster = Cluster.connect(Nodes.settings(name))) {
      return new Indices(cluster).aliases().behind();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aScanOfWhichAPartGoesMissingFails(int which) throws IOException {
    var name = "whole-scan-" + which;
    try (var store = open(name)) {
      store.keep(entries(0, Scan.PAGE + 500));
      store.keep(entries(Scan.PAGE + 500, 2 * Scan.PAGE + 1_000));
      var indices = indices(name);
      var seen = new ArrayList<Entry>();

      assertThatIOException()
          .isThrownBy(() ->
              store.each(entry -> {
                if (seen.isEmpty()) {
                  Nodes.call("DELETE", "/" + indices.get(which), "");
                }
                seen.add(entry);
              }));
      assertThat(seen).isNotEmpty();
    }
  }

  @Test
  void aCountWaitsForAShardThatHasNoNode() throws Exception {
    try (var store = open("whole-count");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      store.keep(entries(0, 10));
      Nodes.call(
          "PUT",
          "/whole-count-lost?wait_for_active_shards=0",
          """
          {"settings": {"index.routing.allocation.require._name": "nobody"},
           "aliases": {"whole-count": {}}}
          """);
      var size = threads.submit(store::size);
      assertThat(waits(size)).isTrue();

      Nodes.call(
          "PUT",
          "/whole-count-lost/_settings",
          "{\"index.routing.allocation.require._name\": null}");
      assertThat(size.get()).isEqualTo(10);
    }
  }

  private static boolean waits(Future<?> future) throws Exception {
    try {
      future.get(1, TimeUnit.SECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timed_out\":true,\"_shards\":{\"total\":2,\"successful\":2,\"failed\":0}",
        "\"timed_out\":false,\"_shards\":{\"total\":2,\"successful\":1,\"failed\":1}"
      })
  void aPageOfAScanIsAskedForAgainUntilItIsWhole(String partial) throws IOException {
    var searches = new ArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, partial, searches));
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (var cluster = Cluster.connect(Nodes.settings(url, "whole", Rollover.USUAL))) {
      new Scan(cluster)
          .each("whole", Query.of(query -> query.matchAll(all -> all)), Source.NONE, hit -> {});
    } finally {
      server.stop(0);
    }
    assertThat(searches)
        .hasSize(3)
        .allMatch(asked -> asked.contains("allow_partial_search_results=false"));
  }

  /** Twice in part and then in whole. */
  private static void answer(HttpExchange exchange, String partial, List<String> searches)
      throws IOException {
    var asked = exchange.getRequestURI().toString();
    var whole = "\"timed_out\":false,\"_shards\":{\"total\":2,\"successful\":2,\"failed\":0}";
    if (asked.contains("_search")) {
      searches.add(asked);
    }
    var body =
        asked.contains("_pit")
            ? "{\"id\":\"state\",\"succeeded\":true,\"num_freed\":1,%s}".formatted(whole)
            : "{\"took\":1,%s,\"hits\":{\"hits\":[]}}"
                .formatted(searches.size() < 3 ? partial : whole);
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
