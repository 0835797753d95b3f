package org.minqing.analyzer.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.TermList;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;

/** The places of {@code regions.tsv} by name and by code. */
public final class Gazetteer {

  private final Map<RegionCode, String> names;
  private final TermList<List<Named>> terms;

  private final List<String> things;

  private Gazetteer(
      Map<RegionCode, String> names, Map<String, List<Named>> byName, List<String> things) {
    this.names = Map.copyOf(names);
    this.terms = new TermList<>(byName);
    this.things = List.copyOf(things);
  }

  /**
   * One place that a name may mean.
   *
   * @param code the place
   * @param full whether it is the whole name, with 市, 区 or the like
   * @param word whether the name is an ordinary word too and proves nothing alone
   */
  record Named(RegionCode code, boolean full, boolean word) {}

  /** Reads the places from {@code regions.tsv} and {@code place-things.tsv} of a folder. */
  public static Gazetteer read(Path folder, List<DictionaryProblem> problems) throws IOException {
    var names = new HashMap<RegionCode, String>();
    var byName = new HashMap<String, List<Named>>();
    Rows.read(
        folder.resolve("regions.tsv"),
        "code name short mark source",
        problems,
        cells -> {
          var code = new RegionCode(cells.get(0));
          var word = !cells.get(3).isEmpty();
          names.put(code, Rows.term(cells.get(1)));
          add(byName, cells.get(1), new Named(code, true, cells.get(3).equals("generic")));
          for (var brief : cells.get(2).split(",", -1)) {
            if (brief.length() >= 2 && !brief.equals(cells.get(1))) {
              add(byName, brief, new Named(code, false, word));
            }
          }
        });
    var things = new ArrayList<String>();
    Rows.read(
        folder.resolve("place-things.tsv"),
        "thing source",
        problems,
        cells -> things.add(Rows.term(cells.get(0))));
    return new Gazetteer(names, byName, things);
  }

  private static void add(Map<String, List<Named>> byName, String name, Named named) {
    byName.computeIfAbsent(name, n -> new ArrayList<>()).add(named);
  }

  /** The place with a code. */
  public Optional<Region> region(RegionCode code) {
    if (!names.containsKey(code)) {
      return Optional.empty();
    }
    var path =
        code.path().stream().map(names::get).filter(java.util.Objects::nonNull).distinct().toList();
    return Optional.of(new Region(code, path));
  }

  /**
   * Whether what follows a place's name makes it the name of a street, a dish or another thing:
   * 西安路, but not 西安路面, where the word goes on.
   *
   * @param end where the name ends
   * @param next where the word ends that begins there, or {@code end} where none does
   */
  boolean namesAThing(String folded, int end, int next) {
    return things.stream()
        .anyMatch(thing -> folded.startsWith(thing, end) && next <= end + thing.length());
  }

  /** The list that a text is to be read by. */
  public Words<?, ?> list() {
    return terms;
  }

  TermList<List<Named>> terms() {
    return terms;
  }
}
