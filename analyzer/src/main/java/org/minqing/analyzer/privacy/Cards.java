package org.minqing.analyzer.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the numbers of payment cards among digits that blanks and hyphens part. What stands beside
 * a card, a sum or a day, is of digits too, so that a run of them proves nothing by its length: its
 * groups are tried as people write them, a card in one piece first, then one in equal pieces.
 */
final class Cards {

  private static final Pattern RUN = Pattern.compile("(?<![0-9])[0-9]++(?:[ -][0-9]++){0,99}+");
  private static final Pattern GROUP = Pattern.compile("[0-9]++");
  private static final Pattern BEGINS = Pattern.compile("(?<!" + Things.NUMBER + ")[3-69]");

  // Numbers in lists are cut up too; few of them begin as most cards do, or stand behind that word.
  private static final Pattern ISSUED =
      Pattern.compile("62|9558|(?<=(?:卡|[账帐][号户])\\p{IsHan}{0,2}[:是为 ]{0,2})");

  private static final int SHORTEST = 15;
  private static final int LONGEST = 19;

  /** How a card is cut, the likeliest way first. */
  private enum Cut {
    WHOLE,
    ALIKE,
    ANYHOW
  }

  private final String read;
  private final List<Span> groups;
  private final List<Span> found = new ArrayList<>();

  private Cards(String read, List<Span> groups) {
    this.read = read;
    this.groups = groups;
  }

  /** Where cards stand, from left to right. */
  static List<Span> in(String read) {
    var found = new ArrayList<Span>();
    var run = RUN.matcher(read);
    while (run.find()) {
      if (run.end() - run.start() >= SHORTEST) {
        var cards = new Cards(read, groups(read, run.start(), run.end()));
        cards.look(0, cards.groups.size(), List.of(Cut.values()));
        found.addAll(cards.found);
      }
    }
    return found;
  }

  private static List<Span> groups(String read, int start, int end) {
    return GROUP
        .matcher(read)
        .region(start, end)
        .results()
        .map(group -> new Span(group.start(), group.end()))
        .toList();
  }

  /** Looks for cards of the first cut, and between them for those of the less likely ones. */
  private void look(int from, int to, List<Cut> cuts) {
    if (from == to || cuts.isEmpty()) {
      return;
    }
    var less = cuts.subList(1, cuts.size());
    var rest = from;
    for (var first = from; first < to; first = Math.max(first + 1, rest)) {
      var end = end(first, to, cuts.getFirst());
      if (end > first) {
        look(rest, first, less);
        found.add(new Span(groups.get(first).start(), groups.get(end - 1).end()));
        rest = end;
      }
    }
    look(rest, to, less);
  }

  /**
   * One past the last group of a card that begins with {@code first}, which is that if none does.
   */
  private int end(int first, int to, Cut cut) {
    if (!begins(first, BEGINS)) {
      return first;
    }
    var digits = new StringBuilder();
    for (var last = first; last < to; last++) {
      var group = groups.get(last);
      if (digits.length() + group.length() > LONGEST || (cut == Cut.WHOLE && last > first)) {
        return first;
      }
      digits.append(read, group.start(), group.end());
      if (digits.length() >= SHORTEST
          && isCut(cut, first, last)
          && Checksums.luhn(digits.toString())) {
        return last + 1;
      }
    }
    return first;
  }

  private boolean begins(int group, Pattern pattern) {
    return pattern
        .matcher(read)
        .region(groups.get(group).start(), read.length())
        .useTransparentBounds(true)
        .lookingAt();
  }

  private boolean isCut(Cut cut, int first, int last) {
    return switch (cut) {
      case WHOLE -> true;
      case ALIKE -> isAlike(first, last) && (begins(first, ISSUED) || !isInAList(first, last));
      case ANYHOW -> begins(first, ISSUED) || (first == 0 && last == groups.size() - 1);
    };
  }

  /** Whether all groups are as long as the first; the last may be shorter. */
  private boolean isAlike(int first, int last) {
    return groups.subList(first, last).stream().allMatch(group -> group.length() == length(first))
        && length(last) <= length(first);
  }

  /** Whether more stand beside it than a day or a check number that is as long by chance. */
  private boolean isInAList(int first, int last) {
    var beside = 0;
    for (var at = first - 1; at >= 0 && length(at) == length(first); at--) {
      beside++;
    }
    for (var at = last + 1; at < groups.size() && length(at) == length(first); at++) {
      beside++;
    }
    return beside > 1;
  }

  private int length(int group) {
    return groups.get(group).length();
  }
}
