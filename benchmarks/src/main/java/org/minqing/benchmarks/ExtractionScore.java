package org.minqing.benchmarks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How near extracted articles come to what people say stands on the pages. Body: precision is the
 * mean over pages with a prediction, recall that over pages with a gold body, F1 their harmonic
 * mean, each by {@link Shingles}. Title, day, minute and author: the share of pages that are right.
 * Posts of threads: F1 over posts, where a post is found if its text agrees to four fifths.
 */
final class ExtractionScore {

  private static final double FOUND = 0.8;
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ]+(\\d{1,2}):(\\d{2}))?");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[,;、，；/|&]| and | und | et ");

  private final Mean precision = new Mean();
  private final Mean recall = new Mean();
  private final Map<String, Mean> shares = new LinkedHashMap<>();
  private int pages;
  private int goldPosts;
  private int predictedPosts;
  private int foundPosts;

  /**
   * Counts a page.
   *
   * @param gold {@code title}, {@code published}, {@code author}, {@code body}, {@code comments},
   *     each only where it is known
   * @param predicted the same fields
   */
  void add(JsonNode gold, JsonNode predicted) {
    pages++;
    body(text(gold, "body"), text(predicted, "body"));
    if (!text(gold, "title").isEmpty()) {
      count("title", bare(text(gold, "title")).equals(bare(text(predicted, "title"))));
    }
    day(gold).ifPresent(day -> count("date", day(predicted).filter(day::equals).isPresent()));
    minute(gold)
        .ifPresent(minute -> count("minute", minute(predicted).filter(minute::equals).isPresent()));
    if (!names(gold).isEmpty()) {
      count("author", names(gold).equals(names(predicted)));
    }
    if (!gold.path("comments").isEmpty()) {
      posts(posts(gold), posts(predicted));
    }
  }

  private void count(String field, boolean right) {
    shares.computeIfAbsent(field, any -> new Mean()).add(right ? 1 : 0);
  }

  private void body(String gold, String predicted) {
    if (gold.isEmpty()) {
      return;
    }
    var wanted = Shingles.of(gold);
    var found = Shingles.of(predicted);
    var common = wanted.common(found);
    if (found.size() > 0) {
      precision.add((double) common / found.size());
    }
    if (wanted.size() > 0) {
      recall.add((double) common / wanted.size());
    }
  }

  private void posts(List<Shingles> gold, List<Shingles> predicted) {
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < gold.size(); i++) {
      for (var j = 0; j < predicted.size(); j++) {
        var likeness =
            2.0
                * gold.get(i).common(predicted.get(j))
                / (gold.get(i).size() + predicted.get(j).size());
        if (likeness >= FOUND) {
          pairs.add(new Pair(i, j, likeness));
        }
      }
    }
    pairs.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
    var usedGold = new HashSet<Integer>();
    var usedPredicted = new HashSet<Integer>();
    for (var pair : pairs) {
      if (!usedGold.contains(pair.gold()) && !usedPredicted.contains(pair.predicted())) {
        usedGold.add(pair.gold());
        usedPredicted.add(pair.predicted());
        foundPosts++;
      }
    }
    goldPosts += gold.size();
    predictedPosts += predicted.size();
  }

  /** The figures by name; those of fields that no gold page has are left out. */
  Map<String, Object> figures() {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("pages", pages);
    if (recall.count > 0) {
      figures.put("P", round(precision.value()));
      figures.put("R", round(recall.value()));
      figures.put("F1", round(harmonic(precision.value(), recall.value())));
    }
    for (var field : List.of("title", "date", "minute", "author")) {
      if (shares.containsKey(field)) {
        figures.put(field, round(shares.get(field).value()));
      }
    }
    if (goldPosts > 0) {
      var exact = predictedPosts == 0 ? 0 : (double) foundPosts / predictedPosts;
      figures.put("cF1", round(harmonic(exact, (double) foundPosts / goldPosts)));
    }
    return figures;
  }

  private static double harmonic(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }

  private static double round(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  private static List<Shingles> posts(JsonNode page) {
    return page.path("comments")
        .valueStream()
        .map(post -> Shingles.of(text(post, "text")))
        .filter(post -> post.size() > 0)
        .toList();
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).asString("");
  }

  /** Letters and digits in one form: what is left when spelling does not matter. */
  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(ExtractionScore::isLetterOrNumber)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLetterOrNumber(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.LETTER_NUMBER
        || Character.getType(c) == Character.OTHER_NUMBER;
  }

  private static Optional<List<Integer>> day(JsonNode page) {
    return time(page).map(numbers -> numbers.subList(0, 3));
  }

  private static Optional<List<Integer>> minute(JsonNode page) {
    return time(page).filter(numbers -> numbers.size() == 5);
  }

  private static Optional<List<Integer>> time(JsonNode page) {
    var time = TIME.matcher(text(page, "published").strip());
    if (!time.lookingAt()) {
      return Optional.empty();
    }
    var numbers = new ArrayList<Integer>();
    for (var group = 1; group <= 5 && time.group(group) != null; group++) {
      numbers.add(Integer.valueOf(time.group(group)));
    }
    return Optional.of(List.copyOf(numbers));
  }

  private static Set<String> names(JsonNode page) {
    var author = page.path("author");
    var all =
        author.isArray()
            ? author.valueStream().map(one -> one.asString("")).collect(Collectors.joining(","))
            : author.asString("");
    return BETWEEN_NAMES
        .splitAsStream(all)
        .map(ExtractionScore::bare)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }

  private record Pair(int gold, int predicted, double likeness) {}

  private static final class Mean {

    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double value() {
      return count == 0 ? 0 : sum / count;
    }
  }
}
