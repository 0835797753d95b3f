package org.minqing.crawler.extract;

import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The extractor for any page: puts the parts together and sees that nothing gets out of hand. */
final class StandardExtractor implements SiteExtractor {

  private static final Logger LOG = LoggerFactory.getLogger(StandardExtractor.class);
  // A stated text must have so many words, and the shown less than that share of it.
  private static final double SHORT = 40;
  private static final double ENOUGH = 0.4;
  // Where relative times on a page without any zone are at home.
  private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

  // Words that must be left where what a site repeats is taken out of a text.
  private static final double LEFT = 25;
  private static final double LEFT_SHARE = 0.5;
  // Only a rule for the site, or what the page itself calls a post, is certain.
  private static final double BEST_GUESS = 0.99;

  private final SiteRules rules;
  private final SiteMemory memory;
  private final boolean learns;

  StandardExtractor(SiteRules rules, SiteMemory memory, boolean learns) {
    this.rules = rules;
    this.memory = memory;
    this.learns = learns;
  }

  @Override
  public String told() {
    return rules.toString();
  }

  @Override
  public Article extract(Page page) {
    return explain(page).article();
  }

  @Override
  public Explained explain(Page page) {
    try {
      return read(page);
    } catch (RuntimeException | StackOverflowError e) {
      // The promise is an answer for any input: one page must not end a run of thousands.
      // Its path may name somebody, and logs are kept in clear.
      var host = host(page, Optional.empty()).orElse("?");
      LOG.warn("No article read from a page of {}: {}", host, Wordless.of(e));
      return new Explained(
          Article.NOTHING, "", "", "", "the page could not be read", Optional.empty());
    }
  }

  @Override
  public void learn(Page page) {
    host(page, PageLinks.canonical(page.signposts(), Metadata.of(page.signposts()), page))
        .ifPresent(host ->
            memory.learn(
                host,
                page.url().toString(),
                SiteMemory.lines(BlockReader.read(page.tree().body()).blocks())));
  }

  /** Reads without the safety net; what it lets through is a mistake of ours. */
  Explained read(Page page) {
    var now = LocalDateTime.ofInstant(page.fetchedAt(), HOME);
    var metadata = Metadata.of(page.signposts());
    var canonical = PageLinks.canonical(page.signposts(), metadata, page);
    var ruled = ruled(page, canonical, now);
    var document = ruled.map(RuledPage::document).orElseGet(page::tree);
    var signposts = ruled.isPresent() ? Signposts.of(document) : page.signposts();
    var parts = BlockReader.read(document.body());
    var heading = TitleFinder.find(document, metadata, parts.blocks());
    var thread = ThreadFinder.in(parts);
    var posts = posts(ruled, thread, parts, now);
    var found = thread.filter(any -> !posts.isEmpty());
    var text = text(parts, heading, found, repeated(page, canonical, parts));
    var title = byRule(ruled, RuledPage::title).orElse(new Told<>(heading.text(), heading.by()));
    var addresses = Stream.concat(Stream.of(page.url()), canonical.stream()).toList();
    var comments = comments(parts.blocks(), found, text);
    var times = new TimeFinder(signposts, metadata, parts.blocks(), comments, now, HOME);
    var published =
        byRule(ruled, RuledPage::published)
            .or(() -> times.find(text.lines(), heading.text(), addresses));
    var names = new BylineFinder(document, metadata, parts.blocks());
    var author = byRule(ruled, RuledPage::author).or(() -> names.find(text.lines()));
    var told =
        byRule(ruled, RuledPage::body)
            .or(() -> posts.isEmpty() ? NumberedPost.only(parts, text.lines()) : Optional.empty());
    var body = told.orElseGet(() -> body(text, thread, posts, metadata));
    var article =
        new Article(
            title.value(),
            published.map(Told::value),
            author.map(Told::value),
            body.value(),
            canonical,
            PageLinks.next(signposts, page),
            posts,
            told.isPresent()
                ? 1
                : body.value().isEmpty() ? 0 : Math.min(BEST_GUESS, text.main().share()));
    return new Explained(
        article,
        title.by(),
        Told.signal(published),
        Told.signal(author),
        body.by(),
        ruled.map(one -> one.rule().host()));
  }

