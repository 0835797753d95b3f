package org.minqing.crawler;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minqing.crawler.address.Canonical;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.feed.FeedReader;
import org.minqing.crawler.feed.MalformedFeedException;
import org.minqing.crawler.fetch.FetchOutcome.Fetched;
import org.minqing.crawler.item.Item;
import org.minqing.crawler.item.ItemReader;
import org.minqing.crawler.memory.Arrival;
import org.minqing.model.Place;
import org.minqing.model.Reach;

/** Finds articles and reads the comments that lie under addresses of their own. */
final class CommentsCollector {

  // A group that goes into an address as it is; all others are escaped, for the addresses they were
  // taken from are foreign.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~%-]*");

  private final Run run;
  private final Reach.Comments reach;
  private final Pattern article;
  private final ItemReader reader;

  CommentsCollector(Run run, Reach.Comments reach) {
    this.run = run;
    this.reach = reach;
    this.article = Pattern.compile(reach.article());
    this.reader = ItemReader.of(reach.mapping(), reach.paging().next());
  }

  void collect() throws InterruptedException {
    var articles = articles();
    var done = 0L;
    for (var comments : articles.entrySet()) {
      read(comments.getKey(), comments.getValue());
      run.progress().at(++done, articles.size());
    }
  }

  private void read(URI articleUrl, String address) throws InterruptedException {
    var top = Place.of(articleUrl);
    var names = new ItemNames(run.drafts());
    new ItemList(
            run, reader, Map.of(), names, (item, page) -> admit(item, names, articleUrl, top, page))
        .read(new Pager(address, reach.paging()));
  }

  private boolean admit(Item item, ItemNames names, URI articleUrl, Place above, Fetched page) {
    var part = names.of(item);
    var words = new ItemWords(item, run.drafts());
    var kept = true;
    if (!words.text().isBlank()) {
      var answers = words.answers().map(id -> new Place(articleUrl, id)).orElse(above);
      kept =
          run.tally()
              .admit(
                  run.drafts()
                      .readFrom(page.archived())
                      .answer(words.under(articleUrl, part), words.engagement(), answers));
    }
    // Where a comment was deleted, what answers it stays.
    var next = words.text().isBlank() ? above : new Place(articleUrl, part);
    for (var reply : item.replies()) {
      kept &= admit(reply, names, articleUrl, next, page);
    }
    return kept;
  }

  /** The address of each article and of its comments, as many as one run may take. */
  private Map<URI, String> articles() throws InterruptedException {
    var found = new LinkedHashMap<URI, String>();
    for (var place : reach.articles()) {
      var url = WebAddress.parse(place).map(Canonical::of).orElse(place);
      if (!take(url, found)) {
        links(url).forEach(link -> take(link, found));
      }
    }
    var all = List.copyOf(found.keySet());
    if (all.size() > reach.maxArticles()) {
      run.tally()
          .failed(
              all.get(reach.maxArticles()),
              FailureReason.BOUND,
              "%d articles, of which maxArticles lets %d be asked for"
                  .formatted(all.size(), reach.maxArticles()));
      all.subList(reach.maxArticles(), all.size()).forEach(found::remove);
    }
    return found;
  }

  /** Takes an article by the address it was met under, else by the one the source itself uses. */
  private boolean take(URI met, Map<URI, String> found) {
    var spelled = run.addresses().spelled(met);
    return take(met, spelled, found) || (!spelled.equals(met) && take(spelled, spelled, found));
  }

  private boolean take(URI url, URI name, Map<URI, String> found) {
    var match = article.matcher(url.toString());
    if (!match.find()) {
      return false;
    }
    var groups = new ArrayList<String>();
    for (var i = 1; i <= match.groupCount(); i++) {
      groups.add(match.group(i) == null ? "" : match.group(i));
    }
    found.putIfAbsent(name, address(url, groups));
    return true;
  }

  private String address(URI url, List<String> groups) {
    var template = reach.address();
    // At the beginning it is the address itself, elsewhere a parameter of another one.
    var address =
        template.startsWith("{url}")
            ? url + template.substring("{url}".length())
            : template.replace("{url}", escaped(url.toString()));
    for (var i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      address =
          address.replace(
              "{" + (i + 1) + "}", PLAIN.matcher(group).matches() ? group : escaped(group));
    }
    return address;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Collection<URI> links(URI url) throws InterruptedException {
    return switch (run.askAgain(url, Map.of())) {
      case Arrival.Came(Fetched fetched) -> {
        var links = links(fetched);
        run.memory().keep(fetched, links);
        yield links;
      }
      case Arrival.AsBefore same -> same.links();
      case Arrival.Failed failed -> List.of();
    };
  }

  private Collection<URI> links(Fetched fetched) {
    if (run.asks(fetched.robotsTags(), "nofollow")) {
      return List.of();
    }
    try {
      return new FeedReader(run.drafts().zone(), run.drafts()::time, run.drafts().clock())
          .read(fetched.body().bytes(), fetched.charset(), fetched.url()).items().stream()
              .flatMap(item -> item.link().stream())
              .map(Canonical::of)
              .toList();
    } catch (MalformedFeedException noFeed) {
      return run.links(ArticleReader.page(fetched), fetched.robotsTags());
    }
  }
}
