package org.minqing.crawler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A real HTTP server on loopback with an access log. */
public final class TestSite implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
  private final List<Hit> log = new CopyOnWriteArrayList<>();

  /** Answers a request; the exchange is closed afterwards. */
  @FunctionalInterface
  public interface Handler {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A line of the access log; {@code port} is the client's. */
  public record Hit(String path, long began, int port, Map<String, List<String>> headers) {}

  /** Begins to listen on all of loopback. */
  public TestSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(0), 50);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    var port = exchange.getRemoteAddress().getPort();
    log.add(new Hit(path, System.nanoTime(), port, Map.copyOf(exchange.getRequestHeaders())));
    try (exchange) {
      handlers.getOrDefault(path, TestSite::notFound).answer(exchange);
    }
  }

  private static void notFound(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(404, -1);
  }

  /** An address on this site. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Puts a handler at a path, query included. */
  public TestSite on(String path, Handler handler) {
    handlers.put(path, handler);
    return this;
  }

  /** Puts a body at a path. */
  public TestSite put(String path, String contentType, byte[] body) {
    return on(path, exchange -> send(exchange, 200, contentType, body));
  }

  /** Puts an HTML page at a path. */
  public TestSite page(String path, String html) {
    return put(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts an HTML page in another charset at a path. */
  public TestSite page(String path, String html, Charset charset) {
    return put(path, "text/html", html.getBytes(charset));
  }

  /** Puts a robots.txt. */
  public TestSite robots(String text) {
    return put("/robots.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a status and no body. */
  public TestSite status(String path, int status) {
    return on(path, exchange -> exchange.sendResponseHeaders(status, -1));
  }

  /** Redirects a path. */
  public TestSite redirect(String path, String location) {
    return on(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  /** Sends a body of known length. */
  public static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** What was asked for, in order. */
  public List<Hit> log() {
    return List.copyOf(log);
  }

  /** The paths that were asked for, in order. */
  public List<String> paths() {
    return log.stream().map(Hit::path).toList();
  }

  /** The pauses between one request and the next, in order. */
  public List<Duration> pauses() {
    var hits = log.stream().mapToLong(Hit::began).sorted().toArray();
    return IntStream.range(1, hits.length)
        .mapToObj(i -> Duration.ofNanos(hits[i] - hits[i - 1]))
        .toList();
  }

  /** The shortest pause between two requests. */
  public Duration shortestPause() {
    return Collections.min(pauses());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
