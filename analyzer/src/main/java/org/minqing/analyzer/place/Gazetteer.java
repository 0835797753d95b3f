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
import org.minqing.analyzer.lexicon.Terms;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;

/** The places of {@code regions.tsv} by name and by code. */
public final class Gazetteer {

  private final Map<RegionCode, String> names;
  private final Terms<List<Named>> terms;

  private Gazetteer(Map<RegionCode, String> names, Map<String, List<Named>> byName) {
    this.names = Map.copyOf(names);
    this.terms = new Terms<>(byName);
  }

  /**
   * One place that a name may mean.
   *
   * @param code the place
   * @param full whether it is the whole name, with 市, 区 or the like
   * @param word whether the name is an ordinary word too and proves nothing alone
   */
  record Named(RegionCode code, boolean full, boolean word) {}

  /** Reads the places. */
  public static Gazetteer read(Path file, List<DictionaryProblem> problems) throws IOException {
    var names = new HashMap<RegionCode, String>();
    var byName = new HashMap<String, List<Named>>();
    Rows.read(
        file,
        "code name short mark source",
        problems,
        cells -> {
          var code = new RegionCode(cells.get(0));
          var word = cells.get(3).equals("word");
          names.put(code, Rows.term(cells.get(1)));
          add(byName, cells.get(1), new Named(code, true, false));
          for (var brief : cells.get(2).split(",", -1)) {
            if (brief.length() >= 2 && !brief.equals(cells.get(1))) {
              add(byName, brief, new Named(code, false, word));
            }
          }
        });
    return new Gazetteer(names, byName);
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

  Terms<List<Named>> terms() {
    return terms;
  }
}
