package org.minqing.elasticnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Elasticsearch node in a process of its own, put together by the module {@code
 * elastic-node}. It listens on loopback only and is killed with the test.
 */
public final class ElasticNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String LOGS = "logs";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Optional<ElasticNode> shared = Optional.empty();

  private final Path home;
  private final Process process;

  private ElasticNode(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  /** The one node that everything in this JVM shares; it dies with the JVM. */
  public static synchronized ElasticNode shared() throws IOException {
    if (shared.isEmpty()) {
      var home = Files.createTempDirectory(fastFolder(), "minqing-elastic");
      var node = single(home);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAndDelete(node, home)));
      shared = Optional.of(node);
    }
    return shared.get();
  }

  /**
   * In memory where the machine has such a folder: a test node waits for its disk most of the time.
   */
  private static Path fastFolder() {
    var memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static void closeAndDelete(ElasticNode node, Path home) {
    try {
      node.close();
      try (var files = Files.walk(home)) {
        files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cluster of one. */
  public static ElasticNode single(Path home) throws IOException {
    var node = start(home, "one", 0, Map.of("discovery.type", "single-node"));
    node.await("yellow");
    return node;
  }

  /** A cluster of several, each of which may become its master. */
  public static List<ElasticNode> cluster(Path home, int size) throws IOException {
    var names = new ArrayList<String>();
    var transports = new ArrayList<Integer>();
    for (var number = 0; number < size; number++) {
      names.add("node-" + number);
      transports.add(freePort());
    }
    var settings =
        Map.of(
            "discovery.seed_hosts",
            transports.stream().map(each -> "127.0.0.1:" + each).collect(Collectors.joining(",")),
            "cluster.initial_master_nodes",
            String.join(",", names));
    var nodes = new ArrayList<ElasticNode>();
    for (var number = 0; number < size; number++) {
      var name = names.get(number);
      nodes.add(start(home.resolve(name), name, transports.get(number), settings));
    }
    for (var node : nodes) {
      node.await("green&wait_for_nodes=" + size);
    }
    return nodes;
  }

  private static ElasticNode start(Path home, String name, int transport, Map<String, String> more)
      throws IOException {
    var node = built();
    Files.createDirectories(home.resolve("config"));
    Files.createDirectories(home.resolve("plugins"));
    Files.createDirectories(home.resolve(LOGS));
    Files.createDirectories(home.resolve("repository"));
    Files.createSymbolicLink(home.resolve("modules"), node.resolve("modules"));
    var settings = new LinkedHashMap<String, String>(more);
    settings.put("path.home", home.toString());
    settings.put("path.repo", home.resolveSibling("repository").toString());
    settings.put("cluster.name", "minqing-test");
    settings.put("node.name", name);
    settings.put("network.host", "127.0.0.1");
    settings.put("http.port", "0");
    settings.put("node.portsfile", "true");
    settings.put("transport.port", String.valueOf(transport));
    settings.put("http.type", "netty4");
    settings.put("transport.type", "netty4");
    settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    var file = home.resolve("node.properties");
    Files.writeString(
        file,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining()));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "jdk.incubator.vector",
                "-Dlog4j2.disable.jmx=true",
                "-cp",
                node.resolveSibling("classes") + ":" + node.resolve("lib") + "/*",
                "org.minqing.elasticnode.Main",
                home.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("node.log").toFile())
            .start();
    return new ElasticNode(home, process);
  }

  private static Path built() throws IOException {
    var node =
        Path.of(
            System.getProperty("minqing.root", System.getProperty("minqing.home", "..")),
            "elastic-node",
            "target",
            "node");
    if (!Files.isDirectory(node.resolve("lib"))) {
      throw new IOException(
          "wanted a node in %s; \"mvn -pl elastic-node process-classes\" puts it together"
              .formatted(node.toAbsolutePath().normalize()));
    }
    return node.toAbsolutePath().normalize();
  }

  /** Nodes of a cluster have to know of each other before they begin. */
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Where it answers, once it does: it takes a port that is free and writes down which. */
  public URI url() {
    try {
      return URI.create(
          "http://" + Files.readAllLines(home.resolve(LOGS).resolve("http.ports")).getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException("the node does not answer yet", e);
    }
  }

  /** Waits until the cluster is so far. */
  public void await(String status) throws IOException {
    var health = "/_cluster/health?timeout=5s&wait_for_status=" + status;
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(health)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "the node did not start:\n" + Files.readString(home.resolve("node.log")));
      }
    }
  }

  private boolean answers(String health) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(url().resolve(health)).timeout(Duration.ofSeconds(10)).build();
      var ok = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
      if (!ok) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      return ok;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (IOException | UncheckedIOException notYet) {
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
      return false;
    }
  }

  /** The node that leads a cluster now. */
  public static ElasticNode master(List<ElasticNode> nodes) throws IOException {
    var name = nodes.getFirst().body("/_cat/master?h=node").strip();
    return nodes.stream()
        .filter(node -> node.home.endsWith(name))
        .findFirst()
        .orElseThrow(() -> new IOException("no node is called " + name));
  }

  private String body(String path) throws IOException {
    try {
      var request = HttpRequest.newBuilder(url().resolve(path)).build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The processor time its process has used, in seconds. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().map(used -> used.toMillis() / 1e3).orElse(0.0);
  }

  /** As kill -9 does. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
