package org.minqing.crawler.extract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/**
 * Finds the title: the line of the page that its title element or OpenGraph title repeats, for
 * there it stands without the name of the site.
 */
final class TitleFinder {

  private static final int MAX_LENGTH = 400;
  private static final int MAX_LINES = 5;
  // A line that is less of the declared title is a piece of it, or the site's name.
  private static final double SHARE = 0.45;
  private static final List<String> META =
      List.of("og:title", "twitter:title", "dc.title", "title", "articletitle");
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s+[-–—|_·»:•/]+\\s+|[_|｜]+|\\s*[—–]{1,2}\\s*"
              + "|(?<=[\\u3400-\\u9FFF])-+(?=[\\u3400-\\u9FFF])");

  // So end the names of sites, which stand large on each page and behind each title.
  private static final Pattern SITE = Pattern.compile("(?:政府|网站?|網站?|论坛|論壇|在线|日报|晚报|平台|信箱|热线)$");

  private static final Set<String> TOP = Set.of("h1", "h2");
  private static final int LEAST_HEADING = 6;

  private TitleFinder() {}

  /**
   * A title.
   *
   * @param text empty if none was found
   * @param line where it stands on the page, if it does
   * @param by what told it
   */
  record Title(String text, Optional<Block> line, String by) {}

  static Title find(Document document, Metadata metadata, List<Block> blocks) {
    var declared = clean(document.title());
    var stated =
        Stream.concat(metadata.all(META), metadata.linked().flatMap(LinkedData::headline).stream())
            .map(TitleFinder::clean)
            .filter(title -> !title.isEmpty())
            .toList();
    var line = onPage(declared, stated, blocks);
    return line.map(block -> clean(line(block)))
        .filter(title -> !title.isEmpty())
        .map(title -> new Title(title, line, "line on the page that its head repeats"))
        .or(() -> stated.isEmpty() ? onlyHeading(declared, blocks) : Optional.empty())
        .or(() ->
            declared(declared, stated)
                .map(title -> new Title(title, Optional.empty(), "head of the page")))
        .or(() -> opening(blocks).map(TitleFinder::opening))
        .orElse(new Title("", Optional.empty(), "not found"));
  }

  /**
   * Pages of systems for letters all have one title in their head, of which nothing stands on the
   * page, and their own above the words. A head that is longer is a title, unless it ends as names
   * of sites do.
   */
  private static Optional<Title> onlyHeading(String declared, List<Block> blocks) {
    var headings =
        blocks.stream()
            .filter(block -> TOP.contains(block.region().element.normalName()))
            .filter(block -> block.linked() < 0.5 && !block.region().isHidden())
            .toList();
    if (headings.size() != 1
        || namesSite(headings.getFirst().text())
        || NoticeTitles.is(withoutSite(declared))) {
      return Optional.empty();
    }
    var heading = headings.getFirst();
    var title = clean(line(heading));
    var key = Words.key(title);
    var head = Words.key(withoutSite(declared));
    return key.length() < LEAST_HEADING
            || (key.length() <= head.length() && !namesSite(head))
            || Words.key(declared).contains(key)
            || blocks.stream().anyMatch(block -> Words.key(block.text()).endsWith(head))
        ? Optional.empty()
        : Optional.of(new Title(title, Optional.of(heading), "only heading"));
  }

  private static boolean namesSite(String title) {
    return SITE.matcher(title).find();
  }

  private static Title opening(Block block) {
    return new Title(clean(block.text()), Optional.of(block), "first heading or line");
  }

  private static Optional<String> declared(String declared, List<String> stated) {
    return stated.stream()
        .findFirst()
        .map(TitleFinder::withoutSite)
        .filter(title -> !title.isEmpty())
        .or(() -> Optional.of(withoutSite(declared)).filter(title -> !title.isEmpty()));
  }

  /** Where nothing is declared: the first heading, else the first line that is no link. */
  private static Optional<Block> opening(List<Block> blocks) {
    return blocks.stream()
        .filter(block -> block.linked() < 0.5 && !block.timed() && block.words() >= 3)
        .limit(30)
        .max(Comparator.comparing(Block::isHeading));
  }

  private static Optional<Block> onPage(String declared, List<String> stated, List<Block> blocks) {
    var keys = Stream.concat(stated.stream(), Stream.of(declared)).map(Words::key).toList();
    // No line that is shorter can match, and most lines of a page are: menus, lists, labels.
    var least = keys.stream().mapToDouble(key -> key.length() * SHARE).min().orElse(0);
    var own = Words.key(withoutSite(declared));
    return blocks.stream()
        .filter(block -> block.text().length() <= MAX_LENGTH)
        .filter(block -> block.isHeading() || block.text().length() >= least)
        .filter(block -> matches(Words.key(line(block)), keys) && !block.region().isHidden())
        .filter(block ->
            namesSite(own) || !namesSite(block.text()) || Words.key(block.text()).equals(own))
        .max((a, b) -> Double.compare(merit(a), merit(b)));
  }

  /** A heading counts as a whole, also where it is broken into lines. */
  private static String line(Block block) {
    var region = block.region();
    var whole =
        block.isHeading() && region.to - region.from <= MAX_LINES
            ? region.element.text()
            : block.text();
    return whole.length() <= MAX_LENGTH ? whole : block.text();
  }

  private static boolean matches(String line, List<String> titles) {
    return line.length() >= 4
        && titles.stream()
            .anyMatch(title ->
                (title.startsWith(line) || title.endsWith(line))
                    && line.length() >= title.length() * SHARE);
  }

  private static double merit(Block block) {
    var heading =
        block.isHeading() ? (block.region().element.normalName().equals("h1") ? 3 : 2) : 0;
    return heading + Math.min(1, block.text().length() / 100.0) - block.linked();
  }

  /** Cuts the name of the site off either end. */
  private static String withoutSite(String title) {
    var parts = SEPARATOR.split(title);
    if (parts.length < 2) {
      return title;
    }
    var first = parts[0].strip();
    var longest =
        Stream.of(parts)
            .map(String::strip)
            .max((a, b) -> Double.compare(Words.in(a), Words.in(b)))
            .orElse(title);
    return Words.in(first) >= 3 || Words.in(first) * 2 >= Words.in(longest) ? first : longest;
  }

  private static String clean(String title) {
    var shown = title.replaceAll("[\\s\\u00A0\\u3000]+", " ").strip();
    return shown.length() > MAX_LENGTH ? shown.substring(0, MAX_LENGTH) : shown;
  }
}