  private Optional<RuledPage> ruled(Page page, Optional<URI> canonical, LocalDateTime now) {
    return rules
        .of(page.url())
        .or(() -> canonical.flatMap(rules::of))
        .map(rule -> RuledPage.of(page.tree(), rule, now));
  }

  private static <T> Optional<Told<T>> byRule(
      Optional<RuledPage> ruled, Function<RuledPage, Optional<T>> read) {
    return ruled.flatMap(read).map(value -> new Told<>(value, "site rule"));
  }

  private static List<Article.Comment> posts(
      Optional<RuledPage> ruled,
      Optional<ThreadFinder.Found> thread,
      BlockReader.Parts parts,
      LocalDateTime now) {
    return ruled
        .map(RuledPage::comments)
        .filter(found -> !found.isEmpty())
        .or(() -> thread.map(found -> PostReader.read(found, parts, now)))
        .orElse(List.of());
  }

  /** What the site repeats on this page; also learns from it, where that is wanted. */
  private Set<Block> repeated(Page page, Optional<URI> canonical, BlockReader.Parts parts) {
    var host = host(page, canonical);
    var lines = SiteMemory.lines(parts.blocks());
    if (learns) {
      host.ifPresent(name -> memory.learn(name, page.url().toString(), lines));
    }
    return host.map(name -> memory.repeated(name, lines)).orElse(Set.of());
  }

  private static Optional<String> host(Page page, Optional<URI> canonical) {
    return Optional.ofNullable(page.url().getHost()).or(() -> canonical.map(URI::getHost));
  }

  private record Text(MainContent.Found main, List<Block> lines) {

    double words() {
      return lines.stream().mapToDouble(Block::words).sum();
    }
  }

  /** The lines of the posts below an article, which are of other times. */
  private static Set<Block> comments(
      List<Block> lines, Optional<ThreadFinder.Found> thread, Text text) {
    Set<Block> comments = emptySet();
    thread
        .filter(found -> !found.isWhole(text.main()))
        .ifPresent(found -> comments.addAll(found.lines(lines)));
    return Collections.disjoint(text.lines(), comments) ? comments : emptySet();
  }

  /** The lines of the article; what the site repeats is left out unless little would be left. */
  private static Text text(
      BlockReader.Parts parts,
      TitleFinder.Title heading,
      Optional<ThreadFinder.Found> thread,
      Set<Block> repeated) {
    Set<Block> others = emptySet();
    thread
        .filter(found -> found.followsText(parts.blocks(), heading.line()))
        .ifPresent(found -> others.addAll(found.lines(parts.blocks())));
    if (repeated.isEmpty()) {
      return text(parts, heading, others);
    }
    Set<Block> all = emptySet();
    all.addAll(others);
    all.addAll(repeated);
    var learned = text(parts, heading, all);
    if (learned.words() >= Math.max(LEFT, mostWords(parts) * LEFT_SHARE)) {
      return learned;
    }
    var plain = text(parts, heading, others);
    var enough = plain.main().root() == learned.main().root() ? plain.words() * LEFT_SHARE : LEFT;
    return learned.words() >= enough ? learned : plain;
  }

  /** Of lines themselves: two that say the same are two. */
  private static Set<Block> emptySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** No text of the page has more words. */
  private static double mostWords(BlockReader.Parts parts) {
    return parts.blocks().stream()
        .filter(line -> !BodyCleaner.isLinkList(line))
        .mapToDouble(Block::words)
        .sum();
  }

  private static Text text(BlockReader.Parts parts, TitleFinder.Title heading, Set<Block> others) {
    var main = MainContent.in(parts, heading.line(), others);
    return new Text(main, BodyCleaner.clean(main, heading.text()));
  }

  private static Told<String> body(
      Text text,
      Optional<ThreadFinder.Found> thread,
      List<Article.Comment> posts,
      Metadata metadata) {
    if (!posts.isEmpty() && thread.filter(found -> found.isWhole(text.main())).isPresent()) {
      return new Told<>(
          posts.stream().map(Article.Comment::text).collect(Collectors.joining("\n")),
          "thread of %d posts".formatted(posts.size()));
    }
    var shown = BodyCleaner.join(text.lines());
    var whole = completed(shown, metadata);
    return new Told<>(
        whole,
        whole.isEmpty()
            ? "not found"
            : whole.equals(shown) ? text.main().where() : "JSON-LD articleBody");
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
}
