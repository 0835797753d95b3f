package org.minqing.app.config;

/** A value that cannot be taken: says in both languages what was wanted. */
final class BadValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient Wording wording;

  BadValueException(String english, String chinese) {
    super(english);
    this.wording = new Wording(english, chinese);
  }

  Wording wording() {
    return wording;
  }
}
