package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.minqing.crawler.text.HtmlTree;

/** Takes out of the article's lines what is not the article. */
final class BodyCleaner {

  // A short line told four times over is a label of the template: Advertisement, Article content.
  private static final int REPEATED = 4;
  private static final int REPEATED_WORDS = 8;
  // Behind so much of the prose a heading over related articles ends the article.
  private static final double LATE = 0.65;
  // Behind so many words the readers' comments can begin.
  private static final double SHORTEST = 25;

  // Only whether there is a time matters here, not which.
  private static final LocalDateTime LATEST = LocalDateTime.of(2100, 1, 1, 0, 0);

  private final String titleKey;
  private final List<Block> lines;
  private final Map<String, Integer> occurrences = new HashMap<>();

  private BodyCleaner(List<Block> lines, String title) {
    this.titleKey = Words.key(title);
    this.lines = lines;
    for (var line : lines) {
      if (line.words() <= REPEATED_WORDS && isPlain(line)) {
        occurrences.merge(line.text(), 1, Integer::sum);
      }
    }
  }

  static List<Block> clean(MainContent.Found main, String title) {
    return new BodyCleaner(main.lines(), title).clean();
  }

  static String join(List<Block> lines) {
    return lines.stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  /** Text that may have been written as HTML, a line for each line or block of it. */
  static String withoutTags(String text) {
    if (!text.contains("<")) {
      return text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining("\n"));
    }
    return join(BlockReader.read(HtmlTree.fragment(text)).blocks());
  }

  private List<Block> clean() {
    var kept = withoutCounters(untilEnd().stream().filter(line -> !isNoise(line)).toList());
    trimHead(kept);
    while (!kept.isEmpty() && kept.getLast().isHeading()) {
      kept.removeLast();
    }
    return kept;
  }

  private List<Block> untilEnd() {
    var all = lines.stream().filter(Block::isProse).mapToDouble(Block::words).sum();
    var seen = 0.0;
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if ((seen > all * LATE && FurnitureLines.opensRelated(line))
          || (seen > SHORTEST
              && (FurnitureLines.opensComments(line) || FurnitureLines.opensRules(line)))) {
        return lines.subList(0, i);
      }
      seen += line.isProse() ? line.words() : 0;
    }
    return lines;
  }

  /** Counters stand above a text and below it; what a text itself counts stands within. */
  private static List<Block> withoutCounters(List<Block> lines) {
    var kept = new ArrayList<>(lines);
    var first = 0;
    while (first < kept.size() && !isTold(kept.get(first))) {
      first++;
    }
    var end = kept.size();
    while (end > first && !isTold(kept.get(end - 1))) {
      end--;
    }
    Counters.removeFrom(kept.subList(end, kept.size()));
    Counters.removeFrom(kept.subList(0, first));
    return kept;
  }

  private static boolean isTold(Block line) {
    return line.isProse() && !Counters.isCounter(line);
  }

  private boolean isNoise(Block line) {
    return isLinkList(line)
        || isTitle(line)
        || FurnitureLines.isFurniture(line)
        || occurrences.getOrDefault(line.text(), 0) >= REPEATED
        || isTimeLine(line);
  }

  /** Links and nothing else, which is never of an article. */
  static boolean isLinkList(Block line) {
    return (line.linked() > 0.6 && (line.words() < 40 || line.links() > 2))
        || (line.linked() > 0.4 && line.words() < 25 && line.timed());
  }

  private boolean isTitle(Block line) {
    return !titleKey.isEmpty()
        && line.text().length() < 500
        && Words.key(line.text()).equals(titleKey);
  }

  /** A time and nothing else, or the line of time and source above an article. */
  private static boolean isTimeLine(Block line) {
    return line.timed()
        && !isCell(line)
        && (PostTimes.isFullOfLabels(line.text())
            || (line.words() <= 20
                && PublishTimes.locate(line.text(), LATEST, Locale.ROOT)
                    .filter(time -> dominates(time, line))
                    .isPresent()));
  }

  private static boolean dominates(PublishTimes.Found time, Block line) {
    var share = (double) (time.end() - time.start()) / line.text().length();
    return share > 0.5
        || (time.start() < 6
            && time.published().hasTime()
            && time.end() > 14
            && line.sentences() < 3);
  }

  /** Headings, table cells and list items may repeat within an article. */
  private static boolean isPlain(Block line) {
    return !isCell(line)
        && !line.isHeading()
        && !line.region().element.normalName().equals("li")
        && !line.region().hasBold();
  }

  private static boolean isCell(Block line) {
    var tag = line.region().element.normalName();
    return tag.equals("td") || tag.equals("th");
  }

  /** Before the first paragraph stand pieces of the title, times and names. */
  private void trimHead(List<Block> kept) {
    while (!kept.isEmpty() && !kept.getFirst().isProse() && isHeadPiece(kept.getFirst())) {
      kept.removeFirst();
    }
  }

  private boolean isHeadPiece(Block line) {
    var key = Words.key(line.text());
    return titleKey.contains(key) || line.linked() > 0.3 || line.timed();
  }
}
