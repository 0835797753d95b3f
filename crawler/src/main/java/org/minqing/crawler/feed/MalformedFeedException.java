package org.minqing.crawler.feed;

/** What was fetched is no feed, or one that is not safe to read. */
public final class MalformedFeedException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedFeedException(String message) {
    super(message);
  }
}
