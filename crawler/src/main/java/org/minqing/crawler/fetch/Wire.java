package org.minqing.crawler.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.archive.Capture;
import org.minqing.crawler.archive.Capture.Header;
import org.minqing.crawler.fetch.FetchOutcome.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends single requests; follows, repeats and remembers nothing. */
final class Wire implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

  private static final String ACCEPT =
      "text/html,application/xhtml+xml,application/xml;q=0.9,application/rss+xml;q=0.9,"
          + "application/atom+xml;q=0.9,application/json;q=0.8,text/*;q=0.8,*/*;q=0.1";

  // Charsets and the like stand there by mistake, and the body as it is.
  private static final Pattern NOT_PACKED =
      Pattern.compile("(?i)(?:identity|none|utf-?8|gbk|gb2312|gb18030|big5|[78]bit|binary)?");

  // So much is read to its end for the sake of the connection, which is then used again.
  private static final int SHORT_BODY = 64 << 10;
  private static final Body NOTHING = new Body(new byte[0]);

  private final CloseableHttpClient openWorld;
  private final CloseableHttpClient withPrivate;
  private final String userAgent;
  private final FetchLimits limits;
  private final Clock clock;
  private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

  Wire(String userAgent, FetchLimits limits, Clock clock, Machines machines) {
    this.openWorld = HttpClients.open(userAgent, limits, machines.resolver(false));
    this.withPrivate = HttpClients.open(userAgent, limits, machines.resolver(true));
    this.userAgent = userAgent;
    this.limits = limits;
    this.clock = clock;
  }

  /** What a request is for. */
  enum Want {
    /** A page or feed: text of the allowed size. */
    TEXT,
    /** A sitemap: text, or text in a gzip file. */
    SITEMAP,
    /** A robots.txt: any type, and what is beyond 500 KiB is not read (RFC 9309, 2.5). */
    ROBOTS
  }

  /**
   * Sends one request. The limit of time holds for the whole exchange, the look-up of the host
   * included, however slowly the bytes drip.
   *
   * @param headers sent beside the usual ones
   */
  Answer get(URI url, boolean privateAddresses, Want want, Map<String, String> headers)
      throws InterruptedException {
    var request = new HttpGet(url);
    request.setHeader(HttpHeaders.ACCEPT, ACCEPT);
    request.setHeader(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN,zh;q=0.9,en;q=0.5");
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    headers.forEach(request::setHeader);
    var client = privateAddresses ? withPrivate : openWorld;
    var exchange = exchanges.submit(() -> exchange(client, request, url, want));
    try {
      return exchange.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return new Answer.Broken(
          Kind.TIMEOUT, "no complete answer in " + limits.time().toMillis() + " ms", false);
    } catch (ExecutionException failed) {
      return broken(failed.getCause());
    } finally {
      request.cancel();
      exchange.cancel(true);
    }
  }

  private Answer exchange(CloseableHttpClient client, HttpGet request, URI url, Want want)
      throws IOException, HttpException {
    var context = HttpClientContext.create();
    var response = client.executeOpen(RoutingSupport.determineHost(request), request, context);
    var over = false;
    try {
      var answer = answer(url, new Exchange(request, response, machine(context)), want);
      over = isReadToItsEnd(answer, want) || isShort(response);
      return answer;
    } finally {
      close(response, request, over);
    }
  }

  /** Closing reads on to the end of a body, and some have none: there the line is cut first. */
  private static void close(ClassicHttpResponse response, HttpGet request, boolean over)
      throws IOException {
    if (over) {
      response.close();
      return;
    }
    request.cancel();
    try {
      response.close();
    } catch (IOException cut) {
      LOG.debug("cut off {}", request.getAuthority(), cut);
    }
  }

  private static boolean isReadToItsEnd(Answer answer, Want want) {
    return answer instanceof Answer.Content && want != Want.ROBOTS;
  }

  private static boolean isShort(ClassicHttpResponse response) {
    var entity = response.getEntity();
    return entity == null
        || (entity.getContentLength() >= 0 && entity.getContentLength() <= SHORT_BODY);
  }

  private Answer answer(URI url, Exchange exchange, Want want) throws IOException {
    var response = exchange.response();
    var code = response.getCode();
    if (code == HttpStatus.SC_NOT_MODIFIED) {
      return new Answer.AsBefore(pause(response));
    }
    if (code >= 300 && code < 400) {
      return new Answer.Moved(code, target(url, response), pause(response));
    }
    if (code < 200 || code >= 300) {
      return new Answer.Status(code, pause(response));
    }
    return content(url, exchange, want);
  }

  private Optional<Duration> pause(ClassicHttpResponse response) {
    return pause(headers(response), clock);
  }

  /** How long a host wants to be left alone. */
  static Optional<Duration> pause(AnswerHeaders headers, Clock clock) {
    return headers
        .first(HttpHeaders.RETRY_AFTER)
        .flatMap(value -> RetryAfter.parse(value, clock))
        .or(() -> RateLimit.pause(headers, clock));
  }

  /** A request with its answer. */
  private record Exchange(
      HttpGet request, ClassicHttpResponse response, Optional<InetAddress> machine) {}

  private static Optional<InetAddress> machine(HttpClientContext context) {
    return Optional.ofNullable(context.getEndpointDetails())
        .map(EndpointDetails::getRemoteAddress)
        .filter(InetSocketAddress.class::isInstance)
        .flatMap(address -> Optional.ofNullable(((InetSocketAddress) address).getAddress()));
  }

  private Optional<URI> target(URI url, ClassicHttpResponse response) {
    return header(response, HttpHeaders.LOCATION).flatMap(to -> WebAddress.resolve(url, to));
  }

  private Answer content(URI url, Exchange exchange, Want want) throws IOException {
    var response = exchange.response();
    var type = header(response, HttpHeaders.CONTENT_TYPE);
    if (want == Want.TEXT && !MediaType.mayBeText(type)) {
      return notText(type);
    }
    var encoding = header(response, HttpHeaders.CONTENT_ENCODING).orElse("identity");
    var packed = encoding.matches("(?i)(x-)?gzip");
    if (!packed && !NOT_PACKED.matcher(encoding).matches()) {
      return new Answer.Broken(
          Kind.NOT_TEXT, "packed as \"" + encoding + "\", which was not asked for", false);
    }
    var read = body(response, packed, want);
    var body = unpacked(read.body().bytes(), want);
    if (want == Want.TEXT && !MediaType.isText(type, body)) {
      return notText(type);
    }
    var at = clock.instant();
    return new Answer.Content(
        new FetchOutcome.Fetched(
            url, type, at, new Body(body), headers(response), Optional.empty()),
        capture(url, exchange, at, read.sent().bytes()));
  }

  private Capture capture(URI url, Exchange exchange, Instant at, byte[] sent) {
    var asked = new ArrayList<Header>();
    asked.add(new Header(HttpHeaders.HOST, url.getRawAuthority()));
    asked.add(new Header(HttpHeaders.USER_AGENT, userAgent));
    asked.addAll(headerLines(exchange.request()));
    return new Capture(
        url,
        at,
        exchange.machine(),
        asked,
        exchange.response().getCode(),
        String.valueOf(exchange.response().getReasonPhrase()),
        headerLines(exchange.response()),
        ByteBuffer.wrap(sent));
  }

  private static List<Header> headerLines(MessageHeaders message) {
    return Arrays.stream(message.getHeaders())
        .map(line -> new Header(line.getName(), Objects.requireNonNullElse(line.getValue(), "")))
        .toList();
  }

  private static AnswerHeaders headers(ClassicHttpResponse response) {
    var fields = new HashMap<String, List<String>>();
    for (var header : response.getHeaders()) {
      if (header.getValue() != null) {
        fields
            .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(header.getValue());
      }
    }
    return new AnswerHeaders(fields);
  }

  /** A packed sitemap is a file of its own kind, not a page that was packed for the way. */
  private byte[] unpacked(byte[] body, Want want) throws IOException {
    if (want != Want.SITEMAP || !MediaType.isGzip(body)) {
      return body;
    }
    return limits.reader().read(new ByteArrayInputStream(body), true);
  }

  /** A body, and the bytes of it that came over the wire. */
  private record Read(Body body, Body sent) {}

  private Read body(ClassicHttpResponse response, boolean packed, Want want) throws IOException {
    var entity = response.getEntity();
    if (entity == null) {
      return new Read(NOTHING, NOTHING);
    }
    var reader =
        want == Want.ROBOTS
            ? new BodyReader(500 << 10, limits.decompressionRatio(), true)
            : limits.reader();
    if (!reader.cut() && entity.getContentLength() > limits.bodyBytes()) {
      throw new BodyReader.TooLargeException(
          "a body of %d bytes is announced, %d are allowed"
              .formatted(entity.getContentLength(), limits.bodyBytes()));
    }
    if (!packed) {
      var body = new Body(reader.read(entity.getContent(), false));
      return new Read(body, body);
    }
    try (var sent = new SentBytes(entity.getContent(), limits.bodyBytes())) {
      return new Read(new Body(reader.read(sent, true)), new Body(sent.copy()));
    }
  }

  private static Answer notText(Optional<String> type) {
    return new Answer.Broken(
        Kind.NOT_TEXT, "content of type \"" + type.orElse("unknown") + "\" is no text", false);
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name))
        .flatMap(header -> Optional.ofNullable(header.getValue()))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static Answer broken(@Nullable Throwable cause) {
    return switch (cause) {
      case GuardedResolver.RefusedMachineException refused ->
          broken(Kind.FORBIDDEN_ADDRESS, "not asked", refused, false);
      case BodyReader.TooLargeException large -> broken(Kind.TOO_LARGE, "cut off", large, false);
      case UnknownHostException unknown -> broken(Kind.UNREACHABLE, "no such host", unknown, false);
      case SSLException unsafe -> broken(Kind.UNREACHABLE, "no safe connection", unsafe, false);
      case ConnectException refused -> broken(Kind.UNREACHABLE, "no connection", refused, true);
      case InterruptedIOException slow -> broken(Kind.TIMEOUT, "no answer in time", slow, false);
      case IOException broken -> broken(Kind.UNREACHABLE, "the exchange broke", broken, true);
      case null, default ->
          new Answer.Broken(Kind.UNREACHABLE, "the answer cannot be read: " + cause, false);
    };
  }

  private static Answer broken(Kind kind, String what, IOException cause, boolean temporary) {
    return new Answer.Broken(kind, what + ": " + cause.getMessage(), temporary);
  }

  @Override
  public void close() {
    exchanges.shutdownNow();
    HttpClients.close(openWorld);
    HttpClients.close(withPrivate);
  }
}
