package org.minqing.crawler;

/** Why something was not collected. */
public enum FailureReason {
  /** robots.txt forbids the address. */
  ROBOTS(Lasting.PERMANENT),
  /** The address is private, or of a scheme or port that is not fetched. */
  FORBIDDEN_ADDRESS(Lasting.PERMANENT),
  /** The host has no address or refuses the connection. */
  UNREACHABLE(Lasting.TEMPORARY),
  /** No answer in time. */
  TIMEOUT(Lasting.TEMPORARY),
  /** The answer was 4xx. */
  CLIENT_ERROR(Lasting.PERMANENT),
  /** The answer was 5xx, or 429. */
  SERVER_ERROR(Lasting.TEMPORARY),
  /** Too many redirects, or one that leads nowhere. */
  REDIRECT(Lasting.PERMANENT),
  /** The body is larger than allowed. */
  TOO_LARGE(Lasting.SOFT),
  /** The body is none of HTML, XML, JSON or text. */
  NOT_TEXT(Lasting.SOFT),
  /** A feed, table or file that cannot be parsed. */
  MALFORMED(Lasting.SOFT),
  /** The page was read, and no article found on it. */
  NO_ARTICLE(Lasting.SOFT),
  /** More was there than one run may take; what is beyond was left. */
  BOUND(Lasting.SOFT),
  /** The file or folder is missing or cannot be read. */
  UNREADABLE(Lasting.PERMANENT),
  /** The post could not be kept. */
  NOT_KEPT(Lasting.TEMPORARY);

  private final Lasting lasting;

  FailureReason(Lasting lasting) {
    this.lasting = lasting;
  }

  /** How long it is likely to last. */
  public Lasting lasting() {
    return lasting;
  }

  /** How long a failure is likely to last, and so how heavily it weighs. */
  public enum Lasting {
    /** Until somebody changes something. */
    PERMANENT(1),
    /** Perhaps until somebody does; perhaps only this page is so. */
    SOFT(0.5),
    /** It will most likely pass by itself. */
    TEMPORARY(0.25);

    private final double weight;

    Lasting(double weight) {
      this.weight = weight;
    }

    /** 1 for what lasts, less for what may pass. */
    public double weight() {
      return weight;
    }
  }
}
