package org.minqing.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.jsoup.Jsoup;

/**
 * The baseline of a crawl: the JDK's HttpClient on virtual threads, jsoup, a set of addresses seen.
 * It keeps nothing, extracts nothing, asks for no robots.txt and waits for nobody.
 */
final class BareWalk implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<URI> seen = ConcurrentHashMap.newKeySet();
  private final Set<Exception> trouble = ConcurrentHashMap.newKeySet();
  private final LongAdder pages = new LongAdder();

  /** Walks all pages that can be reached; returns their number. */
  long walk(URI seed, int atOnce) throws IOException {
    var room = new Semaphore(atOnce);
    var underWay = new Phaser(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      visit(seed, room, underWay, threads);
      underWay.arriveAndAwaitAdvance();
    }
    if (!trouble.isEmpty()) {
      throw new IOException("the bare walk failed", trouble.iterator().next());
    }
    return pages.sum();
  }

  private void visit(URI page, Semaphore room, Phaser underWay, Executor threads) {
    if (!seen.add(page)) {
      return;
    }
    underWay.register();
    threads.execute(() -> {
      try {
        room.acquire();
        try {
          links(page).forEach(link -> visit(link, room, underWay, threads));
        } finally {
          room.release();
        }
      } catch (IOException | InterruptedException e) {
        trouble.add(e);
      } finally {
        underWay.arriveAndDeregister();
      }
    });
  }

  private Set<URI> links(URI page) throws IOException, InterruptedException {
    var answer =
        client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
    var html = Jsoup.parse(new ByteArrayInputStream(answer.body()), "UTF-8", page.toString());
    pages.increment();
    var links = new HashSet<URI>();
    html.select("a[href]").forEach(link -> links.add(URI.create(link.absUrl("href"))));
    return links;
  }

  @Override
  public void close() {
    client.close();
  }
}
