package org.minqing.app.town;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What the town's server says at an address. */
final class Answer {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Duration delay;

  private Answer(int status, Map<String, String> headers, byte[] body, Duration delay) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.delay = delay;
  }

  static Answer html(int status, String html) {
    return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, Map.of("Content-Type", type), body.clone(), Duration.ZERO);
  }

  static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location), new byte[0], Duration.ZERO);
  }

  /** The same answer, after a pause. */
  Answer after(Duration pause) {
    return new Answer(status, headers, body, pause);
  }

  int status() {
    return status;
  }

  void send(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(delay);
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      var head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
      if (!head && body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
