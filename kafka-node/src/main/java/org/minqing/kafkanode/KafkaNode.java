package org.minqing.kafkanode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real Kafka broker, its own controller (KRaft), in a process of its own. It listens on loopback
 * only, keeps what it was told when it is killed, and can be started again.
 */
public final class KafkaNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Any 16 bytes in Base64 are a cluster's id. */
  private static final String CLUSTER = "bWlucWluZy1rYWZrYS0wMQ";

  private final Path home;
  private final int port;
  private Process process;

  private KafkaNode(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /** Starts one that keeps its files in a folder. */
  public static KafkaNode start(Path home) throws IOException {
    Files.createDirectories(home);
    var port = freePort();
    Files.writeString(home.resolve("server.properties"), settings(home, port, freePort()));
    var node = new KafkaNode(home, port, process(home));
    node.await();
    return node;
  }

  private static String settings(Path home, int port, int controller) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    controller.listener.names=CONTROLLER
    log.dirs=%3$s
    offsets.topic.num.partitions=1
    offsets.topic.replication.factor=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.replication.factor=1
    group.initial.rebalance.delay.ms=0
    auto.create.topics.enable=false
    """
        .formatted(port, controller, home.resolve("log"));
  }

  private static Process process(Path home) throws IOException {
    var target = target();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            target.resolve("classes") + ":" + target.resolve("lib") + "/*",
            "org.minqing.kafkanode.Main",
            home.resolve("server.properties").toString(),
            CLUSTER)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("node.log").toFile()))
        .start();
  }

  private static Path target() throws IOException {
    var target =
        Path.of(System.getProperty("minqing.root", ".."), "kafka-node", "target")
            .toAbsolutePath()
            .normalize();
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new IOException(
          "wanted a broker in %s; \"mvn -pl kafka-node process-classes\" puts it together"
              .formatted(target));
    }
    return target;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void await() throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException(
            "the broker did not start:\n" + Files.readString(home.resolve("node.log")));
      }
      pause();
    }
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Where it answers, or did before it was killed. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** As kill -9 does. */
  public void kill() {
    close();
  }

  /** At the same place, with what it had kept. */
  public void startAgain() throws IOException {
    process = process(home);
    await();
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
