package org.minqing.crawler;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.minqing.crawler.feed.FeedItem;
import org.minqing.crawler.feed.TranscriptReader;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Sha256;

/**
 * What is said in the recordings of a feed. An episode that was collected with its transcript is
 * passed over until the feed says something else of it; while it is new its transcript is asked for
 * again whenever the feed has changed, for those made by machines are corrected afterwards.
 */
final class Transcripts {

  // Whoever turns to an old podcast does not ask for all of its episodes at once.
  private static final int MAX_IN_A_RUN = 200;

  private static final Duration NEW = Duration.ofDays(7);

  private static final List<String> LANGUAGES = List.of("zh", "cmn", "yue", "");
  private static final List<String> TYPES = List.of("vtt", "srt", "subrip", "json", "html", "text");

  private final Run run;
  private final Bookmarks bookmarks;
  private final Map<String, String> collected = new HashMap<>();
  private int asked;

  Transcripts(Run run, Bookmarks bookmarks) {
    this.run = run;
    this.bookmarks = bookmarks;
  }

  /**
   * An item's transcript.
   *
   * @param text what is said, empty where it has none or none could be had
   * @param isKnown whether the item was collected with it before
   * @param read what is to be remembered once the item is kept
   */
  record Transcript(String text, boolean isKnown, Optional<Read> read) {}

  /**
   * A transcript that was read.
   *
   * @param name of the item
   * @param mark what the feed said of it
   */
  private record Read(String name, String mark, Fetched fetched, String text) {
    Transcript transcript() {
      return new Transcript(text, false, Optional.of(this));
    }
  }

  static final Transcript NONE = new Transcript("", false, Optional.empty());
  private static final Transcript KNOWN = new Transcript("", true, Optional.empty());

  /** Asks for the transcript of an item that {@code name} names. */
  Transcript of(FeedItem item, String name) throws InterruptedException {
    var best = item.transcripts().stream().min(BEST);
    if (best.isEmpty()) {
      return NONE;
    }
    var mark = mark(item, best.get());
    var isKnown = bookmarks.at(name).filter(mark::equals).isPresent();
    if (isKnown) {
      collected.put(name, mark);
    }
    if (asked == MAX_IN_A_RUN || (isKnown && !isNew(item))) {
      return isKnown ? KNOWN : NONE;
    }
    asked++;
    // Where the item has changed, the transcript is wanted even if it has not.
    var fetched = isKnown ? fetchIfChanged(best.get().url()) : run.fetch(best.get().url());
    return fetched
        .map(came -> new Read(name, mark, came, read(came, best.get())).transcript())
        .orElse(isKnown ? KNOWN : NONE);
  }

  private boolean isNew(FeedItem item) {
    var since = run.drafts().clock().instant().minus(NEW);
    return item.published().filter(since::isBefore).isPresent();
  }

  /** The item was kept with its transcript. */
  void kept(Transcript transcript) {
    transcript
        .read()
        .ifPresent(read -> {
          collected.put(read.name(), read.mark());
          run.memory().keep(read.fetched(), List.of());
        });
  }

  /** Which items were collected, to be remembered. */
  Map<String, String> collected() {
    return Map.copyOf(collected);
  }

  // What is said of an episode, with the digits too: it stays in the crawler's folder as a hash of
  // much text, from which nothing can be tried out.
  private static String mark(FeedItem item, FeedItem.Transcript transcript) {
    return Sha256.half(transcript.url() + "\n" + item.title() + "\n" + item.text());
  }

  private Optional<Fetched> fetchIfChanged(URI url) throws InterruptedException {
    return switch (run.askAgain(url, Map.of())) {
      case Arrival.Came(Fetched fetched) -> Optional.of(fetched);
      case Arrival.AsBefore same -> Optional.empty();
      case Arrival.Failed failed -> Optional.empty();
    };
  }

  private String read(Fetched fetched, FeedItem.Transcript transcript) {
    var type = transcript.type().isEmpty() ? fetched.contentType().orElse("") : transcript.type();
    var text = TranscriptReader.read(fetched.body().bytes(), type, fetched.charset());
    if (text.isEmpty()) {
      run.tally().failed(fetched.url(), FailureReason.MALFORMED, "a transcript that says nothing");
    }
    return text;
  }

  private static final Comparator<FeedItem.Transcript> BEST =
      Comparator.<FeedItem.Transcript>comparingInt(t -> rank(LANGUAGES, t.language()))
          .thenComparingInt(t -> rank(TYPES, t.type()));

  private static int rank(List<String> order, String value) {
    var found = value.toLowerCase(Locale.ROOT);
    for (var i = 0; i < order.size(); i++) {
      var wanted = order.get(i);
      if (wanted.isEmpty() ? found.isEmpty() : found.contains(wanted)) {
        return i;
      }
    }
    return order.size();
  }
}
