package org.minqing.monitor.spike;

import java.io.IOException;

/** A table that cannot be read as a series of counts. */
public final class CountTableException extends IOException {

  private static final long serialVersionUID = 1;

  CountTableException(String where, String wanted, String found) {
    super("%s: wanted %s, found %s".formatted(where, wanted, found));
  }
}
