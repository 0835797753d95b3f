package org.minqing.crawler.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.crawler.TestSite;
import org.minqing.crawler.archive.Archive;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.fetch.FetchOutcome.Kind;

class FetchSessionTest {

  private static final String AGENT = "MinqingBot/0.1 (+mail@minqing.example)";

  private static final int DROPS = 100;

  private static final FetchLimits LIMITS =
      new FetchLimits(
          64 << 10,
          Duration.ofSeconds(20),
          3,
          20,
          3,
          Duration.ofMillis(20),
          Duration.ofMillis(1500),
          Duration.ofMillis(300));

  private final TestSite site = new TestSite();
  private Fetcher fetcher = new Fetcher(AGENT, true, LIMITS, Archive.none(), Clock.systemUTC());
  private FetchSession session = fetcher.session(new Manners(Duration.ZERO, true));

  @BeforeEach
  void begin() {
    site.page("/", "<p>您好</p>");
  }

  @AfterEach
  void end() {
    fetcher.close();
    site.close();
  }

  private FetchOutcome fetch(String path) throws InterruptedException {
    return session.fetch(site.at(path));
  }

  private Kind failure(String path) throws InterruptedException {
    return failure(site.at(path));
  }

  private Kind failure(URI url) throws InterruptedException {
    var outcome = session.fetch(url);
    assertThat(outcome).isInstanceOf(Failed.class);
    return ((Failed) outcome).kind();
  }

