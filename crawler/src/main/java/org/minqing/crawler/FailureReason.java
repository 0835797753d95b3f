package org.minqing.crawler;

/** Why something was not collected. */
public enum FailureReason {
  /** robots.txt forbids the address. */
  ROBOTS,
  /** The address is private, or of a scheme or port that is not fetched. */
  FORBIDDEN_ADDRESS,
  /** The host has no address or refuses the connection. */
  UNREACHABLE,
  /** No answer in time. */
  TIMEOUT,
  /** The answer was 4xx. */
  CLIENT_ERROR,
  /** The answer was 5xx, or 429. */
  SERVER_ERROR,
  /** Too many redirects, or one that leads nowhere. */
  REDIRECT,
  /** The body is larger than allowed. */
  TOO_LARGE,
  /** The body is none of HTML, XML, JSON or text. */
  NOT_TEXT,
  /** A feed, table or file that cannot be parsed. */
  MALFORMED,
  /** The page was read, and no article found on it. */
  NO_ARTICLE,
  /** More was there than one run may take; what is beyond was left. */
  BOUND,
  /** The file or folder is missing or cannot be read. */
  UNREADABLE,
  /** The post could not be kept. */
  NOT_KEPT
}
