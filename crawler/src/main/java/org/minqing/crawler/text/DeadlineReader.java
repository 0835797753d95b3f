package org.minqing.crawler.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;

/**
 * A page that ends when time is up. Some markup (tables in tables, bold in tables) costs an HTML
 * parser time that grows with the square of its length; what was read until then is still a page.
 */
final class DeadlineReader extends FilterReader {

  private final long end;

  DeadlineReader(String page, Duration limit) {
    super(new StringReader(page));
    this.end = System.nanoTime() + limit.toNanos();
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    return System.nanoTime() < end ? super.read(buffer, offset, length) : -1;
  }
}
