package org.minqing.benchmarks.quality;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.minqing.model.Opinion;
import org.minqing.model.RiskLevel;

/**
 * Category and level on labelled posts. The category said is the surest of the opinion, or NONE
 * where no level is reached.
 *
 * @param rows posts read
 * @param accuracy share of categories as labelled, NONE among them, 0 to 1
 * @param found share of posts with a category that were given one, be it another, 0 to 1
 * @param macroF1 mean of the F1 of each category and of NONE, 0 to 1
 * @param withinOneStep share of levels at most one step off, 0 to 1
 * @param exact share of levels as labelled, 0 to 1
 * @param nearMissesQuiet share of near-misses labelled NONE that were left at NONE, 0 to 1
 * @param errors what was read otherwise than labelled, a line each
 */
record CategoryQuality(
    int rows,
    double accuracy,
    double found,
    double macroF1,
    double withinOneStep,
    double exact,
    double nearMissesQuiet,
    List<String> errors) {

  private static final List<RiskLevel> SCALE = List.of(RiskLevel.values());

  private record Reading(LabelledPost post, String said, RiskLevel level) {

    boolean withinOneStep() {
      return Math.abs(SCALE.indexOf(post.level()) - SCALE.indexOf(level)) <= 1;
    }

    boolean isRightCategory() {
      return post.category().equals(said);
    }

    boolean isQuiet() {
      return said.equals(LabelledPost.NONE);
    }

    @Override
    public String toString() {
      return "%s %s, read as %s %s: %s"
          .formatted(post.category(), post.level(), said, level, post.text());
    }
  }

  static CategoryQuality of(List<LabelledPost> posts, Reader reader) {
    return of(
        posts.stream()
            .map(post -> {
              var opinion = reader.read(post.text(), Optional.empty());
              return new Reading(post, category(opinion), opinion.level());
            })
            .toList());
  }

  private static CategoryQuality of(List<Reading> readings) {
    var risks = readings.stream().filter(r -> r.post().isRisk()).toList();
    var quiet = readings.stream().filter(r -> r.post().near() && !r.post().isRisk()).toList();
    return new CategoryQuality(
        readings.size(),
        share(readings, Reading::isRightCategory),
        share(risks, reading -> !reading.isQuiet()),
        macroF1(readings),
        share(readings, Reading::withinOneStep),
        share(readings, reading -> reading.level() == reading.post().level()),
        share(quiet, Reading::isQuiet),
        readings.stream()
            .filter(r -> !r.isRightCategory() || !r.withinOneStep())
            .map(Reading::toString)
            .toList());
  }

  private static String category(Opinion opinion) {
    return opinion.level() == RiskLevel.NONE || opinion.risks().isEmpty()
        ? LabelledPost.NONE
        : opinion.risks().getFirst().value().id();
  }

  private static double macroF1(List<Reading> readings) {
    var labels = new TreeSet<String>();
    readings.forEach(reading -> labels.add(reading.post().category()));
    return labels.stream().mapToDouble(label -> f1(readings, label)).average().orElse(0);
  }

  private static double f1(List<Reading> readings, String label) {
    var wanted = readings.stream().filter(r -> r.post().category().equals(label)).toList();
    var both = wanted.stream().filter(Reading::isRightCategory).count();
    var said = readings.stream().filter(r -> r.said().equals(label)).count();
    return both == 0 ? 0 : 2.0 * both / (wanted.size() + said);
  }

  private static double share(List<Reading> of, Predicate<Reading> those) {
    return of.isEmpty() ? 0 : (double) of.stream().filter(those).count() / of.size();
  }
}
