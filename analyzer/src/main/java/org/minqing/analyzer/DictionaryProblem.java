package org.minqing.analyzer;

import java.nio.file.Path;

/**
 * A row of a dictionary that cannot be used; the others are.
 *
 * @param file which file
 * @param line which line, from 1
 * @param message what was wanted and what was found
 */
public record DictionaryProblem(Path file, int line, String message) {

  @Override
  public String toString() {
    return "%s:%d: %s".formatted(file, line, message);
  }
}
