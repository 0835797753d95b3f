package org.minqing.crawler.address;

import com.google.re2j.Pattern;
import java.net.URI;
import java.util.Optional;

/** Knows the dates in addresses, which look like numbers of pages: {@code /2024/03/05/}. */
public final class AddressDates {

  // A month alone only between slashes and with its zero: "thread-2023-2-1" is no February.
  private static final Pattern DATE =
      Pattern.compile(
          "(?:^|[^0-9])((?:19|20)[0-9]{2}(?:"
              + "[-/_]?(?:0[1-9]|1[0-2])[-/_]?(?:0[1-9]|[12][0-9]|3[01])"
              + "|/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])"
              + "|/(?:0[1-9]|1[0-2])))(?:[^0-9]|$)");

  private AddressDates() {}

  /** Whether two addresses tell dates, and not the same. */
  public static boolean differ(URI one, URI other) {
    var date = date(one);
    var otherDate = date(other);
    return date.isPresent() && otherDate.isPresent() && !date.equals(otherDate);
  }

  private static Optional<String> date(URI address) {
    return Optional.of(DATE.matcher(address.toString()))
        .filter(found -> found.find())
        .map(found -> found.group(1));
  }
}
