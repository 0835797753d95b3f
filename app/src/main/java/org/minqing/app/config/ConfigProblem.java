package org.minqing.app.config;

import java.nio.file.Path;

/**
 * Something in a file of the user's that cannot be used.
 *
 * @param file which file
 * @param line which line, from 1
 * @param field the path of keys, for example {@code mail.port}; empty for the file as a whole
 * @param wording what was wanted and what was found
 */
public record ConfigProblem(Path file, int line, String field, Wording wording) {

  /** What was wanted and what was found, in English. */
  public String message() {
    return wording.english();
  }

  /** Which field it is, if one, and what is wrong with it. */
  public Wording fieldAndWording() {
    return field.isEmpty() ? wording : wording.after(field + ": ");
  }

  /** All of it in Chinese. */
  public String inChinese() {
    return whole().chinese();
  }

  private Wording whole() {
    return fieldAndWording().after("%s:%d: ".formatted(file, line));
  }

  @Override
  public String toString() {
    return whole().english();
  }
}
