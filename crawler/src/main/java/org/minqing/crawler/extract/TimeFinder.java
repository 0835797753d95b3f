package org.minqing.crawler.extract;

import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.minqing.crawler.extract.Article.Published;

/**
 * Finds when the article was published. Asked in turn: what the page states for machines, what it
 * shows beside title and text, its address, its scripts, and at last any time on it.
 */
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
          "firstpublishedtime",
          "weibo:article:create_at",
          "dc.date.issued",
          "dcterms.created",
          "dc.date.created",
          "dcterms.issued",
          "dcterms.date",
          "dc.date",
          "dc.created",
          "sailthru.date",
          "parsely-pub-date",
          "article_date_original",
          "cxenseparse:recs:publishtime",
          "og:regdate",
          "apub:time",
          "bt:pubdate",
          "release_date",
          "og:release_date",
          "created",
          "citation_publication_date",
          "citation_date",
          "date",
          "article.published",
          "article.created",
          "date_published",
          "originalpublicationdate",
          "timestamp");
  private static final List<String> MODIFIED =
      List.of(
          "article:modified_time",
          "og:updated_time",
          "datemodified",
          "lastmod",
          "revised",
          "last-modified",
          "lastmodifiedtime",
          "dcterms.modified",
          "dc.date.modified");
  private static final Pattern IN_URL =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d\\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\\d|3[01])(?!\\d)");
  private static final Pattern IN_SCRIPT =
      Pattern.compile(
          "\\b(?:publish(?:ed)?_?(?:time|date|at)|pub_?(?:time|date)|date_?published"
              + "|create_?time|ct)"
              + "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(\\d{10}(?:\\d{3})?"
              + "|\\d{4}-\\d\\d-\\d\\d[T :\\d+Z.-]{0,20})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LABELLED =
      Pattern.compile(
          "发布|發布|发表|發表|时间|日期|来源|來源|更新|publi|posted|written|updated|date|veröffentlicht|stand:"
              + "|erstellt",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern YEAR = Pattern.compile("(?:19|20|民[國国])\\d\\d|\\d\\d年|二[〇○零Ｏ0]");

  // How far from the title and the text a time may stand and still be theirs, in lines.
  private static final int BEFORE_TITLE = 4;
  private static final int AFTER_TITLE = 25;
  private static final int BEFORE_BODY = 12;
  private static final int AFTER_BODY = 12;
  private static final int LABEL = 160;
  private static final int MAX_SCRIPT = 300_000;

  private final Metadata metadata;
  private final Signposts signposts;
  private final List<Block> blocks;
  private final Set<Element> others;
  private final LocalDateTime now;
  private final ZoneId home;
  private final Locale language;

  /**
   * Looks for times on a page.
   *
   * @param blocks its lines
   * @param comments those that are of other times
   */
  TimeFinder(
      Signposts signposts,
      Metadata metadata,
      List<Block> blocks,
      Set<Block> comments,
      LocalDateTime now,
      ZoneId home) {
    this.signposts = signposts;
    this.metadata = metadata;
    this.blocks = blocks.stream().filter(line -> !comments.contains(line)).toList();
    this.others = elements(comments.stream());
    this.others.removeAll(elements(this.blocks.stream()));
    this.now = now;
    this.home = home;
    this.language = Locale.forLanguageTag(signposts.language().replace('_', '-'));
  }

  private static Set<Element> elements(Stream<Block> lines) {
    return lines.map(line -> line.region().element).collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * The time of the article.
   *
   * @param body its lines, to know where times around it are to be looked for
   * @param addresses of the page
   */
  Optional<Told<Published>> find(List<Block> body, String title, List<URI> addresses) {
    var stated = stated();
    var shown = around(title, body);
    return agreed(stated, shown.filter(Shown::hasYear))
        .map(this::refined)
        .or(() -> Told.by("the page's address", inUrl(addresses)))
        .or(() -> Told.by("time element", timeElement()))
        .or(() -> Told.by("data in a script", inScript()))
        .or(() -> shown.map(Shown::told))
        .or(() -> Told.by("meta element, last change", read(metadata.all(MODIFIED))))
        .or(() ->
            shown(blocks.stream())
                .filter(Shown::hasYear)
                .map(one -> new Told<>(one.time(), "some line on the page")));
  }

  /**
   * Where both tell the same day the more exact counts; between two hours the shown one if it is
   * Chinese, for there metadata often tell when the page was generated.
   */
  private static Optional<Told<Published>> agreed(
      Optional<Told<Published>> stated, Optional<Shown> shown) {
    if (stated.isEmpty()) {
      return shown.map(Shown::told);
    }
    var day = stated.get().value().local().toLocalDate();
    return shown
        .filter(one -> one.time().hasTime() && (one.chinese() || !stated.get().value().hasTime()))
        .filter(one -> one.time().local().toLocalDate().equals(day))
        .map(Shown::told)
        .or(() -> stated);
  }

  /** A day alone takes the hour of the time element, if that is of the day. */
  private Told<Published> refined(Told<Published> told) {
    var time = told.value();
    return time.hasTime()
        ? told
        : timeElement()
            .filter(exact -> exact.local().toLocalDate().equals(time.local().toLocalDate()))
            .map(exact -> new Told<>(exact, told.by() + ", hour from the time element"))
            .orElse(told);
  }

  private Optional<Told<Published>> stated() {
    var linked = read(metadata.linked().flatMap(LinkedData::published).stream());
    return Told.by("JSON-LD datePublished", linked)
        .or(() -> Told.by("meta element", read(metadata.all(META))))
        .or(() -> Told.by("microdata", microdata()));
  }

  private Optional<Published> microdata() {
    return read(
        signposts
            .dated()
            .limit(5)
            .flatMap(element ->
                Stream.of(element.attr("datetime"), element.attr("content"), element.ownText())));
  }

  private Optional<Published> timeElement() {
    return read(
        signposts
            .times()
            .filter(element -> element.parents().stream().noneMatch(others::contains))
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

  private Optional<Shown> around(String title, List<Block> body) {
    var at = indexOf(title);
    var head = lines(at - BEFORE_TITLE, at + AFTER_TITLE);
    if (body.isEmpty()) {
      return shown(head);
    }
    var first = blocks.indexOf(body.getFirst());
    var last = blocks.indexOf(body.getLast());
    var top = lines(Math.max(at - BEFORE_TITLE, first - BEFORE_BODY), first + 3);
    return shown(top).or(() -> shown(head)).or(() -> shown(lines(last - 2, last + AFTER_BODY)));
  }

  private Stream<Block> lines(int from, int to) {
    var start = Math.clamp(from, 0, blocks.size());
    return blocks.subList(start, Math.clamp(to, start, blocks.size())).stream();
  }

  private int indexOf(String title) {
    var key = Words.key(title);
    for (var i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).text().length() < 500 && Words.key(blocks.get(i).text()).equals(key)) {
        return i;
      }
    }
    return 0;
  }

  /** The most telling of the times in the lines; the first of several that tell as much. */
  private Optional<Shown> shown(Stream<Block> candidates) {
    return candidates
        .filter(block -> block.text().length() <= LABEL)
        .filter(block -> block.linked() < 0.5 || block.words() < 8)
        .filter(Block::timed)
        .flatMap(block -> shown(block).stream())
        .filter(one -> isPlausible(one.time()))
        .reduce((a, b) -> b.merit() > a.merit() ? b : a);
  }

  private Optional<Shown> shown(Block block) {
    return PublishTimes.find(block.text(), now, language)
        .map(time ->
            new Shown(
                time,
                YEAR.matcher(block.text()).find(),
                block.text().chars().anyMatch(c -> Words.isHan((char) c))
                    || language.getLanguage().equals("zh"),
                (time.hasTime() ? 2 : 0)
                    + (LABELLED.matcher(block.text()).find() ? 1 : 0)
                    + (YEAR.matcher(block.text()).find() ? 1 : 0)
                    - (block.isProse() && block.words() > 20 ? 1.5 : 0)));
  }

  private Optional<Published> inUrl(List<URI> addresses) {
    return addresses.stream()
        .map(address -> IN_URL.matcher(address.toString()))
        .filter(Matcher::find)
        .map(match -> match.group(1) + "-" + match.group(2) + "-" + match.group(3))
        .flatMap(day -> PublishTimes.parse(day, now).stream())
        .filter(this::isPlausible)
        .findFirst();
  }

  /** Pages that are built by scripts carry the time in the data for them. */
  private Optional<Published> inScript() {
    return signposts
        .scripts()
        .map(script -> IN_SCRIPT.matcher(bounded(script.data())))
        .filter(Matcher::find)
        .flatMap(match -> PublishTimes.parse(match.group(1), now).stream())
        .map(this::atHome)
        .filter(this::isPlausible)
        .findFirst();
  }

  private static String bounded(String script) {
    return script.length() > MAX_SCRIPT ? script.substring(0, MAX_SCRIPT) : script;
  }

  /** Seconds since 1970 have no clock of their own; the page would show that of its readers. */
  private Published atHome(Published time) {
    return time.offset()
        .map(offset -> time.local().atOffset(offset).atZoneSameInstant(home))
        .map(there -> new Published(there.toLocalDateTime(), true, Optional.of(there.getOffset())))
        .orElse(time);
  }

  /**
   * A time on the page.
   *
   * @param hasYear whether the year is told and not counted back
   * @param chinese whether the line or the page is
   * @param merit how much it looks like the time of publication
   */
  private record Shown(Published time, boolean hasYear, boolean chinese, double merit) {

    Told<Published> told() {
      return new Told<>(time, "line on the page");
    }
  }
}
