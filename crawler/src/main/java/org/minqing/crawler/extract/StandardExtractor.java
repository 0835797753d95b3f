package org.minqing.crawler.extract;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The extractor for any page: puts the parts together and sees that nothing gets out of hand. */
final class StandardExtractor implements ArticleExtractor {

  private static final Logger LOG = LoggerFactory.getLogger(StandardExtractor.class);
  // Longer than any article with its frame; the rest of such a page is inlined data.
  private static final int MAX_LENGTH = 4_000_000;
  // Real pages stay under 100; deeper nesting is an attack or a broken template.
  private static final int MAX_DEPTH = 400;
  // A stated text must have so many words, and the shown less than that share of it.
  private static final double SHORT = 40;
  private static final double ENOUGH = 0.4;
  // A hundred times what a large page takes.
  private static final Duration LONGEST_PARSE = Duration.ofSeconds(5);
  // Where relative times on a page without any zone are at home.
  private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

  @Override
  public Article extract(Page page) {
    try {
      return read(page);
    } catch (RuntimeException | StackOverflowError e) {
      // The promise is an answer for any input: one page must not end a run of thousands.
      LOG.warn("No article read from {}", page.url(), e);
      return nothing();
    }
  }

  /** Reads without the safety net; what it lets through is a mistake of ours. */
  static Article read(Page page) {
    var document = parse(page);
    var now = LocalDateTime.ofInstant(page.fetchedAt(), HOME);
    var metadata = Metadata.of(document);
    var parts = BlockReader.read(document.body());
    var heading = TitleFinder.find(document, metadata, parts.blocks());
    var title = heading.text();
    var thread = ThreadFinder.in(parts);
    var comments = thread.map(found -> PostReader.read(found, parts, now)).orElse(List.of());
    var main =
        thread
            .filter(found -> !comments.isEmpty())
            .filter(found -> found.followsText(parts.blocks(), heading.line()))
            .map(found -> MainContent.outside(parts, heading.line(), found.from(), found.to()))
            .orElseGet(() -> MainContent.in(parts, heading.line()));
    var lines = BodyCleaner.clean(main, title);
    var body =
        thread.filter(found -> !comments.isEmpty() && found.isWhole(main)).isPresent()
            ? comments.stream().map(Article.Comment::text).collect(Collectors.joining("\n"))
            : completed(BodyCleaner.join(lines), metadata);
    var published =
        new TimeFinder(document, metadata, parts.blocks(), now, HOME).find(lines, title, page);
    var author = new BylineFinder(document, metadata, parts.blocks()).find(lines);
    return new Article(
        title,
        published,
        author,
        body,
        PageLinks.canonical(document, metadata, page),
        PageLinks.next(document, page),
        comments,
        body.isEmpty() ? 0 : main.share());
  }

  /** The text in the JSON-LD, where the page itself shows next to nothing of it. */
  private static String completed(String shown, Metadata metadata) {
    var shownWords = Words.in(shown);
    return metadata
        .linked()
        .flatMap(LinkedData::body)
        .filter(stated -> Words.in(stated) > Math.max(SHORT, shownWords / ENOUGH))
        .map(BodyCleaner::withoutTags)
        .orElse(shown);
  }

  private static Document parse(Page page) {
    var html = page.html();
    var bounded = html.length() > MAX_LENGTH ? html.substring(0, MAX_LENGTH) : html;
    var parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    var reader = new DeadlineReader(SelfClosed.opened(bounded), LONGEST_PARSE);
    return parser.parseInput(reader, page.url().toString());
  }

  private static Article nothing() {
    return new Article(
        "",
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }
}
