package org.minqing.app.pipeline;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a log may tell of an exception that a post caused. */
final class Upset {

  private static final int FRAMES = 5;

  private Upset() {}

  /** Its kind and where it arose: its message may quote the post, which expires; a log does not. */
  static String by(Throwable cause) {
    return Arrays.stream(cause.getStackTrace())
        .limit(FRAMES)
        .map(frame -> "\n\tat " + frame)
        .collect(Collectors.joining("", cause.getClass().getSimpleName(), ""));
  }
}
