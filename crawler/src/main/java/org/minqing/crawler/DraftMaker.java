package org.minqing.crawler;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minqing.crawler.extract.Article;
import org.minqing.crawler.extract.PublishTimes;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Draft;
import org.minqing.model.Engagement;
import org.minqing.model.Medium;
import org.minqing.model.Place;
import org.minqing.model.RegionCode;
import org.minqing.model.Source;

/**
 * Makes drafts of what was found.
 *
 * @param source where it was found
 * @param zone of times that name none
 * @param clock says when it was collected
 * @param archived where the bytes lie that are being read, if they are kept
 */
record DraftMaker(Source source, ZoneId zone, Clock clock, Optional<ArchiveReference> archived) {

  // Shorter "articles" were navigation and notices on the pages looked at; a real brief has this
  // much.
  private static final int LEAST_BODY = 20;

  // Clocks of sites run ahead by hours (a wrong zone), not by days.
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  // "floor-3", "pid12", "3": what a page calls its posts, if it counts them.
  private static final Pattern NUMBER = Pattern.compile("(?:.*[^0-9])?0*([0-9]{1,6})");

  DraftMaker(Source source, ZoneId zone, Clock clock) {
    this(source, zone, clock, Optional.empty());
  }

  /** One whose drafts name the bytes they were read from. */
  DraftMaker readFrom(Optional<ArchiveReference> bytes) {
    return new DraftMaker(source, zone, clock, bytes);
  }

  /** What a draft says, and under which name. */
  record Words(
      URI url,
      String part,
      String title,
      String text,
      Optional<Instant> published,
      Optional<String> author) {}

  Draft draft(Words words) {
    return draft(words, Engagement.NONE, source.home());
  }

  Draft draft(Words words, Engagement engagement, Optional<RegionCode> home) {
    return draft(words, source.medium(), engagement, Optional.empty(), home);
  }

  /** A post of a timeline, which may answer another. */
  Draft post(Words words, Engagement engagement, Optional<Place> answers) {
    return draft(words, source.medium(), engagement, answers, source.home());
  }

  /** A comment. */
  Draft answer(Words words, Engagement engagement, Place above) {
    return draft(words, mediumOfAnswers(), engagement, Optional.of(above), source.home());
  }

  // Under news people comment; elsewhere an answer is of the same kind as what it answers.
  private Medium mediumOfAnswers() {
    return source.medium() == Medium.NEWS ? Medium.COMMENT : source.medium();
  }

  private Draft draft(
      Words words,
      Medium medium,
      Engagement engagement,
      Optional<Place> answers,
      Optional<RegionCode> home) {
    return new Draft(
        source.id(),
        medium,
        words.url(),
        words.part(),
        words.title(),
        words.text(),
        words.published().filter(this::isPlausible),
        clock.instant(),
        words.author(),
        answers,
        engagement,
        home,
        archived);
  }

  /** Whether an article was found: with a title and more than a line of text. */
  static boolean isArticle(Article article) {
    return !article.title().isBlank() && hasBody(article);
  }

  /**
   * Whether there is more than a line of text that somebody wrote, with or without a title. A line
   * will do where a rule for the site or the page itself says that it is the text, and in a thread.
   */
  static boolean hasBody(Article article) {
    return article.isTold()
        ? !article.body().isBlank()
        : (article.body().strip().length() >= LEAST_BODY || isThread(article))
            && !StandIn.is(article);
  }

  /** Whether there is an article or what somebody said. */
  static boolean saysSomething(Article article) {
    return isArticle(article) || !article.comments().isEmpty();
  }

  /**
   * The article, if it is one, and the posts of its thread; not necessarily any.
   *
   * @param isPost whether what was found counts as an article
   */
  List<Draft> drafts(Article read, URI url, Predicate<Article> isPost) {
    return drafts(read, url, isPost, comment -> archived);
  }

  /**
   * The same of an article whose comments stand on several pages.
   *
   * @param bytes where the bytes are kept that hold a comment
   */
  List<Draft> drafts(
      Article read,
      URI url,
      Predicate<Article> isPost,
      Function<Article.Comment, Optional<ArchiveReference>> bytes) {
    if (isWall(read)) {
      return comments(read, url, false, bytes, Set.of());
    }
    var article = opening(read);
    var drafts = new ArrayList<Draft>();
    if (isPost.test(read)) {
      drafts.add(
          draft(
              new Words(
                  url,
                  "",
                  article.title().strip(),
                  article.body().strip(),
                  article.published().map(this::instant),
                  article.author())));
    }
    drafts.addAll(comments(article, url, !drafts.isEmpty(), bytes, Set.of()));
    return drafts;
  }

