package org.minqing.crawler;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.item.Item;
import org.minqing.crawler.item.ItemReader;
import org.minqing.model.AccessToken;
import org.minqing.model.Place;
import org.minqing.model.PostId;
import org.minqing.model.Reach;
import org.minqing.model.Sha256;

/** Reads the timelines of a service, from the newest post back to where the last run began. */
final class ApiCollector {

  // Bytes, by which a source's few lists are told apart.
  private static final int MARK = 4;

  private final Run run;
  private final Reach.Api reach;
  private final ItemReader reader;
  private final Bookmarks bookmarks;
  private final Map<String, String> headers = new HashMap<>();
  private final ItemNames names;
  private final Map<PostId, String> wordsOf = new HashMap<>();

  /**
   * Will read a source's timelines.
   *
   * @param environment the value of an environment variable, empty where it is not set
   * @throws IllegalStateException if the token is not there or would be sent in the open
   */
  ApiCollector(
      Run run,
      Reach.Api reach,
      Bookmarks bookmarks,
      Function<String, Optional<String>> environment) {
    this.run = run;
    this.names = new ItemNames(run.drafts());
    this.reach = reach;
    this.reader = ItemReader.of(reach.mapping(), reach.paging().next());
    this.bookmarks = bookmarks;
    headers.put("Accept", "application/json");
    reach.token().ifPresent(token -> headers.put(token.header(), value(token, environment)));
  }

  private String value(AccessToken token, Function<String, Optional<String>> environment) {
    var value =
        environment
            .apply(token.variable())
            .map(String::strip)
            .filter(v -> !v.isEmpty())
            .orElseThrow(() ->
                new IllegalStateException(
                    "the environment variable " + token.variable() + " is not set"));
    if (!value.matches("[\\x21-\\x7e]{1,4000}")) {
      throw new IllegalStateException(
          "the environment variable " + token.variable() + " holds no token");
    }
    if (!run.drafts().source().privateAddresses()
        && !reach.addresses().stream().allMatch(address -> address.startsWith("https:"))) {
      throw new IllegalStateException("a token is sent over https only");
    }
    return token.header().equalsIgnoreCase("Authorization") ? "Bearer " + value : value;
  }

  void collect() throws InterruptedException, IOException {
    for (var address : reach.addresses()) {
      read(address, mark(address));
    }
  }

  /**
   * What tells the ids of a list from those of all others where each counts its own. It comes of
   * the list's address alone, so that no id changes with the lists beside it; and it is a hash,
   * since a query may hold a key.
   */
  private String mark(String address) {
    return switch (reach.ids()) {
      case SERVICE -> "";
      case LIST -> "~" + Sha256.hex("list:/\n" + address, MARK);
    };
  }

  private void read(String address, String mark) throws InterruptedException, IOException {
    var newest = new Newest(bookmarks.at(address));
    var list =
        new ItemList(
            run,
            reader,
            headers,
            names,
            (item, page) -> {
              item.find("id").ifPresent(newest::see);
              return admit(item, page, mark);
            });
    var whole = list.read(new Pager(since(address, newest.id()), reach.paging()));
    if (whole && reach.sinceParameter().isPresent() && newest.id().isPresent()) {
      bookmarks.set(address, newest.id().get());
    }
  }

  private String since(String address, Optional<String> id) {
    if (id.isEmpty() || reach.sinceParameter().isEmpty()) {
      return address;
    }
    var set = URLEncoder.encode(id.get(), StandardCharsets.UTF_8);
    return address + (address.contains("?") ? "&" : "?") + reach.sinceParameter().get() + "=" + set;
  }

  /** The greatest id seen: of two numbers the greater, of other ids the one that came first. */
  private static final class Newest {
    private Optional<String> id;
    private boolean seenAny;

    Newest(Optional<String> before) {
      this.id = before;
    }

    Optional<String> id() {
      return id;
    }

    void see(String other) {
      if (id.isEmpty() || (isNumber(other) ? isGreater(other, id.get()) : !seenAny)) {
        id = Optional.of(other);
      }
      seenAny = true;
    }

    private static boolean isNumber(String text) {
      return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isGreater(String one, String other) {
      return one.length() != other.length()
          ? one.length() > other.length()
          : one.compareTo(other) > 0;
    }
  }

  private boolean admit(Item item, Fetched page, String mark) {
    var words = new ItemWords(item, run.drafts());
    // A picture without words is no post that could be read.
    var kept = words.text().isBlank() || admit(item, words, page, mark);
    for (var reply : item.replies()) {
      kept &= admit(reply, page, mark);
    }
    return kept;
  }

  private boolean admit(Item item, ItemWords words, Fetched page, String mark) {
    var place = place(item, page.url(), mark);
    var draft =
        run.drafts()
            .readFrom(page.archived())
            .post(
                words.under(place.url(), place.part()),
                words.engagement(),
                words.answers().flatMap(id -> answered(id, page.url(), mark)));
    var said = Sha256.half(draft.title() + "\n" + draft.text());
    var before = wordsOf.get(draft.id());
    if (before == null) {
      var kept = run.tally().admit(draft);
      if (kept) {
        wordsOf.put(draft.id(), said);
      }
      return kept;
    }
    // Passed on by several people, or found in several lists, it still is one post.
    if (!before.equals(said) && !draft.part().isEmpty()) {
      run.tally().failed(page.url(), FailureReason.MALFORMED, idTwice());
    }
    return true;
  }

  private String idTwice() {
    return switch (reach.ids()) {
      case SERVICE ->
          "an id that another post has too; where each list counts its own, say \"ids: list\"";
      case LIST -> "an id that another post of the list has too";
    };
  }

  private Place place(Item item, URI page, String mark) {
    var name = names.of(item);
    return ofId(name, page)
        .or(() ->
            item.find("url")
                .flatMap(url -> WebAddress.resolve(page, url))
                .map(url -> new Place(run.addresses().spelled(url), "")))
        .orElseGet(() -> ofList(name, page, mark));
  }

  private Optional<Place> ofId(String id, URI page) {
    var escaped = URLEncoder.encode(id, StandardCharsets.UTF_8);
    return reach
        .page()
        .flatMap(template -> WebAddress.resolve(page, template.replace("{id}", escaped)))
        .map(url -> new Place(url, ""));
  }

  /** What an item answers can be named only where ids alone name posts. */
  private Optional<Place> answered(String id, URI page, String mark) {
    if (reach.page().isEmpty() && reach.mapping().fields().containsKey("url")) {
      return Optional.empty();
    }
    return Optional.of(ofId(id, page).orElseGet(() -> ofList(id, page, mark)));
  }

  private static Place ofList(String id, URI page, String mark) {
    return new Place(withoutQuery(page), id + mark);
  }

  private static URI withoutQuery(URI page) {
    var whole = page.toString();
    return page.getRawQuery() == null ? page : URI.create(whole.substring(0, whole.indexOf('?')));
  }
}
