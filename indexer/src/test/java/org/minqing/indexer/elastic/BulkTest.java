package org.minqing.indexer.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Sample;
import org.minqing.indexer.form.Kept;

/** Against a server that refuses the first post and takes its time for the others. */
class BulkTest {

  private static final int MORE_THAN_ONE_REQUEST = 1_500;

  private final CountDownLatch slowBegan = new CountDownLatch(1);
  private final AtomicBoolean slowEnded = new AtomicBoolean();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      var asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var items = "";
      if (asked.contains(Sample.id(0).value())) {
        slowBegan.await(30, TimeUnit.SECONDS);
        items =
            """
            {"index":{"_index":"x","_id":"1","status":400,
            "error":{"type":"document_parsing_exception","reason":"no"}}}\
            """;
      } else {
        slowBegan.countDown();
        TimeUnit.MILLISECONDS.sleep(800);
        slowEnded.set(true);
      }
      var body = "{\"took\":1,\"errors\":true,\"items\":[%s]}".formatted(items).getBytes(UTF_8);
      exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  @Test
  void nothingIsOnItsWayAnyMoreWhenAFailureIsTold() throws IOException {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (var cluster = Cluster.connect(Nodes.settings(url, "bulk", Rollover.USUAL))) {
      var bulk = new Bulk(cluster, Placing.in("x"));

      assertThatIOException().isThrownBy(() -> write(bulk)).withMessageContaining("refuses post");

      assertThat(slowEnded).isTrue();
    }
  }

  private static void write(Bulk bulk) throws IOException {
    try (var writing = bulk.begin()) {
      for (var number = 0; number < MORE_THAN_ONE_REQUEST; number++) {
        writing.put(Kept.of(Entry.of(Sample.post(number).opinion())));
      }
      writing.end();
    }
  }
}
