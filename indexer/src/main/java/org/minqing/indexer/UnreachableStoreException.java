package org.minqing.indexer;

import java.io.IOException;

/** The server that keeps the posts does not answer; what was asked may be asked again later. */
public final class UnreachableStoreException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Says which one.
   *
   * @param message names the server and what came in place of an answer
   */
  public UnreachableStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
