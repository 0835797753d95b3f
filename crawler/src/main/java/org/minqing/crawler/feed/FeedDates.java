package org.minqing.crawler.feed;

import com.google.re2j.Pattern;
import com.rometools.rome.io.impl.DateParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.filter.Filters;

/**
 * Sets the dates of a feed right before the library reads them, which knows fewer forms and takes
 * the zone of the machine where none is named.
 */
final class FeedDates {

  private static final Set<String> NAMES =
      Set.of("pubDate", "published", "updated", "date", "issued", "modified", "created");

  // RFC 822 and RFC 3339 dates end in a zone: a name, Z, or an offset.
  private static final Pattern WITH_ZONE = Pattern.compile("(?:[A-Za-z]|[+-]\\d\\d:?\\d\\d)$");

  // RFC 822 means the time of Chicago by it, programs in China that of Beijing.
  private static final Pattern CST = Pattern.compile("\\s*\\bCST$");

  private static final Pattern GREENWICH = Pattern.compile("(?:\\b(?:GMT|UTC?)|\\dZ|[+-]00:?00)$");

  // When it was written, which tells how its clock goes where no item is new.
  private static final String WRITTEN = "lastBuildDate";

  // A clock that is set wrong differs by less, one of another zone by more.
  private static final Duration SKEW = Duration.ofHours(1);

  private static final Pattern FINER = Pattern.compile("(:\\d\\d[.,]\\d{3})\\d+");

  private final ZoneId zone;
  private final String cst;
  private final Function<String, Optional<Instant>> understood;
  private final Clock clock;

  /**
   * Dates of feeds.
   *
   * @param zone of those who write them
   * @param understood reads a date, in that zone if it names none
   * @param clock says until when something can have been written
   */
  FeedDates(ZoneId zone, Function<String, Optional<Instant>> understood, Clock clock) {
    this.zone = zone;
    this.clock = clock;
    var isChinas = zone.getRules().getStandardOffset(Instant.EPOCH).equals(ZoneOffset.ofHours(8));
    this.cst = isChinas ? " +0800" : " -0600";
    this.understood = understood;
  }

  /** Writes the dates of a feed so that the library reads them as they are meant. */
  void settle(Document feed) {
    // Setting a text changes the tree that is walked.
    var dates = new ArrayList<Element>();
    for (var element : feed.getRootElement().getDescendants(Filters.element())) {
      if (NAMES.contains(element.getName()) || element.getName().equals(WRITTEN)) {
        dates.add(element);
      }
    }
    var isMistaken = dates.stream().anyMatch(date -> isMistaken(date.getTextTrim()));
    for (var date : dates) {
      var text = date.getTextTrim();
      meant(text)
          .map(at -> isMistaken && isOfGreenwich(text) ? byTheClock(at) : at)
          .ifPresent(at -> date.setText(at.toString()));
    }
  }

  /**
   * Whether a date calls the time of its own zone that of Greenwich, as many programs in China do:
   * it has not come yet there, and has here.
   */
  private boolean isMistaken(String date) {
    var latest = clock.instant().plus(SKEW);
    return isOfGreenwich(date)
        && meant(date)
            .filter(at -> at.isAfter(latest) && !byTheClock(at).isAfter(latest))
            .isPresent();
  }

  private static boolean isOfGreenwich(String date) {
    return GREENWICH.matcher(date).find();
  }

  /** When the clocks of the zone showed what those of Greenwich show then. */
  private Instant byTheClock(Instant greenwich) {
    return greenwich.atOffset(ZoneOffset.UTC).toLocalDateTime().atZone(zone).toInstant();
  }

  private Optional<Instant> meant(String date) {
    var zoned = CST.matcher(date).replaceFirst(cst);
    return WITH_ZONE.matcher(zoned).find()
        ? ofLibrary(zoned).or(() -> understood.apply(zoned))
        : understood.apply(zoned);
  }

  // It knows the other zones of RFC 822 and years of two digits, and takes any fraction for
  // thousandths.
  private static Optional<Instant> ofLibrary(String date) {
    var rounded = FINER.matcher(date).replaceFirst("$1");
    return Optional.ofNullable(DateParser.parseDate(rounded, Locale.US)).map(Date::toInstant);
  }
}
