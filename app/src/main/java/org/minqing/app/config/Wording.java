package org.minqing.app.config;

import org.minqing.indexer.query.BadQueryException;

/**
 * What is wrong, in both languages of the console.
 *
 * @param english for the command line and the log too
 * @param chinese the same where the console is read in Chinese
 */
public record Wording(String english, String chinese) {

  /** What nobody has said in Chinese. */
  public static Wording plain(String english) {
    return new Wording(english, english);
  }

  /** What an exception says. */
  static Wording of(RuntimeException e) {
    return switch (e) {
      case BadValueException bad -> bad.wording();
      case BadQueryException bad -> new Wording(String.valueOf(bad.getMessage()), bad.inChinese());
      default -> plain(e.getMessage() == null ? e.toString() : e.getMessage());
    };
  }

  /** The same behind something that needs no translation. */
  public Wording after(String beginning) {
    return new Wording(beginning + english, beginning + chinese);
  }
}
