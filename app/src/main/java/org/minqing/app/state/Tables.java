package org.minqing.app.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.minqing.model.WellFormed;

/**
 * The tables that hold what is kept, of either database. Those of Quartz and Flyway are not among
 * them: each database has its own, and jobs are planned anew at every start.
 */
final class Tables {

  private static final int BATCH = 1_000;

  private Tables() {}

  /** Which database holds them, and its version. */
  static String product(DataSource dataSource) {
    return with(
        dataSource,
        connection -> {
          var about = connection.getMetaData();
          return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        });
  }

  /** Whether none of them has a row. */
  static boolean areEmpty(DataSource dataSource) {
    return with(
        dataSource,
        connection -> {
          for (var table : in(connection)) {
            if (number(connection, "select count(*) from " + table) > 0) {
              return false;
            }
          }
          return true;
        });
  }

  /** Removes all rows. */
  static void clear(DataSource dataSource) {
    with(
        dataSource,
        connection -> {
          clear(connection);
          return true;
        });
  }

  /** Puts all rows, as they stand at one moment, in place of those of another database. */
  static void copy(DataSource from, DataSource to) {
    with(
        from,
        source ->
            with(
                to,
                target -> {
                  clear(target);
                  for (var table : in(target)) {
                    copy(table, source, target);
                  }
                  for (var table : in(target)) {
                    goOnCounting(table, target);
                  }
                  return true;
                }));
  }

  @FunctionalInterface
  private interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  /** In one transaction, which sees one moment. */
  private static <R> R with(DataSource dataSource, Work<R> work) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        var result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the tables cannot be read or written", e);
    }
  }

  /** Their names, each behind those that its rows refer to. */
  private static List<String> in(Connection connection) throws SQLException {
    var left =
        strings(
            connection,
            "select table_name from information_schema.tables where table_schema = current_schema"
                + " and table_type = 'BASE TABLE' and lower(table_name) not like 'qrtz%'"
                + " and lower(table_name) not like 'flyway%' order by table_name");
    var ordered = new ArrayList<String>();
    while (!left.isEmpty()) {
      var waiting = new HashSet<>(left);
      var next = new ArrayList<String>();
      for (var table : left) {
        if (Collections.disjoint(waiting, refersTo(table, connection))) {
          next.add(table);
        }
      }
      if (next.isEmpty()) {
        throw new IllegalStateException("tables that refer to each other: " + left);
      }
      ordered.addAll(next);
      left.removeAll(next);
    }
    return ordered;
  }

  private static Set<String> refersTo(String table, Connection connection) throws SQLException {
    var others = new HashSet<String>();
    try (var keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
      while (keys.next()) {
        others.add(keys.getString("PKTABLE_NAME"));
      }
    }
    others.remove(table);
    return others;
  }

  private static void clear(Connection connection) throws SQLException {
    var tables = in(connection);
    Collections.reverse(tables);
    try (var statement = connection.createStatement()) {
      for (var table : tables) {
        statement.executeUpdate("delete from " + table);
      }
    }
  }

  private static void copy(String table, Connection from, Connection to) throws SQLException {
    try (var select = from.createStatement()) {
      select.setFetchSize(BATCH);
      try (var rows = select.executeQuery("select * from " + table)) {
        var columns = columns(rows);
        var marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (var insert =
            to.prepareStatement(
                "insert into %s (%s) overriding system value values (%s)"
                    .formatted(table, String.join(", ", columns), marks))) {
          for (var waiting = 1; rows.next(); waiting++) {
            for (var column = 1; column <= columns.size(); column++) {
              insert.setObject(column, value(rows, column));
            }
            insert.addBatch();
            if (waiting % BATCH == 0) {
              insert.executeBatch();
            }
          }
          insert.executeBatch();
        }
      }
    }
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    var about = rows.getMetaData();
    var names = new ArrayList<String>();
    for (var column = 1; column <= about.getColumnCount(); column++) {
      names.add(about.getColumnName(column));
    }
    return names;
  }

  /** As both databases take it. */
  private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
    var type = rows.getMetaData().getColumnType(column);
    var name = rows.getMetaData().getColumnTypeName(column).toLowerCase(Locale.ROOT);
    if (name.startsWith("timestamp")) {
      return rows.getObject(column, OffsetDateTime.class);
    }
    return switch (type) {
      case Types.DATE -> rows.getObject(column, LocalDate.class);
      case Types.CLOB, Types.VARCHAR -> wellFormed(rows.getString(column));
      default -> rows.getObject(column);
    };
  }

  /** A file may hold what was kept before texts were mended on their way in. */
  private static @Nullable String wellFormed(@Nullable String text) {
    return text == null ? null : WellFormed.text(text);
  }

  /** Numbers that a table gives its rows go on behind the largest. */
  private static void goOnCounting(String table, Connection connection) throws SQLException {
    var counted =
        strings(
            connection,
            "select column_name from information_schema.columns where table_schema ="
                + " current_schema and table_name = '%s' and is_identity = 'YES'".formatted(table));
    for (var column : counted) {
      var next =
          number(connection, "select coalesce(max(%s), 0) + 1 from %s".formatted(column, table));
      try (var statement = connection.createStatement()) {
        statement.execute(
            "alter table %s alter column %s restart with %d".formatted(table, column, next));
      }
    }
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
