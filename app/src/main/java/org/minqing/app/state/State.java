package org.minqing.app.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
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
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
          + ";WRITE_DELAY=0;AUTO_SERVER=TRUE";

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
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:" + data.toAbsolutePath().resolve("state/minqing") + OPTIONS);
    config.setUsername("minqing");
    config.setMaximumPoolSize(8);
    config.setPoolName("state");
    var dataSource = new HikariDataSource(config);
    // Changes are numbered by whoever makes them and may arrive in any order.
    Flyway.configure().dataSource(dataSource).outOfOrder(true).load().migrate();
    QuartzTables.ensure(dataSource);
    return new State(dataSource);
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
