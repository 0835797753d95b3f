package org.minqing.monitor.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.monitor.event.Headline;

/** The title and the few sentences that say most of what many posts say. */
final class Gist {

  private static final Pattern END = Pattern.compile("(?<=[。！？!?；;])|\\s*\\n\\s*");
  private static final int SHORTEST = 10;
  private static final int LONGEST = 120;
  private static final int SENTENCES = 3;
  private static final int READ = 40;
  private static final int READ_OF_EACH = 2_000;

  private final Map<String, Double> keywords;

  Gist(Map<String, Double> keywords) {
    this.keywords = keywords;
  }

  /** The headline that holds most of the keywords, long ones at a discount. */
  String title(List<Sighting> originals) {
    return originals.stream()
        .limit(READ)
        .map(sighting -> Headline.of(sighting.title(), sighting.text()))
        .max(Comparator.comparingDouble(this::density))
        .orElse("");
  }

  private double density(String words) {
    return weight(words, Set.of()) / Math.sqrt(Math.max(8, words.length()));
  }

  /** One after another the sentence that adds most, told in the order of time. */
  List<Event.Quote> summary(List<Sighting> originals) {
    var sentences = sentences(originals);
    var chosen = new ArrayList<Event.Quote>();
    var told = new HashSet<String>();
    while (chosen.size() < SENTENCES) {
      var next =
          sentences.stream()
              .filter(sentence -> weight(sentence.words(), told) > 0)
              .max(
                  Comparator.comparingDouble(
                      s -> weight(s.words(), told) / Math.sqrt(s.words().length())));
      if (next.isEmpty()) {
        break;
      }
      chosen.add(next.get());
      keywords.keySet().stream().filter(next.get().words()::contains).forEach(told::add);
    }
    chosen.sort(Comparator.comparingInt(sentences::indexOf));
    return chosen;
  }

  private double weight(String words, Set<String> told) {
    var sum = 0.0;
    for (var keyword : keywords.entrySet()) {
      if (!told.contains(keyword.getKey()) && words.contains(keyword.getKey())) {
        sum += keyword.getValue();
      }
    }
    return sum;
  }

  private static List<Event.Quote> sentences(List<Sighting> originals) {
    var sentences = new ArrayList<Event.Quote>();
    for (var sighting : originals.subList(0, Math.min(READ, originals.size()))) {
      var text = sighting.text();
      for (var part : END.split(text.substring(0, Math.min(READ_OF_EACH, text.length())), -1)) {
        var words = part.strip();
        if (words.length() >= SHORTEST && words.length() <= LONGEST) {
          sentences.add(new Event.Quote(sighting.id(), words));
        }
      }
    }
    return sentences;
  }
}
