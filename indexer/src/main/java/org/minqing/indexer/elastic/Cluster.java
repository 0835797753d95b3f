package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ShardStatistics;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.ObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.minqing.indexer.UnreachableStoreException;

/** The connection to a cluster, with the patience that a busy or wounded one needs. */
final class Cluster implements AutoCloseable {

  /** Too many requests, or no node that could answer just now. */
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  /** Of these, no node that could answer. */
  private static final Set<Integer> NOBODY = Set.of(502, 503, 504);

  /** No key or a wrong one, or one that may not do this. */
  private static final Set<Integer> KEY = Set.of(401, 403);

  private static final String KEY_HINT = "; look at the API key and what it may do";

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  // A killed master is replaced within seconds; a rolling restart of a node takes about a minute.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ElasticsearchClient client;
  private final ElasticSettings settings;
  private final Silence silence;

  private Cluster(ElasticsearchClient client, ElasticSettings settings, Duration patience) {
    this.client = client;
    this.settings = settings;
    this.silence = new Silence(patience);
  }

  static Cluster connect(ElasticSettings settings) throws IOException {
    return connect(settings, PATIENCE);
  }

  /** The same with another patience for a cluster that does not answer at all. */
  static Cluster connect(ElasticSettings settings, Duration patience) throws IOException {
    try {
      var authority =
          settings.authority().isPresent() ? trusting(settings.authority().get()) : null;
      var client =
          ElasticsearchClient.of(config -> {
            config.hosts(settings.urls()).jsonMapper(new Jackson3JsonpMapper());
            settings.apiKey().ifPresent(config::apiKey);
            return authority == null ? config : config.sslContext(authority);
          });
      return new Cluster(client, settings, patience);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate authority of " + settings + " cannot be used", e);
    }
  }

  private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var pem = Files.newInputStream(authority)) {
      var number = 0;
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority-" + number++, each);
      }
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** What is asked of the cluster. */
  interface Request<T> {
    T to(ElasticsearchClient client) throws IOException;
  }

  /**
   * Asks, and asks again after a while where the cluster says that it is busy or does not answer.
   * Only for requests that may be made twice.
   *
   * @throws UnreachableStoreException if the cluster has not answered for a minute and a half,
   *     whoever asked
   * @throws IOException if the cluster refuses
   */
  <T> T ask(Request<T> request) throws IOException {
    var began = System.nanoTime();
    var deadline = began + PATIENCE.toNanos();
    for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        var answer = request.to(client);
        silence.end(settings);
        return answer;
      } catch (ElasticsearchException e) {
        if (!NOBODY.contains(e.status())) {
          // A refusal is an answer, or the next outage would be taken for the rest of this one.
          silence.end(settings);
        }
        if (!LATER.contains(e.status()) || System.nanoTime() > deadline) {
          throw refused(e);
        }
      } catch (TransportException e) {
        // A proxy before the cluster answers in its own form.
        if (KEY.contains(e.statusCode())) {
          throw new IOException(
              "%s refuses with %d%s".formatted(settings, e.statusCode(), KEY_HINT), e);
        }
        giveUpLate(e, began);
      } catch (IOException e) {
        giveUpLate(e, began);
      }
      sleep(pause);
    }
  }

  /**
   * Searches as {@link #ask} asks, and takes none for an answer that lacks what some shards hold:
   * nobody could tell it from a whole one.
   *
   * @param form of the documents
   * @throws IOException also if some shards have not answered for a minute and a half
   */
  <T> SearchResponse<T> search(
      Function<SearchRequest.Builder, ObjectBuilder<SearchRequest>> what, Class<T> form)
      throws IOException {
    return ask(client -> {
      var answer =
          client.search(request -> what.apply(request.allowPartialSearchResults(false)), form);
      if (answer.timedOut()) {
        throw new IOException("a search ran out of time");
      }
      requireAll(answer.shards());
      return answer;
    });
  }

  /** Counts the posts of indices, all of them or none, as {@link #search} does. */
  long count(List<String> indices) throws IOException {
    return ask(client -> {
      var answer = client.count(count -> count.index(indices));
      requireAll(answer.shards());
      return answer.count();
    });
  }

  private static void requireAll(ShardStatistics shards) throws IOException {
    if (shards.failed().intValue() > 0) {
      throw new IOException(
          "%s of %s shards did not answer".formatted(shards.failed(), shards.total()));
    }
  }

  private void giveUpLate(IOException e, long began) throws IOException {
    if (isDistrusted(e)) {
      throw new IOException(
          settings
              + " shows a certificate that is not trusted: name who signed it as authority, and an"
              + " address that stands in it",
          e);
    }
    if (silence.isTooLong(began, settings, e)) {
      throw new UnreachableStoreException(settings + " does not answer: " + e, e);
    }
  }

  private static boolean isDistrusted(Throwable e) {
    return e instanceof SSLException || (e.getCause() != null && isDistrusted(e.getCause()));
  }

  /** Asks once and lets the cluster's refusal through as it is. */
  <T> T once(Request<T> request) throws IOException {
    return request.to(client);
  }

  IOException refused(ElasticsearchException e) {
    var hint = KEY.contains(e.status()) ? KEY_HINT : "";
    return new IOException(settings + " refuses: " + e.getMessage() + hint, e);
  }

  static boolean isForLater(int status) {
    return LATER.contains(status);
  }

  static Duration longer(Duration pause) {
    var longer = pause.multipliedBy(2);
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  static Duration firstPause() {
    return FIRST_PAUSE;
  }

  static Duration patience() {
    return PATIENCE;
  }

  static void sleep(Duration pause) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Elasticsearch", e);
    }
  }

  ElasticSettings settings() {
    return settings;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
