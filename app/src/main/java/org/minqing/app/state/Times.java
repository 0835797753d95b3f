package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.model.WellFormed;

/** Instants as both H2 and PostgreSQL take and give them. */
final class Times {

  private Times() {}

  static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime maybeColumn(Optional<Instant> instant) {
    return instant.map(Times::column).orElse(null);
  }

  static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> maybeAt(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** The text, cut to what its column holds. */
  static String fit(String text, int length) {
    return WellFormed.atMost(length, text);
  }
}
