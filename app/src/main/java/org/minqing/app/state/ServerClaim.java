package org.minqing.app.state;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock of the server's, which ends with its connection. */
final class ServerClaim implements Claim {

  private static final Logger LOG = LoggerFactory.getLogger(ServerClaim.class);

  /** What is locked while a service works. */
  private static final long SERVING = 0x6d71_7365_7276L;

  private static final int PATIENCE_SECONDS = 5;

  /** A machine that is gone without a word is missed after a minute, not after two hours. */
  private static final String KEEP_ALIVE =
      "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";

  private final ServerDatabase database;
  private Connection held;
  private boolean lost;

  private ServerClaim(ServerDatabase database, Connection held) {
    this.database = database;
    this.held = held;
  }

  /**
   * Lays claim to a database.
   *
   * @throws IOException if another service has
   */
  static ServerClaim on(ServerDatabase database) throws IOException {
    try {
      return new ServerClaim(database, lock(database));
    } catch (SQLException e) {
      throw database.unusable(e);
    }
  }

  private static Connection lock(ServerDatabase database) throws IOException, SQLException {
    var connection = database.connect();
    try (var statement = connection.createStatement()) {
      statement.execute(KEEP_ALIVE);
      if (isTrue(connection, "select pg_try_advisory_lock(%d)".formatted(SERVING))) {
        return connection;
      }
      var holder = holder(connection);
      connection.close();
      throw new IOException(
          "another service works on the database %s%s; stop that first (if its machine is gone, wait a minute)"
              .formatted(database, holder));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isTrue(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(query)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /** From where and since when, if the server says so. */
  private static String holder(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var answer =
            statement.executeQuery(
                """
                select client_addr, to_char(backend_start, 'YYYY-MM-DD HH24:MI TZ')
                  from pg_locks join pg_stat_activity using (pid)
                 where locktype = 'advisory' and granted and objsubid = 1
                   and database = (select oid from pg_database where datname = current_database())
                   and (classid::bigint << 32) + objid::bigint = %d and client_addr is not null
                """
                    .formatted(SERVING))) {
      return answer.next()
          ? ", from %s since %s".formatted(answer.getString(1), answer.getString(2))
          : "";
    }
  }

  @Override
  public void renew() throws IOException {
    try {
      if (!held.isValid(PATIENCE_SECONDS)) {
        held.close();
        held = lock(database);
      }
      if (lost) {
        lost = false;
        LOG.info("the database {} answers again", database);
      }
    } catch (SQLException e) {
      if (!lost) {
        lost = true;
        LOG.warn(
            "the database {} does not answer ({}); the service waits for it, and posts that could"
                + " not be kept are collected again",
            database,
            e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (SQLException e) {
      LOG.debug("closing", e);
    }
  }
}
