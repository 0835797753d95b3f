package org.minqing.crawler.item;

/** An answer that holds no list where the source's expressions look for one. */
public final class MalformedItemsException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedItemsException(String message) {
    super(message);
  }
}
