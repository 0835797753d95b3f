package org.minqing.app.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The relational state: an H2 file by default. Several processes may open it at once (the service
 * and a command); the first serves the others on loopback.
 */
public final class State implements AutoCloseable {

  /** Written through at each commit: H2's default of 500 ms loses commits at a kill -9. */
  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH" + ";WRITE_DELAY=0";

  private static final String NAME = "minqing";
  private static final String MAKING = "making";
  private static final String FILE = ".mv.db";

  private final HikariDataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private State(HikariDataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /** Opens the state below the data folder, making or migrating its tables. */
  public static State open(Path data) {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    var folder = data.toAbsolutePath().resolve("state");
    makeWhole(folder);
    var dataSource = connect(folder.resolve(NAME), OPTIONS + ";AUTO_SERVER=TRUE");
    try {
      migrate(dataSource);
      return new State(dataSource);
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
  private static synchronized void makeWhole(Path folder) {
    var file = folder.resolve(NAME + FILE);
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(folder);
      try (var channel = FileChannel.open(folder.resolve("making.lock"), CREATE, WRITE)) {
        channel.lock();
        if (!Files.exists(file)) {
          var made = folder.resolve(MAKING + FILE);
          Files.deleteIfExists(made);
          try (var dataSource = connect(folder.resolve(MAKING), OPTIONS)) {
            migrate(dataSource);
          }
          Files.move(made, file, ATOMIC_MOVE);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the state cannot be made in " + folder, e);
    }
  }

  private static HikariDataSource connect(Path database, String options) {
    var config = new HikariConfig();
    // A plain file would be closed under all threads by a write of one that is interrupted, as
    // those are that an orderly stop interrupts.
    config.setJdbcUrl("jdbc:h2:retry:" + database + options);
    config.setUsername("minqing");
    config.setMaximumPoolSize(8);
    config.setPoolName("state");
    config.setExceptionOverride(new LostConnection());
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource dataSource) {
    // Changes are numbered by whoever makes them and may arrive in any order.
    Flyway.configure().dataSource(dataSource).outOfOrder(true).load().migrate();
    QuartzTables.ensure(dataSource);
  }

  /** For the parts of Spring and Quartz that want one. */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Writes all of it into a file as it stands at one moment, while others go on working.
   *
   * @param file is made by whoever has the state open, on the same machine; a ZIP of H2's own files
   */
  public void snapshot(Path file) {
    jdbc.sql("backup to ?").param(file.toAbsolutePath().toString()).update();
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  TransactionTemplate transaction() {
    return transaction;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
