package org.minqing.crawler.sitemap;

/** What was fetched is no sitemap. */
public final class MalformedSitemapException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedSitemapException(String message, Throwable cause) {
    super(message, cause);
  }
}
