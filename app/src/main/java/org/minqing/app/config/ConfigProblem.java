package org.minqing.app.config;

import java.nio.file.Path;

/**
 * Something in a file of the user's that cannot be used.
 *
 * @param file which file
 * @param line which line, from 1
 * @param field the path of keys, for example {@code mail.port}; empty for the file as a whole
 * @param message what was wanted and what was found
 */
public record ConfigProblem(Path file, int line, String field, String message) {

  @Override
  public String toString() {
    return "%s:%d: %s%s".formatted(file, line, field.isEmpty() ? "" : field + ": ", message);
  }
}
