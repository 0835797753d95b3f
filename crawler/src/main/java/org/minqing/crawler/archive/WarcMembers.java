package org.minqing.crawler.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.crawler.archive.Capture.Header;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Captures as WARC 1.1 records, each a gzip member of its own. */
final class WarcMembers {

  /** Names the place of the record that a revisit refers to; the standard has only its id. */
  static final String REFERS_TO_OFFSET = "Minqing-Refers-To-Offset";

  // The body stands unchunked here, and readers would look for chunks.
  private static final String ORIGINAL = "X-Archive-Orig-";

  private WarcMembers() {}

  /**
   * The first of several captures with one body.
   *
   * @param recordId of its record
   * @param url its address
   * @param at its time
   * @param offset of its record in the file
   */
  record Origin(UUID recordId, URI url, Instant at, long offset) {}

  static byte[] info(String fileName, String software, Instant now) throws IOException {
    var fields =
        Map.of(
            "software", List.of(software),
            "format", List.of("WARC File Format 1.1"),
            "robots", List.of("obey"));
    return member(
        new Warcinfo.Builder()
            .version(MessageVersion.WARC_1_1)
            .date(now)
            .filename(fileName)
            .fields(fields)
            .build());
  }

  static byte[] response(Capture capture, UUID recordId, byte[] digest) throws IOException {
    var block = block(capture, capture.sent());
    return member(
        capture(new WarcResponse.Builder(capture.url()), capture, recordId, block)
            .body(MediaType.HTTP_RESPONSE, block)
            .payloadDigest(Digests.warc(digest))
            .build());
  }

  /** The same body once more: its headers, and where the body lies. */
  static byte[] revisit(Capture capture, UUID recordId, byte[] digest, Origin origin)
      throws IOException {
    var block = block(capture, ByteBuffer.allocate(0));
    var builder =
        new WarcRevisit.Builder(capture.url(), WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
            .refersTo(origin.recordId(), origin.url(), origin.at())
            .setHeader(REFERS_TO_OFFSET, Long.toString(origin.offset()));
    return member(
        capture(builder, capture, recordId, block)
            .body(MediaType.HTTP_RESPONSE, block)
            .payloadDigest(Digests.warc(digest))
            .build());
  }

  static byte[] request(Capture capture, UUID responseId) throws IOException {
    var text = new StringBuilder("GET ").append(target(capture.url())).append(" HTTP/1.1\r\n");
    capture.asked().forEach(header -> line(text, header));
    var block = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    return member(
        capture(new WarcRequest.Builder(capture.url()), capture, UUID.randomUUID(), block)
            .body(MediaType.HTTP_REQUEST, block)
            .concurrentTo(URI.create("urn:uuid:" + responseId))
            .build());
  }

  private static <R extends WarcCaptureRecord, B extends WarcCaptureRecord.AbstractBuilder<R, B>>
      B capture(B builder, Capture capture, UUID recordId, byte[] block) {
    builder
        .version(MessageVersion.WARC_1_1)
        .recordId(recordId)
        .date(capture.at())
        .blockDigest(Digests.warc(Digests.of(ByteBuffer.wrap(block))));
    capture.machine().ifPresent(builder::ipAddress);
    return builder;
  }

  private static byte[] block(Capture capture, ByteBuffer body) {
    var head =
        new StringBuilder("HTTP/1.1 ")
            .append(capture.status())
            .append(' ')
            .append(new Header("", capture.reason()).value())
            .append("\r\n");
    for (var header : capture.answered()) {
      line(head, isOfTheWay(header) ? moved(header) : header);
    }
    line(head, new Header("Content-Length", Integer.toString(capture.sent().remaining())));
    var bytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(bytes.length + body.remaining()).put(bytes).put(body).array();
  }

  private static boolean isOfTheWay(Header header) {
    return header.is("Transfer-Encoding") || header.is("Content-Length");
  }

  private static Header moved(Header header) {
    return new Header(ORIGINAL + header.name(), header.value());
  }

  private static void line(StringBuilder text, Header header) {
    text.append(header.name()).append(": ").append(header.value()).append("\r\n");
  }

  private static String target(URI url) {
    var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  private static byte[] member(WarcRecord record) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new WarcWriter(Channels.newChannel(bytes), WarcCompression.GZIP)) {
      writer.write(record);
    }
    return bytes.toByteArray();
  }
}
