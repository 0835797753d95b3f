package org.minqing.app.state;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The relational state: jobs, inbox, outbox, alerts, register, accounts, audit. Several processes
 * may open it at once (the service and a command).
 */
public final class State implements AutoCloseable {

  private final Database database;
  private final HikariDataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private State(Database database) {
    this.database = database;
    this.dataSource = database.open();
    this.jdbc = WellFormedClient.of(dataSource);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  /**
   * Opens the state, making or migrating its tables.
   *
   * @throws IllegalStateException if the server cannot be reached or will not let this program in
   */
  public static State open(Database database) {
    return new State(database);
  }

  /** For the parts of Spring and Quartz that want one. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** By which class Quartz speaks to it. */
  public String quartzDelegate() {
    return database.quartzDelegate();
  }

  /**
   * Sees to it that one service alone works on it, until what is given is closed.
   *
   * @throws IOException if another one does
   */
  public Claim claim() throws IOException {
    return database.claim();
  }

  /** Which database keeps it, its version and where it is. */
  public String described() {
    return database.described(dataSource);
  }

  /**
   * Writes all of it into a file as it stands at one moment, while others go on working.
   *
   * @param file a ZIP of H2's own files, whichever database this is
   * @param aside a folder for what is needed meanwhile
   */
  public void snapshot(Path file, Path aside) throws IOException {
    database.snapshot(this, file, aside);
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  /**
   * Changes rows.
   *
   * @param values in place of the question marks of {@code sql}, here and below
   * @return how many were changed
   */
  int update(String sql, @Nullable Object... values) {
    return filled(sql, values).update();
  }

  /** The number that a statement asks for. */
  long count(String sql, @Nullable Object... values) {
    return filled(sql, values).query(Long.class).single();
  }

  /** What a statement finds, in its order. */
  <T> List<T> list(String sql, RowMapper<T> row, @Nullable Object... values) {
    return filled(sql, values).query(row).list();
  }

  /** The one row that a statement finds; empty if it finds none. */
  <T> Optional<T> one(String sql, RowMapper<T> row, @Nullable Object... values) {
    return filled(sql, values).query(row).optional();
  }

  private StatementSpec filled(String sql, @Nullable Object... values) {
    return jdbc.sql(sql).params(Arrays.asList(values));
  }

  /** Does some work so that all of it is kept or none. */
  <T> T together(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  /** The same for work that gives nothing back. */
  void together(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
