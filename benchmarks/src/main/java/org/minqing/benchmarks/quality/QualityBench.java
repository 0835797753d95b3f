package org.minqing.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.Doorkeeper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./minqing bench quality}: the shipped dictionaries, rules and models on labelled posts of
 * ours.
 */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description = {
      "Category, level, places and masking on benchmarks/quality, written for this purpose.",
      "The kept half is read only when asked for, and its rows are never shown: each look at its",
      "figures wears it out."
    })
public final class QualityBench implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(
      names = "--errors",
      description = "Also list what was read wrong, but for the kept half and real texts.")
  private boolean errors;

  @Option(names = "--kept", description = "Also measure on the half nobody tuned on.")
  private boolean kept;

  @Option(
      names = "--corpora",
      paramLabel = "DIR",
      description =
          "Also measure on real letters to offices, headlines and microblogs: the folder that "
              + "holds gov_messages_unlabelled, thucnews_title10 and ced_rumor.")
  private @Nullable Path corpora;

  @Override
  public Integer call() throws IOException {
    var home = Path.of(System.getProperty("minqing.home", "."));
    var measured = Measured.in(home, kept, Optional.ofNullable(corpora));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(measured.figures()));
    } else {
      measured.figures().forEach((name, figure) -> out.printf("%-28s %s%n", name, figure));
    }
    if (errors) {
      measured.errors().forEach(spec.commandLine().getErr()::println);
    }
    return 0;
  }

  /**
   * All measures.
   *
   * @param tuning the half that may be looked at
   * @param kept the half that may not; empty where it was not asked for
   * @param real texts by what they are; empty where they were not asked for
   * @param places codes
   * @param masks personal data
   */
  record Measured(
      CategoryQuality tuning,
      Optional<CategoryQuality> kept,
      Map<String, CategoryQuality> real,
      PlaceQuality places,
      MaskQuality masks) {

    private static final List<String> REAL = List.of("letters", "headlines", "microblogs");

    static Measured in(Path home, boolean withKept, Optional<Path> corpora) throws IOException {
      var reader = new Reader(Analyzer.load(home.resolve("dictionaries")).analyzer());
      var rows = home.resolve("benchmarks/quality");
      var kept = rows.resolve("posts/kept.tsv");
      return new Measured(
          CategoryQuality.of(LabelledPost.own(rows.resolve("posts/tuning.tsv")), reader),
          withKept
              ? Optional.of(CategoryQuality.of(LabelledPost.own(kept), reader))
              : Optional.empty(),
          corpora.isPresent() ? real(rows, new CorpusTexts(corpora.get()), reader) : Map.of(),
          PlaceQuality.of(rows.resolve("places.tsv"), reader),
          MaskQuality.of(rows.resolve("personal.tsv"), Doorkeeper.keyed(new byte[32])));
    }

    private static Map<String, CategoryQuality> real(Path rows, CorpusTexts texts, Reader reader)
        throws IOException {
      var qualities = new LinkedHashMap<String, CategoryQuality>();
      for (var name : REAL) {
        var posts = LabelledPost.real(rows.resolve(name + ".tsv"), texts);
        qualities.put(name, CategoryQuality.of(posts, reader));
      }
      return qualities;
    }

    Map<String, Object> figures() {
      var figures = new LinkedHashMap<String, Object>();
      put(figures, "tuning", tuning);
      kept.ifPresent(half -> put(figures, "kept", half));
      real.forEach((name, quality) -> put(figures, name, quality));
      figures.put("placeAccuracy", round(places.accuracy()));
      figures.put("maskRecall", round(masks.recall()));
      figures.put("maskPrecision", round(masks.precision()));
      return figures;
    }

    List<String> errors() {
      return Stream.of(tuning.errors(), places.errors(), masks.errors())
          .flatMap(List::stream)
          .toList();
    }

    private static void put(Map<String, Object> figures, String name, CategoryQuality quality) {
      figures.put(name + "Rows", quality.rows());
      figures.put(name + "CategoryAccuracy", round(quality.accuracy()));
      figures.put(name + "CategoryMacroF1", round(quality.macroF1()));
      figures.put(name + "LevelWithinOneStep", round(quality.withinOneStep()));
      figures.put(name + "LevelExact", round(quality.exact()));
      figures.put(name + "Found", round(quality.found()));
      figures.put(name + "NearMissesQuiet", round(quality.nearMissesQuiet()));
    }

    private static double round(double value) {
      return Math.round(value * 1000) / 1000.0;
    }
  }
}
