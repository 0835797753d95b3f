package org.minqing.crawler.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.text.PlainText;

/** Reads RSS 0.9x to 2.0, Atom and JSON Feed. */
public final class FeedReader {

  // A transcript in so many forms and languages is enough to choose from.
  private static final int MAX_TRANSCRIPTS = 20;

  private final Function<String, Optional<Instant>> dates;
  private final FeedDates feedDates;

  /**
   * Reads feeds.
   *
   * @param zone of those who write them
   * @param dates understands a date, in that zone if it names none
   * @param clock says when they are read
   */
  public FeedReader(ZoneId zone, Function<String, Optional<Instant>> dates, Clock clock) {
    this.dates = dates;
    this.feedDates = new FeedDates(zone, dates, clock);
  }

  /**
   * The items of a feed, and where more of them are.
   *
   * @param feed the bytes as fetched, with or without byte order mark
   * @param charset that the content type names, if it does
   * @param url the feed's own address, to resolve links against
   * @throws MalformedFeedException if it is no feed, or declares entities of its own
   */
  public Feed read(byte[] feed, Optional<String> charset, URI url) throws MalformedFeedException {
    var text = PageDecoder.decode(feed, charset).text();
    if (JsonFeed.isJson(text)) {
      return JsonFeed.read(text, url, dates);
    }
    try {
      var document = FeedXml.parse(text);
      feedDates.settle(document);
      // Building takes the document apart.
      var next = next(document, url);
      var items =
          new SyndFeedInput()
              .build(document).getEntries().stream().map(entry -> item(entry, url)).toList();
      return new Feed(items, next);
      // The library answers some nonsense with unchecked exceptions.
    } catch (IOException | JDOMException | FeedException | RuntimeException bad) {
      throw new MalformedFeedException(FeedXml.what(text, bad));
    }
  }

  private static Optional<URI> next(Document document, URI url) {
    var root = document.getRootElement();
    return Stream.concat(Stream.of(root), root.getChildren().stream())
        .flatMap(parent -> parent.getChildren().stream())
        .filter(child -> child.getName().equals("link"))
        .filter(link -> "next".equals(link.getAttributeValue("rel")))
        .flatMap(link -> text(link.getAttributeValue("href")).stream())
        .flatMap(to -> WebAddress.resolve(url, to).stream())
        .findFirst();
  }

  private static FeedItem item(SyndEntry entry, URI url) {
    var title = text(entry.getTitle()).map(PlainText::line).orElse("");
    var link = text(entry.getLink()).flatMap(to -> WebAddress.resolve(url, to));
    var id =
        text(entry.getUri())
            .or(() -> link.map(URI::toString))
            .orElseGet(() -> FeedItem.nameOf(title, published(entry)));
    return new FeedItem(
        id,
        title,
        link,
        published(entry),
        author(entry),
        words(entry),
        transcripts(entry, url),
        answered(entry, url));
  }

  // thr:in-reply-to ref="…" href="…"; where there is no href, the id may be an address itself.
  private static Optional<FeedItem.Answered> answered(SyndEntry entry, URI url) {
    return entry.getForeignMarkup().stream()
        .filter(element -> element.getName().equals("in-reply-to"))
        .flatMap(element ->
            text(element.getAttributeValue("ref")).stream()
                .map(id ->
                    new FeedItem.Answered(
                        id,
                        text(element.getAttributeValue("href"))
                            .flatMap(to -> WebAddress.resolve(url, to))
                            .or(() -> WebAddress.parse(id)))))
        .findFirst();
  }

  private static Optional<String> author(SyndEntry entry) {
    return text(entry.getAuthor())
        .or(() ->
            entry.getForeignMarkup().stream()
                .filter(e -> e.getName().equals("author"))
                .flatMap(e -> text(e.getText()).stream())
                .findFirst());
  }

  // podcast:transcript url="…", and media:subTitle href="…", also inside media:content.
  private static List<FeedItem.Transcript> transcripts(SyndEntry entry, URI url) {
    return foreignDeep(entry)
        .filter(e -> Set.of("transcript", "subTitle").contains(e.getName()))
        .flatMap(e -> transcript(e, url).stream())
        .limit(MAX_TRANSCRIPTS)
        .toList();
  }

  private static Optional<FeedItem.Transcript> transcript(Element element, URI base) {
    var address = element.getAttributeValue("url", element.getAttributeValue("href"));
    return text(address)
        .flatMap(to -> WebAddress.resolve(base, to))
        .map(to ->
            new FeedItem.Transcript(
                to,
                element.getAttributeValue("type", ""),
                element.getAttributeValue("language", element.getAttributeValue("lang", ""))));
  }

  private static Stream<Element> foreignDeep(SyndEntry entry) {
    var all = new ArrayList<Element>();
    for (var element : entry.getForeignMarkup()) {
      all.add(element);
      if (Set.of("group", "content").contains(element.getName())) {
        element.getDescendants(Filters.element()).forEach(all::add);
      }
    }
    return all.stream();
  }

  private static Optional<Instant> published(SyndEntry entry) {
    return Optional.ofNullable(entry.getPublishedDate())
        .or(() -> Optional.ofNullable(entry.getUpdatedDate()))
        .map(Date::toInstant);
  }

  /** The longest of what the feed offers: content, description, a podcast's summary. */
  private static String words(SyndEntry entry) {
    var own =
        Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()));
    return Stream.concat(own.map(SyndContent::getValue), foreign(entry))
        .flatMap(html -> text(html).stream())
        .map(PlainText::of)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  // itunes:summary, media:description, and the latter inside media:group; media:text is a
  // transcript.
  private static Stream<String> foreign(SyndEntry entry) {
    var names = Set.of("summary", "description", "text");
    return foreignDeep(entry).filter(e -> names.contains(e.getName())).map(Element::getText);
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
