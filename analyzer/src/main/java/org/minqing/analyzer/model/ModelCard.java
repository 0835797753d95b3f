package org.minqing.analyzer.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a model is made of, how good it is, and where it fails (Mitchell et al. 2019,
 * arXiv:1810.03993). Holds no times, so that the same data give the same card.
 */
final class ModelCard {

  private final StringBuilder text = new StringBuilder();

  private ModelCard() {}

  static String of(
      Model model,
      List<Workshop.Source> sources,
      List<LabelledFile> files,
      List<LabelledFile> held,
      Optional<Evaluation> inFolds,
      BiFunction<Model, List<LabelledFile>, Evaluation> measure) {
    var card = new ModelCard();
    card.line(String.format(Locale.ROOT, "# Model card: %s", model.task().id()));
    card.line("");
    card.line(String.format(Locale.ROOT, "- Answers: %s", String.join(" · ", model.labels())));
    card.line(
        String.format(
            Locale.ROOT,
            "- Kind: multinomial logistic regression on %,d character 1- to 3-grams in 8 bits%s%s%s",
            model.grams().size(),
            model.task() == Task.STANCE
                ? " and on how a text sounds, all also bound to the target"
                : "",
            model.kinds().isPresent() ? ", each also bound to the kind of text" : "",
            model.head().isPresent()
                ? ", stacked with one on the vector of bge-small-zh-v1.5 where the grams are unsure"
                : ""));
    card.line(
        String.format(
            Locale.ROOT,
            "- File: `%s`, SHA-256 begins %s",
            model.task().id() + ".model",
            model.hash()));
    card.line(String.format(Locale.ROOT, "- Not sure below a chance of %.3f", model.unsure()));
    card.line("- Made by `./minqing train`; the same data give the same file, bit for bit.");
    card.line("");
    card.line("## Data");
    card.line("");
    card.line("| set | rows | of these held out | SHA-256 begins | licence as stated |");
    card.line("| --- | ---: | ---: | --- | --- |");
    for (var i = 0; i < files.size(); i++) {
      card.line(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,d | %s | %s |",
              named(sources.get(i)),
              files.get(i).rows().size(),
              held.get(i).rows().size(),
              files.get(i).hash(),
              sources.get(i).licence()));
    }
    card.figures(model, sources, held, inFolds, measure);
    card.line("## Limits");
    card.line("");
    limits(model.task()).forEach(limit -> card.line(String.format(Locale.ROOT, "- %s", limit)));
    return card.text.toString();
  }

  private static String named(Workshop.Source source) {
    return source.kind().isEmpty() ? source.name() : source.name() + " (" + source.kind() + ")";
  }

  private void figures(
      Model model,
      List<Workshop.Source> sources,
      List<LabelledFile> held,
      Optional<Evaluation> inFolds,
      BiFunction<Model, List<LabelledFile>, Evaluation> measure) {
    line("");
    line("## Figures on the held-out rows");
    line("");
    line("| set | accuracy | macro-F1 | calibration error | accuracy at 90 % | sent to encoder |");
    line("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (var i = 0; i < held.size(); i++) {
      if (!held.get(i).rows().isEmpty()) {
        figures(sources.get(i).name(), measure.apply(model, List.of(held.get(i))));
      }
    }
    figures("all", measure.apply(model, held));
    inFolds.ifPresent(all -> figures("all rows, in folds", all));
    line("");
  }

  private void figures(String name, Evaluation e) {
    line(
        String.format(
            Locale.ROOT,
            "| %s | %.3f | %.3f | %.3f | %.3f | %.2f |",
            name,
            e.accuracy(),
            e.macroF1(),
            e.calibrationError(),
            e.accuracyThen(),
            e.askedVector()));
  }

  private static List<String> limits(Task task) {
    return switch (task) {
      case SENTIMENT ->
          List.of(
              "Learned from reviews and microblogs; news and official style are strange to it.",
              "Irony, quotation and posts about several things at once mislead it.",
              "Neutral is known from microblogs alone.");
      case EMOTION ->
          List.of(
              "Microblogs of 2019 and 2020; surprise and fear are rare there and often missed.",
              "Disgust is known from one set of its own, in which optimism and gratitude count as joy.");
      case STANCE ->
          List.of(
              "Some two dozen topics taught it; with others it falls back on tone.",
              "It hears the models of polarity and emotion, so their faults become its own.",
              "A stance is the post's, never a trait of its author.");
      case DOMAIN ->
          List.of(
              "Messages to the governments of one province; posts that ask for nothing are foreign.",
              "It always names one of seven offices, so read its chance as well.");
      case RUMOUR ->
          List.of(
              "Knows what denied microblogs of 2012 to 2015 looked like; it cannot know what is true.",
              "A flag to look, never a finding.");
      case OFFENSIVE ->
          List.of(
              "Taught on race, region and gender; other insults are known less well.",
              "Quoting an insult looks like insulting.");
      case FRAUD, CATEGORY ->
          List.of(
              "Knows only the kinds and wordings of its data; the dictionaries stand beside it.");
      case GRAVITY ->
          List.of(
              "Taught by made-up posts, real letters, headlines and microblogs, and everyday texts, graded one by one by their text alone.",
              "It counts no money, heads or days as such; the dictionaries do.");
    };
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
