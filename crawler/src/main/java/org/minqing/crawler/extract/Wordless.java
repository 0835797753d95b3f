package org.minqing.crawler.extract;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What went wrong in reading a page or a post, for a log: what an error says may quote it. */
public final class Wordless {

  private static final int FRAMES = 20;

  private Wordless() {}

  /** The kind of an error and where it came from. */
  public static String of(Throwable error) {
    return error.getClass().getSimpleName()
        + Arrays.stream(error.getStackTrace())
            .limit(FRAMES)
            .map(frame -> "\n\tat " + frame)
            .collect(Collectors.joining());
  }
}
