package org.minqing.app.state;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock of the server's, which ends with its connection. */
final class ServerClaim implements Claim {

  private static final Logger LOG = LoggerFactory.getLogger(ServerClaim.class);

  /** What is locked while a service works. */
  private static final long SERVING = 0x6d71_7365_7276L;

  /** The service looks again soon; it is not to be held up by a server that is frozen. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** PostgreSQL's code for a lock that was waited for in vain. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** Names one connection among all that the server ever had. */
  private static final String BACKEND = "pid || ' since ' || coalesce(backend_start::text, '')";

  private final ServerDatabase database;
  private Hold held;
  private boolean lost;

  private ServerClaim(ServerDatabase database, Hold held) {
    this.database = database;
    this.held = held;
  }

  /** A connection that has the lock. */
  private record Hold(Connection connection, String backend) {}

  /**
   * Lays claim to a database.
   *
   * @throws IOException if another service has
   */
  static ServerClaim on(ServerDatabase database) throws IOException {
    try {
      return new ServerClaim(database, lock(database, Optional.empty()));
    } catch (SQLException e) {
      throw database.unusable(e);
    }
  }

  /**
   * Takes the lock.
   *
   * @param before who had it for this service; the server may miss a connection later than this end
   */
  private static Hold lock(ServerDatabase database, Optional<String> before)
      throws IOException, SQLException {
    var connection = database.connect(PATIENCE);
    try {
      if (isGot(connection)) {
        var backend = BACKEND + " from pg_stat_activity where pid = pg_backend_pid()";
        return new Hold(connection, ask(connection, backend));
      }
      var holder = holder(connection, BACKEND);
      if (before.filter(old -> holder.isEmpty() || holder.equals(old)).isPresent()) {
        throw new SQLException("it still serves a connection that was cut");
      }
      throw new IOException(
          "another service or restore works on the database %s%s; stop that first (if its machine is gone, wait a minute)"
              .formatted(
                  database,
                  holder(
                      connection,
                      "', from ' || host(client_addr) || ' since '"
                          + " || to_char(backend_start, 'YYYY-MM-DD HH24:MI TZ')")));
    } catch (IOException | SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** A server under load lets go of a lock some time after its connection was closed. */
  private static boolean isGot(Connection connection) throws SQLException {
    // Cut off by the server, the statement throws where it would have waited for longer.
    ask(connection, "set_config('lock_timeout', '2s', false)");
    try {
      ask(connection, "pg_advisory_lock(%d)".formatted(SERVING));
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      ask(connection, "set_config('lock_timeout', '0', false)");
    }
  }

  /** Of who holds the lock, if the server says so. */
  private static String holder(Connection connection, String what) throws SQLException {
    return ask(
        connection,
        """
        %s
          from pg_locks join pg_stat_activity using (pid)
         where locktype = 'advisory' and granted and objsubid = 1
           and database = (select oid from pg_database where datname = current_database())
           and (classid::bigint << 32) + objid::bigint = %d
        """
            .formatted(what, SERVING));
  }

  /** The one value, empty where there is none. */
  private static String ask(Connection connection, String what) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery("select " + what)) {
      return answer.next() ? Objects.requireNonNullElse(answer.getString(1), "") : "";
    }
  }

  @Override
  public void renew() throws IOException {
    try {
      if (!held.connection().isValid((int) PATIENCE.toSeconds())) {
        held.connection().close();
        held = lock(database, Optional.of(held.backend()));
        LOG.info(
            lost
                ? "the database {} answers again"
                : "the database {} had dropped the connection that keeps other services away; it is"
                    + " there again",
            database);
        lost = false;
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
      held.connection().close();
    } catch (SQLException e) {
      LOG.debug("closing", e);
    }
  }
}
