package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

  @Test
  void eachOutageIsWaitedOutOnce() throws IOException {
    var address = freeAddress();
    var url = URI.create("http://127.0.0.1:" + address.getPort());
    try (var cluster = Cluster.connect(Nodes.settings(url, "silence", Rollover.USUAL), PATIENCE)) {
      assertThat(waitedInVain(cluster)).isGreaterThan(PATIENCE);
      assertThat(waitedInVain(cluster)).isLessThan(PATIENCE);

      answerOnce(address, cluster);

      assertThat(waitedInVain(cluster)).isGreaterThan(PATIENCE);
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
        .isThrownBy(() -> cluster.ask(client -> client.ping()))
        .withMessageContaining("does not answer");
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void answerOnce(InetSocketAddress address, Cluster cluster) throws IOException {
    var server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(cluster.ask(client -> client.ping()).value()).isTrue();
    } finally {
      server.stop(0);
    }
  }
}