  private static String text(FetchOutcome outcome) {
    assertThat(outcome).isInstanceOf(Fetched.class);
    return new String(((Fetched) outcome).body().bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void asksForRobotsFirstAndSaysWhoAsks() throws InterruptedException {
    assertThat(text(fetch("/"))).isEqualTo("<p>您好</p>");

    assertThat(site.paths()).containsExactly("/robots.txt", "/");
    assertThat(site.log())
        .allSatisfy(hit -> assertThat(hit.headers().get("User-agent")).containsExactly(AGENT))
        .allSatisfy(hit -> assertThat(hit.headers()).doesNotContainKey("Cookie"));
    assertThat(session.requests()).isEqualTo(2);
  }

  @Test
  void aConnectionIsUsedAgain() throws InterruptedException {
    fetch("/");
    fetch("/");
    fetch("/");

    var pages = site.log().stream().filter(hit -> hit.path().equals("/")).toList();
    assertThat(pages).extracting(TestSite.Hit::port).hasSize(3).containsOnly(pages.get(0).port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "GBK", "none"})
  void aCharsetInPlaceOfAPackingIsNone(String encoding) throws InterruptedException {
    site.on(
        "/plain",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", encoding);
          TestSite.send(exchange, 200, "text/html", "停水通知".getBytes(StandardCharsets.UTF_8));
        });

    assertThat(text(fetch("/plain"))).isEqualTo("停水通知");
  }

  @Test
  void unpacksGzip() throws InterruptedException {
    var packed = gzip("停水通知".getBytes(StandardCharsets.UTF_8));
    site.on(
        "/packed",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          TestSite.send(exchange, 200, "text/html", packed);
        });

    assertThat(text(fetch("/packed"))).isEqualTo("停水通知");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://2130706433:%d/",
        "http://127.1:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://0.0.0.0:%d/",
        "http://10.1.2.3:%d/",
        "http://169.254.169.254:%d/latest/meta-data",
        "http://100.64.0.1:%d/",
        "http://[fd00::1]:%d/",
      })
  void privateMachinesAreNeverAsked(String address) throws InterruptedException {
    session = fetcher.session(new Manners(Duration.ZERO, false));

    var kind = failure(URI.create(address.formatted(site.at("/").getPort())));

    // Some spellings are no address to newer Java versions; then no host is found.
    assertThat(kind).isIn(Kind.FORBIDDEN_ADDRESS, Kind.UNREACHABLE);
    assertThat(site.log()).isEmpty();
  }

  @Test
  void aRedirectToAPrivateMachineIsNotFollowed() throws Exception {
    var open = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    fetcher.close();
    fetcher = new Fetcher(AGENT, true, LIMITS, Archive.none(), Clock.systemUTC(), open::equals);
    session = fetcher.session(new Manners(Duration.ZERO, false));
    site.redirect("/out", "http://127.0.0.2:" + site.at("/").getPort() + "/secret");
    site.page("/secret", "secret");

    assertThat(text(fetch("/"))).contains("您好");
    assertThat(failure("/out")).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(site.paths()).containsExactly("/robots.txt", "/", "/out");
  }

  @Test
  void whoNamesNoContactReachesNoPublicMachineNotEvenByARedirect() throws Exception {
    var isPublic = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    fetcher.close();
    fetcher =
        new Fetcher(AGENT, false, LIMITS, Archive.none(), Clock.systemUTC(), isPublic::equals);
    session = fetcher.session(new Manners(Duration.ZERO, true));
    var world = "http://127.0.0.2:" + site.at("/").getPort() + "/world";
    site.redirect("/out", world);
    site.page("/world", "not for us");

    assertThat(text(fetch("/"))).contains("您好");
    assertThat(failure("/out")).isEqualTo(Kind.FORBIDDEN_ADDRESS);
    assertThat(session.fetch(URI.create(world)))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.cause()).contains("crawl.contact"));
    assertThat(site.paths()).containsExactly("/robots.txt", "/", "/out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:22/", "http://127.0.0.1:6000/"})
  void aRedirectToAnotherServiceIsNotFollowed(String target) throws InterruptedException {
    site.redirect("/out", target);

    assertThat(failure("/out")).isEqualTo(Kind.FORBIDDEN_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", " "})
  void aRedirectToNoWebAddressLeadsNowhere(String target) throws InterruptedException {
    site.redirect("/out", target);

    assertThat(failure("/out")).isEqualTo(Kind.REDIRECT);
  }

  @Test
  void redirectsAreFollowedAndTheLastAddressIsTold() throws InterruptedException {
    site.redirect("/a", "b/c?x=1");
    site.redirect("/b/c?x=1", "/");

    assertThat(fetch("/a"))
        .isInstanceOfSatisfying(
            Fetched.class, page -> assertThat(page.url()).isEqualTo(site.at("/")));
  }

  @Test
  void aRedirectThatNeverEndsIsGivenUp() throws InterruptedException {
    site.redirect("/loop", "/loop");

    assertThat(failure("/loop")).isEqualTo(Kind.REDIRECT);
    assertThat(site.paths().stream().filter("/loop"::equals)).hasSize(LIMITS.redirects() + 1);
  }

  @Test
  void aRedirectIntoForbiddenGroundIsNotFollowed() throws InterruptedException {
    site.robots("User-agent: *\nDisallow: /private/");
    site.redirect("/out", "/private/1");

    assertThat(failure("/out")).isEqualTo(Kind.ROBOTS);
    assertThat(site.paths()).doesNotContain("/private/1");
  }

  @Test
  void aBodyTooLargeIsNotTaken() throws InterruptedException {
    var large = new byte[65 << 10];
    Arrays.fill(large, (byte) 'x');
    site.put("/announced", "text/html", large);
    site.on(
        "/chunked",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(large);
        });

    assertThat(failure("/announced")).isEqualTo(Kind.TOO_LARGE);
    assertThat(failure("/chunked")).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void aGzipBombIsDefused() throws InterruptedException {
    var bomb = gzip(new byte[20 << 20]);
    site.on(
        "/bomb",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          TestSite.send(exchange, 200, "text/html", bomb);
        });

    assertThat(failure("/bomb")).isEqualTo(Kind.TOO_LARGE);
  }

  private static FetchLimits inTime(Duration time) {
    return new FetchLimits(
        LIMITS.bodyBytes(),
        time,
        LIMITS.redirects(),
        LIMITS.decompressionRatio(),
        LIMITS.attempts(),
        LIMITS.backOff(),
        LIMITS.longestWait(),
        LIMITS.overloadWait());
  }

  @Test
  void aBodyThatDripsIsCutOffInTime() throws InterruptedException {
    var dripped = new AtomicInteger();
    site.on(
        "/drip",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          for (var i = 0; i < DROPS; i++) {
            dripped.incrementAndGet();
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            pause(Duration.ofMillis(50));
          }
        });
    fetcher.close();
    fetcher =
        new Fetcher(AGENT, true, inTime(Duration.ofSeconds(2)), Archive.none(), Clock.systemUTC());
    session = fetcher.session(new Manners(Duration.ZERO, true));

    assertThat(failure("/drip")).isEqualTo(Kind.TIMEOUT);
    assertThat(dripped.get()).isBetween(1, DROPS - 1);
  }

  @Test
  void whatIsNotThereIsAskedForOnce() throws InterruptedException {
    assertThat(failure("/missing")).isEqualTo(Kind.CLIENT_ERROR);
    assertThat(site.paths()).containsExactly("/robots.txt", "/missing");
  }

  @Test
  void aTemporaryFailureIsTriedAgainAFewTimes() throws InterruptedException {
    site.status("/broken", 500);
    var calls = new AtomicInteger();
    site.on(
        "/moody",
        exchange -> {
          if (calls.incrementAndGet() < 3) {
            exchange.sendResponseHeaders(502, -1);
          } else {
            TestSite.send(exchange, 200, "text/html", new byte[] {'o', 'k'});
          }
        });

    assertThat(failure("/broken")).isEqualTo(Kind.SERVER_ERROR);
    assertThat(text(fetch("/moody"))).isEqualTo("ok");
    assertThat(site.paths().stream().filter("/broken"::equals)).hasSize(LIMITS.attempts());
  }

  @Test
  void aWishForAPauseIsHonouredByEverySession() throws InterruptedException {
    var calls = new AtomicInteger();
    site.on(
        "/busy",
        exchange -> {
          if (calls.incrementAndGet() == 1) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
          } else {
            TestSite.send(exchange, 200, "text/html", new byte[] {'o', 'k'});
          }
        });

    assertThat(text(fetch("/busy"))).isEqualTo("ok");

    var hits = site.log().stream().filter(hit -> hit.path().equals("/busy")).toList();
    assertThat(hits).hasSize(2);
    assertThat(Duration.ofNanos(hits.get(1).began() - hits.get(0).began()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private void nextComesAfter(Duration pause, String path) throws InterruptedException {
    var before = site.log().getLast();
    assertThat(before.path()).isEqualTo(path);
    fetch("/");
    assertThat(Duration.ofNanos(site.log().getLast().began() - before.began()))
        .isGreaterThanOrEqualTo(pause);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404})
  void aWishForAPauseCountsWhateverTheStatus(int status) throws InterruptedException {
    site.on(
        "/enough",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "1");
          exchange.sendResponseHeaders(status, -1);
        });
    fetch("/enough");

    nextComesAfter(Duration.ofSeconds(1), "/enough");
  }

  @Test
  void anAllowanceThatIsUsedUpCountsWhereNothingHasChangedToo() throws InterruptedException {
    site.on(
        "/same",
        exchange -> {
          exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
          exchange.getResponseHeaders().set("X-RateLimit-Reset", "1");
          exchange.sendResponseHeaders(304, -1);
        });
    var known = new Validators(Optional.of("\"a\""), Optional.empty());

    assertThat(session.revisit(site.at("/same"), Map.of(), url -> known))
        .isInstanceOf(Revisit.AsBefore.class);

    nextComesAfter(Duration.ofMillis(950), "/same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"minute\";r=50;t=30, \"day\";r=0;t=1",
        "\"minute\";r=0;t=1, \"day\";r=900;t=30",
        "\"minute\";r=0, \"day\";r=0;t=1"
      })
  void ofSeveralAllowancesThoseCountThatAreUsedUp(String field) throws InterruptedException {
    site.on(
        "/list",
        exchange -> {
          exchange.getResponseHeaders().set("RateLimit", field);
          exchange.sendResponseHeaders(404, -1);
        });
    fetch("/list");

    nextComesAfter(Duration.ofSeconds(1), "/list");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void whoIsOverloadedAndSaysNotForHowLongIsLeftAloneForAWhile(int status)
      throws InterruptedException {
    site.status("/busy", status);

    assertThat(failure("/busy")).isEqualTo(Kind.SERVER_ERROR);

    nextComesAfter(LIMITS.overloadWait(), "/busy");
  }

  @Test
  void nobodyElsesMachinesAreAskedWithoutAPause() throws Exception {
    var isPublic = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    fetcher.close();
    fetcher = new Fetcher(AGENT, true, LIMITS, Archive.none(), Clock.systemUTC(), isPublic::equals);
    session = fetcher.session(new Manners(Duration.ZERO, false));

    fetch("/");

    assertThat(site.paths()).containsExactly("/robots.txt", "/");
    assertThat(site.shortestPause()).isGreaterThanOrEqualTo(Manners.PUBLIC);
  }

  @Test
  void aWishForALongPauseEndsTheAsking() throws InterruptedException {
    site.on(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          exchange.sendResponseHeaders(503, -1);
        });

    assertThat(failure("/busy")).isEqualTo(Kind.SERVER_ERROR);
    assertThat(failure("/")).isEqualTo(Kind.SERVER_ERROR);
    assertThat(site.paths()).containsExactly("/robots.txt", "/busy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|X-RateLimit-Reset|999999999999",
        "200|X-RateLimit-Reset|9999-12-31T23:59:59Z",
        "404|Retry-After|Fri, 31 Dec 9999 23:59:59 GMT",
        "404|Retry-After|Mon, 31 Dec 2088 23:59:59 UTC",
        "404|Retry-After|Friday, 31-Dec-88 23:59:59 GMT",
        "404|Retry-After|Fri Dec  3 23:59:59 2088",
        "404|Retry-After|99999999999",
        "404|Retry-After|3600.5",
        "404|Retry-After|3600, 3600",
        "200|Retry-After|3600",
        "200|X-RateLimit-Reset|3755551999000",
        "200|RateLimit|limit=9, remaining=0, reset=3600",
      })
  void aWishForAPauseWithoutEndStopsNobodyElse(int status, String field, String value)
      throws InterruptedException {
    site.on(
        "/never",
        exchange -> {
          exchange.getResponseHeaders().set("X-RateLimit-Remaining", "0");
          exchange.getResponseHeaders().set(field, value);
          TestSite.send(exchange, status, "text/html", new byte[] {'o', 'k'});
        });
    fetch("/never");

    assertThat(failure("/")).isEqualTo(Kind.SERVER_ERROR);
    var elsewhere = site.at("/").toString().replace("127.0.0.1", "localhost");
    assertThat(text(session.fetch(URI.create(elsewhere)))).isEqualTo("<p>您好</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/pdf", "video/mp4"})
  void whatIsDeclaredAsNoTextIsNotTaken(String type) throws InterruptedException {
    site.put("/file", type, new byte[] {'x'});

    assertThat(failure("/file")).isEqualTo(Kind.NOT_TEXT);
  }

  @Test
  void whatBeginsLikeADocumentIsNoText() throws InterruptedException {
    site.put("/file", "text/html", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

    assertThat(failure("/file")).isEqualTo(Kind.NOT_TEXT);
  }

  @Test
  void aClosedPortIsUnreachable() throws InterruptedException {
    var gone = site.at("/");
    site.close();

    assertThat(failure(gone)).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused(@TempDir Path folder) throws Exception {
    var store = selfSigned(folder.resolve("self.p12"));
    var tls = SSLContext.getInstance("TLS");
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    tls.init(keys.getKeyManagers(), null, null);
    var server = HttpsServer.create(new InetSocketAddress(0), 5);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.start();
    try {
      var url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");

      assertThat(session.fetch(url))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(failed.cause()).contains("no safe connection");
              });
    } finally {
      server.stop(0);
    }
  }

  /** A key for localhost, made by the JDK's own tool. */
  private static KeyStore selfSigned(Path file) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                "%s -genkeypair -alias site -keyalg EC -dname CN=localhost -ext san=dns:localhost -storetype PKCS12 -storepass changeit -keystore %s"
                    .formatted(keytool, file)
                    .split(" "))
            .start();
    assertThat(made.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
  }

  @Test
  void robotsRulesOfTheBotHoldBeforeThoseOfAll() throws InterruptedException {
    site.robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: MinqingBot\nDisallow: /no\nAllow: /no/yes");
    site.page("/no/yes", "yes").page("/no/no", "no");

    assertThat(text(fetch("/no/yes"))).isEqualTo("yes");
    assertThat(failure("/no/no")).isEqualTo(Kind.ROBOTS);
    assertThat(session.robotsRefusal(site.at("/no/no")))
        .contains("robots.txt forbids it (Disallow: /no)");
    assertThat(session.robotsRefusal(site.at("/"))).isEmpty();
    assertThat(site.paths()).containsExactly("/robots.txt", "/no/yes");
  }

  @Test
  void nothingIsAskedWhereRobotsCannotBeRead() throws InterruptedException {
    site.status("/robots.txt", 503);

    assertThat(failure("/")).isEqualTo(Kind.SERVER_ERROR);
    assertThat(site.paths()).containsOnly("/robots.txt");
  }

  @Test
  void ofRobotsThatNeverEndWhatWasReadCounts() throws InterruptedException {
    var hungUp = new CountDownLatch(1);
    site.on("/robots.txt", endless(200, "User-agent: *\nDisallow: /private/\n", hungUp::countDown));

    assertThat(text(fetch("/"))).isEqualTo("<p>您好</p>");
    assertThat(failure("/private/1")).isEqualTo(Kind.ROBOTS);
    assertThat(hungUp.await(20, TimeUnit.SECONDS)).as("nothing more is taken").isTrue();
    assertThat(site.paths()).containsExactly("/robots.txt", "/");
  }

  @Test
  void aRefusalThatNeverEndsIsARefusal() throws InterruptedException {
    site.on("/missing", endless(404, "not here", () -> {}));

    assertThat(failure("/missing")).isEqualTo(Kind.CLIENT_ERROR);
  }

  private static TestSite.Handler endless(int status, String begin, Runnable hungUp) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      var to = exchange.getResponseBody();
      to.write(begin.getBytes(UTF_8));
      try {
        while (true) {
          to.write("# and so on\n".repeat(5_000).getBytes(UTF_8));
        }
      } catch (IOException e) {
        hungUp.run();
      }
    };
  }

  @Test
  void robotsAreFoundBehindARedirect() throws InterruptedException {
    site.redirect("/robots.txt", "/real-robots.txt");
    site.put(
        "/real-robots.txt",
        "text/plain",
        "User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8));

    assertThat(failure("/")).isEqualTo(Kind.ROBOTS);
  }

  @Test
  void crawlDelayIsHonouredUpToTheLongestWait() throws InterruptedException {
    site.robots("User-agent: *\nCrawl-delay: 0.3");
    fetch("/");
    fetch("/");

    assertThat(site.shortestPause()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void requestsToOneHostKeepTheirDistanceWhoeverSendsThem() throws Exception {
    var delay = Duration.ofMillis(80);
    var one = fetcher.session(new Manners(delay, true));
    var other = fetcher.session(new Manners(delay, true));
    try (var threads = Executors.newFixedThreadPool(4)) {
      var fetches = new ArrayList<Future<FetchOutcome>>();
      for (var i = 0; i < 6; i++) {
        fetches.add(threads.submit(() -> one.fetch(site.at("/"))));
        fetches.add(threads.submit(() -> other.fetch(site.at("/"))));
      }
      for (var fetched : fetches) {
        assertThat(text(fetched.get())).contains("您好");
      }
    }

    assertThat(site.log()).hasSize(13);
    assertThat(site.shortestPause()).isGreaterThanOrEqualTo(delay);
  }

  private static byte[] gzip(byte[] body) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return packed.toByteArray();
  }

  private static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  @Test
  void anInterruptedFetchEndsAtOnce() throws Exception {
    site.robots("User-agent: *\nCrawl-delay: 1.4");
    fetch("/");
    var result = new ArrayList<String>();
    var thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                fetch("/");
                result.add("fetched");
              } catch (InterruptedException stopped) {
                result.add("stopped");
              }
            });
    thread.interrupt();
    thread.join(Duration.ofSeconds(1));

    assertThat(List.copyOf(result)).containsExactly("stopped");
  }

  @Test
  void whatIsSentBeyondABodyIsNotTakenForTheNextAnswer() throws Exception {
    try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> talkTooMuch(server));
      var at = "http://127.0.0.1:" + server.getLocalPort();

      assertThat(text(session.fetch(URI.create(at + "/a")))).isEqualTo("<p>/a</p>");
      assertThat(text(session.fetch(URI.create(at + "/b")))).isEqualTo("<p>/b</p>");
    }
  }

  private static void talkTooMuch(ServerSocket server) {
    try {
      while (true) {
        var visitor = server.accept();
        Thread.startVirtualThread(() -> talkTooMuch(visitor));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** Answers each request, and says more than was asked. */
  private static void talkTooMuch(Socket visitor) {
    try (visitor) {
      var requests = new BufferedReader(new InputStreamReader(visitor.getInputStream(), UTF_8));
      for (var line = requests.readLine(); line != null; line = requests.readLine()) {
        if (line.startsWith("GET ")) {
          var path = line.substring("GET ".length(), line.lastIndexOf(' '));
          var more = path.equals("/robots.txt") ? "" : answer("poison");
          visitor.getOutputStream().write((answer(path) + more).getBytes(UTF_8));
        }
      }
    } catch (IOException gone) {
      // The visitor has hung up.
    }
  }

  private static String answer(String text) {
    var body = "<p>" + text + "</p>";
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }
}
