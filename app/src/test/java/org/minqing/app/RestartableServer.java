package org.minqing.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A PostgreSQL server of a test's own, which goes and comes back with what it kept. */
public final class RestartableServer implements AutoCloseable {

  private final Path folder;
  private final int port;
  private EmbeddedPostgres running;

  private RestartableServer(Path folder, EmbeddedPostgres running) {
    this.folder = folder;
    this.port = running.getPort();
    this.running = running;
  }

  /** Starts one that keeps its files in a folder. */
  public static RestartableServer start(Path folder) throws IOException {
    TestDatabase.wantServer();
    return new RestartableServer(folder, builder(folder).start());
  }

  private static EmbeddedPostgres.Builder builder(Path folder) {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setDataDirectory(folder)
        .setCleanDataDirectory(false);
  }

  /** Where it is, up or down. */
  public String url() {
    return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
  }

  /** Lets it go. */
  public void stop() throws IOException {
    running.close();
  }

  /** Lets it come back at the same place. */
  public void startAgain() throws IOException {
    running = builder(folder).setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    running.close();
  }
}
