package org.minqing.app.state;

import java.io.IOException;

/**
 * That one service, or restore, alone works on a database. It ends with the process at the latest.
 */
public interface Claim extends AutoCloseable {

  /**
   * Sees whether it still stands, and lays it anew where the database was gone meanwhile.
   *
   * @throws IOException if another service has come in between
   */
  void renew() throws IOException;

  @Override
  void close() throws IOException;
}
