package org.minqing.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.minqing.app.state.Database;

/** Both databases, for tests that want each to do the same. */
public enum TestDatabase {
  /** A file below the data folder. */
  FILE {
    @Override
    public Database of(Path data) {
      return Database.in(data);
    }

    @Override
    public String address(Path data) {
      return data.toString();
    }
  },

  /** A database of its own for each data folder, on a real server. */
  SERVER {
    @Override
    public Database of(Path data) {
      return Database.at(address(data), Optional.of("postgres"), "PATH", Optional.empty());
    }

    @Override
    public String address(Path data) {
      var name = NAMES.computeIfAbsent(data, TestDatabase::create);
      return Server.RUNNING.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }
  };

  private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();

  /** The database that belongs to a data folder. */
  public abstract Database of(Path data);

  /** A data folder, or where the server has the database that belongs to it. */
  public abstract String address(Path data);

  /** What the settings say of it. */
  public String settings(Path data) {
    return this == FILE ? "" : "database: {url: \"%s\", user: postgres}\n".formatted(address(data));
  }

  /** Skips the test where no server is shipped for the machine it runs on. */
  static void wantServer() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && List.of("amd64", "x86_64").contains(System.getProperty("os.arch")),
        "there is a PostgreSQL server for Linux on amd64 among the test's libraries, for no other");
  }

  private static String create(Path data) {
    wantServer();
    var name = "town" + NAMES.size();
    try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Started by the first test that wants it; it ends with this process. */
  private static final class Server {

    private static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
