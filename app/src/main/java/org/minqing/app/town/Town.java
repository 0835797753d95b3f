package org.minqing.app.town;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.minqing.model.Medium;

/**
 * A made-up district with a month of talk, served over real HTTP on loopback: news, an evening
 * paper, comments, a blog, a board, self-media, video podcasts and a hotline; with reposts, a fraud
 * wave in the last hours, a water cut, a rumour, pages in old charsets, an article over several
 * pages, and pages that are broken in the ways of the web.
 */
public final class Town implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Answer> answers;
  private final List<Item> items;
  private final Instant now;
  private final ConcurrentLinkedQueue<Access> log = new ConcurrentLinkedQueue<>();

  private Town(
      HttpServer server,
      ExecutorService threads,
      Map<String, Answer> answers,
      List<Item> items,
      Instant now) {
    this.server = server;
    this.threads = threads;
    this.answers = answers;
    this.items = items;
    this.now = now;
  }

  /**
   * What a perfect crawl must find.
   *
   * @param path the page it stands on
   * @param medium what it counts as
   * @param title its title; empty for comments and floors
   * @param phrase a run of Han characters from its words
   * @param publishedAt when it was written
   */
  public record Expected(
      String path, Medium medium, String title, String phrase, Instant publishedAt) {}

  /**
   * A request the town answered.
   *
   * @param time when
   * @param method how
   * @param path for what
   * @param status with what
   */
  public record Access(Instant time, String method, String path, int status) {}

  /** Opens the town's gates; everything in it was written in the month before {@code now}. */
  public static Town open(Instant now) throws IOException {
    var items = Chronicle.items();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    var answers = new Streets(items, now, address(server).toString()).answers();
    var town = new Town(server, threads, answers, items, now);
    server.createContext("/", town::answer);
    server.start();
    return town;
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Where the town is. */
  public URI address() {
    return address(server);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var answer = answers.getOrDefault(path, Answer.html(404, "<h1>404 没有这个页面</h1>"));
    log.add(new Access(Instant.now(), exchange.getRequestMethod(), path, answer.status()));
    answer.send(exchange);
  }

  /** What a perfect crawl must find. */
  public List<Expected> expected() {
    return items.stream()
        .map(item ->
            new Expected(
                Streets.path(item),
                item.site().medium,
                item.title(),
                item.phrase(),
                item.written(now)))
        .toList();
  }

  /** The requests answered so far. */
  public List<Access> accessLog() {
    return List.copyOf(log);
  }

  /** Writes a source file for each site, and the hotline's records beside them. */
  public void writeSources(Path folder) throws IOException {
    for (var source : Sources.of(address().toString()).entrySet()) {
      Files.writeString(folder.resolve(source.getKey()), source.getValue());
    }
    var records = items.stream().filter(item -> item.site() == Site.HOTLINE).toList();
    Files.writeString(folder.resolve("hotline.csv"), new Pages(now).csv(records));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
