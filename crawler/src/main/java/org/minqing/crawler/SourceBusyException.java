package org.minqing.crawler;

import org.minqing.model.SourceId;

/** Another run, of this or another process, is collecting from the source. */
public final class SourceBusyException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  SourceBusyException(SourceId source) {
    super("source " + source + " is being collected by another run; this one did nothing");
  }
}
