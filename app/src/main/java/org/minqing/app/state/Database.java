package org.minqing.app.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/** Where the relational state is kept: in a file of H2, or on a PostgreSQL server. */
public abstract sealed class Database permits FileDatabase, ServerDatabase {

  private static final int MOST_CONNECTIONS = 8;

  /** What was done to tables by no file of this release. */
  private static final Set<MigrationState> UNKNOWN =
      Set.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  /** A file below a data folder; for one machine. */
  public static Database in(Path data) {
    return new FileDatabase(data);
  }

  /**
   * A database of a PostgreSQL server, which only Minqing uses.
   *
   * @param url a JDBC address
   * @param user who logs in; empty: who runs this program
   * @param variable where the password comes from, for whoever has to set it
   * @param password with what; empty: the server wants none
   */
  public static Database at(
      String url, Optional<String> user, String variable, Optional<String> password) {
    return new ServerDatabase(url, user, variable, password);
  }

  /** Connects, and makes or migrates the tables. */
  abstract HikariDataSource open();

  /**
   * Writes a copy into a file as it stands at one moment: a ZIP of H2's own files.
   *
   * @param aside a folder for what is needed meanwhile
   */
  abstract void snapshot(State state, Path file, Path aside) throws IOException;

  /** Whether anything is kept there. */
  public abstract boolean holdsAnything();

  /**
   * Puts back what a snapshot holds, in place of all that is there.
   *
   * @param aside a folder for what is needed meanwhile
   */
  public abstract void restore(InputStream snapshot, Path aside) throws IOException;

  /** Removes all that is kept there, which nobody has open. */
  public abstract void clear() throws IOException;

  /** By which class Quartz speaks to it. */
  abstract String quartzDelegate();

  /** By which script of its own Quartz makes its tables there. */
  abstract String quartzScript();

  /** The folder of the changes to tables that are written for it alone. */
  abstract String dialect();

  /**
   * Sees to it that one service, or restore, alone works on it, for as long as that lasts.
   *
   * @throws IOException if another one does
   */
  public abstract Claim claim() throws IOException;

  /** What it is and where, for whoever looks for what is wrong. */
  abstract String described(DataSource open);

  static HikariDataSource pool(HikariConfig config) {
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setPoolName("state");
    return new HikariDataSource(config);
  }

  final void make(DataSource dataSource) {
    var changes =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:db/migration", "classpath:db/" + dialect())
            // Changes are numbered by whoever makes them and may arrive in any order.
            .outOfOrder(true)
            .load();
    wantKnown(changes);
    changes.migrate();
    QuartzTables.ensure(dataSource, quartzScript());
  }

  /** What a newer release keeps, this one would not look after, or write rows that lack it. */
  private void wantKnown(Flyway changes) {
    var unknown =
        Stream.of(changes.info().applied())
            .filter(change -> UNKNOWN.contains(change.getState()))
            .map(change -> change.getVersion() + " " + change.getDescription())
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "%s was made or changed by a newer release, by what this one does not know (%s): start that release"
              .formatted(this, String.join(", ", unknown)));
    }
  }
}
