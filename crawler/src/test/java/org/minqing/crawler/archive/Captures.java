package org.minqing.crawler.archive;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.archive.Capture.Header;

/** Captures to write. */
final class Captures {

  static final Instant AT = Instant.parse("2026-03-05T06:30:00Z");

  private Captures() {}

  static Capture of(String page, String body) {
    return of(page, body.getBytes(StandardCharsets.UTF_8));
  }

  static Capture of(String page, byte[] body, Header... more) {
    var answered = new java.util.ArrayList<>(List.of(new Header("Content-Type", "text/html")));
    answered.addAll(List.of(more));
    return new Capture(
        URI.create("http://news.example/" + page),
        AT,
        Optional.of(InetAddress.getLoopbackAddress()),
        List.of(new Header("User-Agent", "MinqingBot/0.1 (+desk@example.org)")),
        200,
        "OK",
        answered,
        ByteBuffer.wrap(body));
  }
}
