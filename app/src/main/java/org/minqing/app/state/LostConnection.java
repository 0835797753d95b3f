package org.minqing.app.state;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Takes a connection out of the pool when H2 says that it is gone, as all are when the process that
 * serves the state is killed. Its words for that are not among those that the pool knows, which
 * looks at a connection itself only when that has rested for half a second.
 */
final class LostConnection implements SQLExceptionOverride {

  private static final Set<Integer> LOST =
      Set.of(
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.OBJECT_CLOSED);

  @java.lang.Override
  public Override adjudicate(SQLException told) {
    return LOST.contains(told.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
