package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.minqing.crawler.extract.Article.Published;

/** Finds when the article was published. */
final class TimeFinder {

  private static final List<String> META =
      List.of(
          "article:published_time",
          "og:published_time",
          "og:article:published_time",
          "article:published",
          "datepublished",
          "publishdate",
          "pubdate",
          "publish-date",
          "publish_date",
          "publication_date",
          "published_time",
          "published",
          "weibo:article:create_at",
          "dc.date.issued",
          "dcterms.created",
          "dc.date.created",
          "dcterms.date",
          "dc.date",
          "sailthru.date",
          "parsely-pub-date",
          "article_date_original",
          "cxenseparse:recs:publishtime",
          "date",
          "apub:time",
          "bt:pubdate",
          "release_date",
          "created",
          "og:release_date",
          "last-modified-date");
  private static final List<String> MODIFIED =
      List.of(
          "article:modified_time",
          "og:updated_time",
          "datemodified",
          "lastmod",
          "revised",
          "dcterms.modified");
  private static final Pattern IN_URL =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d\\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\\d|3[01])(?!\\d)");
  private static final int BEFORE_TITLE = 4;
  private static final int AFTER_TITLE = 25;
  private static final int AFTER_BODY = 12;
  private static final int LABEL = 160;

  private final Metadata metadata;
  private final Document document;
  private final List<Block> blocks;
  private final LocalDateTime now;
  private final Locale language;

  private TimeFinder(Document document, Metadata metadata, List<Block> blocks, LocalDateTime now) {
    this.document = document;
    this.metadata = metadata;
    this.blocks = blocks;
    this.now = now;
    this.language = Locale.forLanguageTag(document.select("html").attr("lang").replace('_', '-'));
  }

  static Optional<Published> find(
      Document document,
      Metadata metadata,
      List<Block> blocks,
      List<Block> body,
      String title,
      Page page,
      LocalDateTime now) {
    return new TimeFinder(document, metadata, blocks, now).find(body, title, page);
  }

  private Optional<Published> find(List<Block> body, String title, Page page) {
    var stated = stated();
    if (stated.isPresent() && stated.get().hasTime()) {
      return stated;
    }
    var shown = nearTitle(title, body);
    return agreeing(stated, shown)
        .or(() -> inUrl(page))
        .or(this::timeElement)
        .or(() -> read(metadata.all(MODIFIED)))
        .or(this::anywhere);
  }

  /** A stated day is made exact by the same day shown with its hour. */
  private static Optional<Published> agreeing(
      Optional<Published> stated, Optional<Published> shown) {
    if (stated.isEmpty()) {
      return shown;
    }
    return shown
        .filter(time -> time.local().toLocalDate().equals(stated.get().local().toLocalDate()))
        .or(() -> stated);
  }

  private Optional<Published> stated() {
    return read(metadata.linked().flatMap(LinkedData::published).stream())
        .or(() -> read(metadata.all(META)))
        .or(this::microdata);
  }

  private Optional<Published> microdata() {
    return read(
        document.select("[itemprop=datePublished], [pubdate]").stream()
            .limit(5)
            .flatMap(element ->
                Stream.of(element.attr("datetime"), element.attr("content"), element.ownText())));
  }

  private Optional<Published> timeElement() {
    return read(
        document.select("time").stream()
            .limit(5)
            .flatMap(element -> Stream.of(element.attr("datetime"), element.ownText())));
  }

  private Optional<Published> read(Stream<String> values) {
    return values
        .filter(value -> !value.isBlank())
        .flatMap(value -> PublishTimes.parse(value, now).stream())
        .filter(this::isPlausible)
        .findFirst();
  }

  private boolean isPlausible(Published time) {
    return time.local().getYear() >= 1990 && time.local().isBefore(now.plusDays(2));
  }

  private Optional<Published> nearTitle(String title, List<Block> body) {
    var at = titleIndex(title);
    var from = Math.max(0, at - BEFORE_TITLE);
    var head = blocks.subList(from, Math.min(blocks.size(), at + AFTER_TITLE));
    var foot = body.isEmpty() ? List.<Block>of() : after(body.getLast());
    return best(head).or(() -> best(foot));
  }

  private List<Block> after(Block last) {
    var end = blocks.indexOf(last);
    return blocks.subList(Math.max(0, end - 2), Math.min(blocks.size(), end + AFTER_BODY));
  }

  private int titleIndex(String title) {
    var key = Words.key(title);
    for (var i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).text().length() < 500 && Words.key(blocks.get(i).text()).equals(key)) {
        return i;
      }
    }
    return 0;
  }

  private Optional<Published> best(List<Block> candidates) {
    var times =
        candidates.stream()
            .filter(block -> block.text().length() <= LABEL)
            .flatMap(block -> PublishTimes.find(block.text(), now, language).stream())
            .filter(this::isPlausible)
            .toList();
    return times.stream()
        .filter(Published::hasTime)
        .findFirst()
        .or(() -> times.stream().findFirst());
  }

  private Optional<Published> inUrl(Page page) {
    return Stream.of(
            Optional.of(page.url().toString()),
            PageLinks.canonical(document, metadata, page).map(Object::toString))
        .flatMap(Optional::stream)
        .map(IN_URL::matcher)
        .filter(java.util.regex.Matcher::find)
        .flatMap(match ->
            PublishTimes.parse(match.group(1) + "-" + match.group(2) + "-" + match.group(3), now)
                .stream())
        .filter(this::isPlausible)
        .findFirst();
  }

  private Optional<Published> anywhere() {
    return best(blocks);
  }
}