  /** The posts on further pages of a thread whose first page has the address {@code first}. */
  List<Draft> floors(ArticleReader.Whole further, URI first) {
    var taken = countsAnew(further) ? names(further.article().comments()) : Set.<String>of();
    return comments(further.article(), first, !isWall(further.article()), further::bytes, taken);
  }

  /**
   * Whether a further page begins at one again, so that its names are those of other posts on the
   * first page. Where a thread is counted through, no number is as small as there are posts.
   */
  private static boolean countsAnew(ArticleReader.Whole further) {
    var posts =
        further.article().comments().stream()
            .filter(post -> !further.behind().containsKey(post))
            .toList();
    return posts.stream()
        .filter(post -> !post.part().equals(post.digest()))
        .map(post -> NUMBER.matcher(post.part()))
        .anyMatch(part -> part.matches() && Integer.parseInt(part.group(1)) <= posts.size());
  }

  private static Set<String> names(List<Article.Comment> posts) {
    return posts.stream()
        .map(Article.Comment::part)
        .filter(part -> !part.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Draft> comments(
      Article article,
      URI url,
      boolean areReplies,
      Function<Article.Comment, Optional<ArchiveReference>> bytes,
      Set<String> taken) {
    var parts = new HashSet<>(taken);
    var namesakes = new Namesakes();
    var drafts = new ArrayList<Draft>();
    for (var comment : article.comments()) {
      var part = part(comment, parts, namesakes);
      if (!comment.text().isBlank() && parts.add(part)) {
        drafts.add(readFrom(bytes.apply(comment)).comment(comment, url, part, areReplies));
      }
    }
    return drafts;
  }

  /**
   * Whether the posts of a page answer none of them: they come newest first, as on boards for
   * letters and in timelines. What stands on top is another tomorrow, and opens nothing.
   */
  private static boolean isWall(Article article) {
    if (!isThread(article)) {
      return false;
    }
    var times =
        article.comments().stream()
            .flatMap(post -> post.published().stream())
            .map(Article.Published::local)
            .toList();
    return times.size() == article.comments().size()
        && times.getFirst().isAfter(times.getLast())
        && times.equals(times.stream().sorted(Comparator.reverseOrder()).toList());
  }

  /**
   * Of a page that is one whole thread the body holds every post. The article is the opening post
   * then, and the others answer it; else each word would be counted twice.
   */
  private static Article opening(Article article) {
    if (!isThread(article)) {
      return article;
    }
    var posts = article.comments();
    var first = posts.getFirst();
    return new Article(
        article.title(),
        first.published().or(article::published),
        first.author().or(article::author),
        first.text(),
        article.canonical(),
        article.nextPage(),
        posts.subList(1, posts.size()),
        article.confidence());
  }

  // Where every page of a thread counts its posts anew, several have one name; then what they say
  // tells them apart. Who says the same twice at one time has said it once.
  private static String part(Article.Comment comment, Set<String> taken, Namesakes namesakes) {
    var own = comment.part();
    var digest = comment.digest();
    return own.isBlank() || own.equals(digest) || taken.contains(own)
        ? namesakes.apart(digest, comment.text())
        : own;
  }

  /** Whether the body of an article is nothing but the posts of a thread. */
  static boolean isThread(Article article) {
    var posts = article.comments();
    return posts.size() >= 2
        && !posts.getFirst().text().isBlank()
        && article.body().startsWith(posts.getFirst().text())
        && posts.stream().allMatch(post -> article.body().contains(post.text()));
  }

  private Draft comment(Article.Comment comment, URI url, String part, boolean isReply) {
    var words =
        new Words(
            url,
            part,
            "",
            comment.text().strip(),
            comment.published().map(this::instant),
            comment.author());
    var answers = isReply ? Optional.of(Place.of(url)) : Optional.<Place>empty();
    return draft(words, mediumOfAnswers(), Engagement.NONE, answers, source.home());
  }

  /** Understands a time as people write it; what it leaves open counts back from now. */
  Optional<Instant> time(String shown) {
    return PublishTimes.parse(shown, LocalDateTime.ofInstant(clock.instant(), zone))
        .map(this::instant);
  }

  Instant instant(Article.Published published) {
    return published
        .offset()
        .map(published.local()::toInstant)
        .orElseGet(() -> published.local().atZone(zone).toInstant());
  }

  private boolean isPlausible(Instant published) {
    return published.isBefore(clock.instant().plus(CLOCK_SKEW));
  }
}
