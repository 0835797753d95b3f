package org.minqing.crawler.text;

/** What was to be JSON is none, or one that is not safe to read. */
public final class MalformedJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedJsonException(String message) {
    super(message);
  }
}
