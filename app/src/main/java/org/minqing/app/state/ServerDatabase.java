package org.minqing.app.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/** A database of a PostgreSQL server. */
final class ServerDatabase extends Database {

  /**
   * What is locked while the tables are made: two first starts would drop Quartz's of each other.
   */
  private static final long MAKING = 0x6d71_6d61_6b65L;

  private static final String MAKE_ONE =
      "make one by: create database minqing owner minqing encoding 'UTF8' template template0";

  /** How long a page or a post waits for a server that is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Nothing takes so long but a connection whose other end is gone without a word. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A machine that is gone without a word is missed after a minute, not after two hours. */
  private static final String KEEP_ALIVE =
      "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";

  private final String url;
  private final Optional<String> user;
  private final String variable;
  private final Optional<String> password;

  ServerDatabase(String url, Optional<String> user, String variable, Optional<String> password) {
    this.url = url;
    this.user = user;
    this.variable = variable;
    this.password = password.filter(word -> !word.isEmpty());
  }

  @Override
  HikariDataSource open() {
    // Not from the pool, which would log a failure with its stack beside what is said here.
    try (var connection = connect(LONGEST);
        var statement = connection.createStatement()) {
      wantUnicode(statement);
      statement.execute("select pg_advisory_lock(%d)".formatted(MAKING));
      return openPool();
    } catch (SQLException e) {
      throw unusable(e);
    } catch (RuntimeException e) {
      throw e.getCause() instanceof SQLException cause ? unusable(cause) : e;
    }
  }

  private void wantUnicode(Statement statement) throws SQLException {
    try (var answer = statement.executeQuery("show server_encoding")) {
      if (answer.next() && !answer.getString(1).equals("UTF8")) {
        throw new IllegalStateException(
            "%s keeps texts as %s, in which not all can be written; %s"
                .formatted(at("url"), answer.getString(1), MAKE_ONE));
      }
    }
  }

  private HikariDataSource openPool() {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setConnectionInitSql(KEEP_ALIVE);
    config.setDataSourceProperties(login(LONGEST));
    var dataSource = pool(config);
    try {
      make(dataSource);
      return dataSource;
    } catch (RuntimeException e) {
      dataSource.close();
      throw e;
    }
  }

  /**
   * A connection of its own, beside the pool's.
   *
   * @param patience how long the server may take over an answer
   */
  Connection connect(Duration patience) throws SQLException {
    var connection = DriverManager.getConnection(url, login(patience));
    try (var statement = connection.createStatement()) {
      statement.execute(KEEP_ALIVE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Properties login(Duration patience) {
    var login = new Properties();
    login.setProperty("ApplicationName", "minqing");
    login.setProperty("tcpKeepAlive", "true");
    login.setProperty("loginTimeout", String.valueOf(PATIENCE.toSeconds()));
    login.setProperty("socketTimeout", String.valueOf(patience.toSeconds()));
    user.ifPresent(name -> login.setProperty("user", name));
    password.ifPresent(word -> login.setProperty("password", word));
    return login;
  }

  /** What is to be mended, and where. */
  IllegalStateException unusable(SQLException cause) {
    var state = Optional.ofNullable(cause.getSQLState()).orElse("");
    return new IllegalStateException(
        switch (state) {
          case "28P01", "08004" -> refused();
          case "28000" -> at("user") + " does not let this user in from here";
          case "3D000" -> at("url") + " is not there; " + MAKE_ONE;
          case "42501" -> at("user") + " does not let this user make tables; " + MAKE_ONE;
          case "08001", "08006" ->
              at("url") + " does not answer: start the server, or mend the key";
          default -> at("url") + " cannot be used";
        },
        cause);
  }

  private String refused() {
    return password.isPresent()
        ? at("passwordVariable")
            + " does not take the password that %s holds here for this user".formatted(variable)
        : at("passwordVariable")
            + " wants a password: set the environment variable %s where ./minqing is started"
                .formatted(variable);
  }

  private String at(String key) {
    return "config/minqing.yaml: database.%s: the database %s".formatted(key, this);
  }

  @Override
  public Claim claim() throws IOException {
    return ServerClaim.on(this);
  }

  @Override
  String described(DataSource open) {
    return Tables.product(open) + " at " + this;
  }

  /** It goes through a file of H2, so that a backup can be read into either. */
  @Override
  void snapshot(State state, Path file, Path aside) throws IOException {
    FileSystemUtils.deleteRecursively(aside);
    try (var copy = State.open(Database.in(aside))) {
      Tables.copy(state.dataSource(), copy.dataSource());
      copy.snapshot(file, aside);
    } finally {
      FileSystemUtils.deleteRecursively(aside);
    }
  }

  @Override
  public boolean holdsAnything() {
    try (var dataSource = open()) {
      return !Tables.areEmpty(dataSource);
    }
  }

  @Override
  public void restore(InputStream snapshot, Path aside) throws IOException {
    FileSystemUtils.deleteRecursively(aside);
    var file = new FileDatabase(aside);
    try {
      file.unpack(snapshot);
      try (var from = file.open();
          var to = open()) {
        Tables.copy(from, to);
      }
    } finally {
      FileSystemUtils.deleteRecursively(aside);
    }
  }

  @Override
  public void clear() {
    try (var dataSource = open()) {
      Tables.clear(dataSource);
    }
  }

  @Override
  String quartzDelegate() {
    return "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate";
  }

  @Override
  String quartzScript() {
    return "tables_postgres.sql";
  }

  @Override
  String dialect() {
    return "postgresql";
  }

  @Override
  public String toString() {
    return url;
  }
}
