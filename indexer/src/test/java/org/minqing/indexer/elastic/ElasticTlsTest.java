package org.minqing.indexer.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.elasticnode.ElasticNode;
import org.minqing.indexer.ChunkCutter;
import org.minqing.indexer.Sample;

/**
 * A cluster that is reached by TLS and with an API key only. The node itself has no such thing (its
 * security module is in no Maven repository), so a proxy that ends TLS and asks for the key stands
 * before it, as one does before many clusters.
 */
class ElasticTlsTest {

  private static final String KEY = "bWlucWluZzp0ZXN0LWtleQ==";
  private static final String PASSWORD = "of-the-test";

  @TempDir private static Path folder;

  private static HttpsServer proxy;

  @BeforeAll
  static void start() throws Exception {
    var store = folder.resolve("proxy.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "proxy",
        "-keyalg",
        "EC",
        "-dname",
        "CN=proxy",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString());
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "proxy",
        "-keystore",
        store.toString(),
        "-file",
        folder.resolve("ca.pem").toString());
    proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var node = ElasticNode.shared().url();
    var client = HttpClient.newHttpClient();
    proxy.createContext("/", exchange -> pass(exchange, node, client));
    proxy.start();
  }

  @AfterAll
  static void stop() {
    proxy.stop(0);
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static SSLContext context(Path store) throws Exception {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void pass(HttpExchange exchange, URI node, HttpClient client) throws IOException {
    try (exchange) {
      var asked = exchange.getRequestHeaders();
      if (!("ApiKey " + KEY).equals(asked.getFirst("Authorization"))) {
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      var body = HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
      var request =
          HttpRequest.newBuilder(node.resolve(exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), body);
      for (var name : List.of("Content-Type", "Accept")) {
        Optional.ofNullable(asked.getFirst(name)).ifPresent(value -> request.header(name, value));
      }
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      for (var name : List.of("Content-Type", "X-Elastic-Product")) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().add(name, value));
      }
      var length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static ElasticSettings settings(Optional<String> key, Optional<Path> authority) {
    var url = URI.create("https://127.0.0.1:" + proxy.getAddress().getPort());
    return new ElasticSettings(List.of(url), key, authority, "behind-tls", 1, 0, Rollover.USUAL);
  }

  private static Optional<Path> authority() {
    return Optional.of(folder.resolve("ca.pem"));
  }

  @Test
  void keepsAndFindsBehindTlsWithTheRightKey() throws IOException {
    try (var store =
        ElasticOpinionStore.open(settings(Optional.of(KEY), authority()), ChunkCutter.CHUNKS)) {
      store.put(List.of(Sample.post(1).text("停水").opinion()));

      assertThat(store.get(Sample.id(1))).isPresent();
      assertThat(store.findings()).noneMatch(finding -> finding.contains("shards"));
    }
    assertThat(Files.readString(folder.resolve("ca.pem"))).contains("BEGIN CERTIFICATE");
  }

  @Test
  void aWrongOrMissingKeyIsNamed() {
    for (var key : List.of(Optional.of("d3Jvbmc6a2V5"), Optional.<String>empty())) {
      assertThatIOException()
          .isThrownBy(
              () -> ElasticOpinionStore.open(settings(key, authority()), ChunkCutter.CHUNKS))
          .withMessageContaining("401")
          .withMessageContaining("API key");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefusedAtOnce() {
    assertThatIOException()
        .isThrownBy(() ->
            ElasticOpinionStore.open(
                settings(Optional.of(KEY), Optional.empty()), ChunkCutter.CHUNKS))
        .withMessageContaining("authority");
  }
}
