package org.minqing.app.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.minqing.crawler.archive.FileClaim;
import org.springframework.util.FileSystemUtils;

/**
 * A file of H2. Several processes may open it at once (the service and a command); the first serves
 * the others on loopback.
 */
final class FileDatabase extends Database {

  /**
   * Written through at each commit: H2's default of 500 ms loses commits at a kill -9. Whoever
   * wants a row waits as long as a look at all events may hold it; the default is two seconds.
   */
  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
          + ";LOCK_TIMEOUT=20000";

  private static final String NAME = "minqing";
  private static final String MAKING = "making";
  private static final String FILE = ".mv.db";

  private final Path folder;

  FileDatabase(Path data) {
    this.folder = data.toAbsolutePath().resolve("state");
  }

  @Override
  HikariDataSource open() {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    makeWhole();
    var dataSource = connect(NAME, OPTIONS + ";AUTO_SERVER=TRUE");
    try {
      make(dataSource);
      return dataSource;
    } catch (RuntimeException e) {
      // Left open it would go on making connections, and hold the file, without anybody's knowing.
      dataSource.close();
      throw e;
    }
  }

  /**
   * Makes the tables beside and moves them into place when all are there: H2 commits each statement
   * that makes one, so a first start that is killed would leave some of them.
   */
  private void makeWhole() {
    var file = folder.resolve(NAME + FILE);
    if (Files.exists(file)) {
      return;
    }
    // Within one process the lock of the file says no where it should wait.
    synchronized (FileDatabase.class) {
      try {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(folder.resolve("making.lock"), CREATE, WRITE)) {
          channel.lock();
          if (!Files.exists(file)) {
            var made = folder.resolve(MAKING + FILE);
            Files.deleteIfExists(made);
            try (var dataSource = connect(MAKING, OPTIONS)) {
              make(dataSource);
            }
            Files.move(made, file, ATOMIC_MOVE);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the state cannot be made in " + folder, e);
      }
    }
  }

  private HikariDataSource connect(String name, String options) {
    var config = new HikariConfig();
    // A plain file would be closed under all threads by a write of one that is interrupted, as
    // those are that an orderly stop interrupts.
    config.setJdbcUrl("jdbc:h2:retry:" + folder.resolve(name) + options);
    config.setUsername("minqing");
    config.setExceptionOverride(new LostConnection());
    return pool(config);
  }

  /** Beside the folder of the state, which a restore makes and removes as a whole. */
  @Override
  public Claim claim() throws IOException {
    var data = folder.resolveSibling("");
    return FileClaim.take(data.resolve("serving.lock"))
        .map(Serving::new)
        .orElseThrow(() ->
            new IOException(
                "another service or restore works on the data folder %s; stop that first"
                    .formatted(data)));
  }

  /** It lasts as long as its process. */
  private record Serving(FileClaim lock) implements Claim {
    @Override
    public void renew() {}

    @Override
    public void close() throws IOException {
      lock.close();
    }
  }

  @Override
  String described(DataSource open) {
    return Tables.product(open) + " in " + folder;
  }

  /** It is made by whoever has the state open, on the same machine. */
  @Override
  void snapshot(State state, Path file, Path aside) {
    state.update("backup to ?", file.toAbsolutePath().toString());
  }

  @Override
  public boolean holdsAnything() {
    return Files.isDirectory(folder);
  }

  @Override
  public void restore(InputStream snapshot, Path aside) throws IOException {
    unpack(snapshot);
  }

  /** Puts the files of a snapshot in place. */
  void unpack(InputStream snapshot) throws IOException {
    Files.createDirectories(folder);
    try (var in = new ZipInputStream(snapshot)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var name = Path.of(entry.getName()).getFileName();
        Files.copy(in, folder.resolve(name.toString()), REPLACE_EXISTING);
      }
    }
  }

  @Override
  public void clear() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }

  @Override
  String quartzDelegate() {
    return "org.quartz.impl.jdbcjobstore.StdJDBCDelegate";
  }

  @Override
  String quartzScript() {
    return "tables_h2.sql";
  }

  @Override
  String dialect() {
    return "h2";
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
