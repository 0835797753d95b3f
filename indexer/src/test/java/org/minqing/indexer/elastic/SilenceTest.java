package org.minqing.indexer.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.transport.endpoints.BooleanResponse;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.minqing.indexer.UnreachableStoreException;

class SilenceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final byte[] REFUSAL =
      "{\"error\":{\"type\":\"security_exception\",\"reason\":\"no\"},\"status\":400}"
          .getBytes(UTF_8);

  @Test
  void eachOutageIsWaitedOutOnce() throws IOException {
    var address = freeAddress();
    var url = URI.create("http://127.0.0.1:" + address.getPort());
    try (var cluster = Cluster.connect(Nodes.settings(url, "silence", Rollover.USUAL), PATIENCE)) {
      assertThat(waitedInVain(cluster)).isGreaterThan(PATIENCE);
      assertThat(waitedInVain(cluster)).isLessThan(PATIENCE);

      answering(address, 200, () -> assertThat(cluster.ask(ping()).value()).isTrue());
      assertThat(waitedInVain(cluster)).isGreaterThan(PATIENCE);

      answering(
          address,
          400,
          () ->
              assertThatExceptionOfType(IOException.class)
                  .isThrownBy(() -> cluster.ask(client -> client.info()))
                  .withMessageContaining("refuses"));
      assertThat(waitedInVain(cluster)).as("a refusal is an answer").isGreaterThan(PATIENCE);
    }
  }

  private static InetSocketAddress freeAddress() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  private static Duration waitedInVain(Cluster cluster) {
    var began = System.nanoTime();
    assertThatExceptionOfType(UnreachableStoreException.class)
        .isThrownBy(() -> cluster.ask(ping()))
        .withMessageContaining("does not answer");
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Cluster.Request<BooleanResponse> ping() {
    return client -> client.ping();
  }

  private interface Deed {
    void run() throws IOException;
  }

  private static void answering(InetSocketAddress address, int status, Deed meanwhile)
      throws IOException {
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          var body = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : REFUSAL;
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      meanwhile.run();
    } finally {
      server.stop(0);
    }
  }
}
