package org.minqing.analyzer.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.TermList;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;

/** The places of {@code regions.tsv} by name and by code. */
public final class Gazetteer {

  /** What whole names end with, those cut short too: 管城区 for 管城回族区. */
  private static final String UNITS = "区县旗州";

  // Three names of the longest kind; what is longer is no name, and is not searched for one.
  private static final int LONGEST_ADDRESS = 60;

  /** 青岛市南区 is 青岛市 and its 市南区, said once. */
  private static final String CITY = "市";

  /** A thing with one of these behind it is made or grown there, or no such thing: 上海话剧团. */
  private static final String WORKS = "厂农剧艇";

  private static final String SMALL = "镇乡村";

  private final Map<RegionCode, String> names;
  private final TermList<List<Named>> terms;
  private final Map<String, List<Named>> byName;

  private final List<String> following;
  private final List<String> whole;

  private Gazetteer(
      Map<RegionCode, String> names, Map<String, List<Named>> byName, List<String> things) {
    this.names = Map.copyOf(names);
    this.terms = new TermList<>(byName);
    this.byName = Map.copyOf(byName);
    var wholes =
        things.stream()
            .collect(Collectors.partitioningBy(thing -> beginsWithAName(thing, byName.keySet())));
    this.whole = List.copyOf(wholes.get(true));
    this.following = List.copyOf(wholes.get(false));
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
    var briefs = new HashMap<RegionCode, List<String>>();
    Rows.read(
        folder.resolve("regions.tsv"),
        "code name short mark source",
        problems,
        cells -> {
          var code = new RegionCode(cells.get(0));
          var word = !cells.get(3).isEmpty();
          var name = Rows.term(cells.get(1));
          names.put(code, name);
          var others = briefs.computeIfAbsent(code, c -> new ArrayList<>());
          add(byName, name, new Named(code, true, cells.get(3).equals("generic")));
          for (var brief : cells.get(2).split(",", -1)) {
            if (brief.length() >= 2 && !brief.equals(name)) {
              var full = brief.length() > 2 && UNITS.indexOf(brief.charAt(brief.length() - 1)) >= 0;
              add(byName, brief, new Named(code, full, word && !full));
              addTogether(byName, code, brief, others);
              others.add(brief);
            }
          }
          if (name.startsWith(CITY)) {
            Optional.ofNullable(names.get(code.path().get(1)))
                .filter(city -> city.endsWith(CITY))
                .ifPresent(city ->
                    add(
                        byName,
                        city + name.substring(CITY.length()),
                        new Named(code, true, false)));
          }
        });
    byName.replaceAll((name, places) -> widest(places));
    var things = new ArrayList<String>();
    Rows.read(
        folder.resolve("place-things.tsv"),
        "thing source",
        problems,
        cells -> things.add(Rows.term(cells.get(0))));
    return new Gazetteer(names, byName, things);
  }

  /** Without the county that bears its city's name: who says 铁岭 means 铁岭市, not 铁岭县 in it. */
  private static List<Named> widest(List<Named> places) {
    var codes = places.stream().map(Named::code).toList();
    return places.stream()
        .filter(
            place -> place.code().path().size() < 3 || !codes.contains(place.code().path().get(1)))
        .toList();
  }

  private static void add(Map<String, List<Named>> byName, String name, Named named) {
    var places = byName.computeIfAbsent(name, n -> new ArrayList<>());
    if (!places.contains(named)) {
      places.add(named);
    }
  }

  /** Two names of one place in a row, 甬城宁波, leave no doubt, though no cutter knows them. */
  private static void addTogether(
      Map<String, List<Named>> byName, RegionCode code, String brief, List<String> others) {
    for (var other : others) {
      if (!brief.startsWith(other) && !other.startsWith(brief)) {
        add(byName, brief + other, new Named(code, true, false));
        add(byName, other + brief, new Named(code, true, false));
      }
    }
  }

  private static boolean beginsWithAName(String thing, Set<String> names) {
    return IntStream.range(2, thing.length())
        .mapToObj(i -> thing.substring(0, i))
        .anyMatch(names::contains);
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
   * The place that a name by itself stands for: one that no other place bears, or one behind the
   * name of what it lies in. Empty where that leaves none or several.
   */
  public Optional<RegionCode> named(String name) {
    return only(name.replaceAll("[\\s/·,，、-]", ""));
  }

  private Optional<RegionCode> only(String name) {
    for (var start = 0; start < Math.min(name.length(), LONGEST_ADDRESS); start++) {
      var candidates = byName.get(name.substring(start));
      if (candidates != null) {
        return only(name.substring(0, start), candidates);
      }
    }
    return Optional.empty();
  }

  /** The one of these that lies in the place named before, if one is. */
  private Optional<RegionCode> only(String before, List<Named> candidates) {
    var within = before.isEmpty() ? Optional.<RegionCode>empty() : only(before);
    var left =
        candidates.stream()
            .map(Named::code)
            .distinct()
            .filter(code -> before.isEmpty() || within.filter(code.path()::contains).isPresent())
            .toList();
    return left.size() == 1 ? Optional.of(left.getFirst()) : Optional.empty();
  }

  /**
   * Whether a place's name is part of the name of a street, a dish or another thing, by what
   * follows or as a whole: 西安路, 大理石, but not 西安路面, where the word goes on, 温州鞋厂, which stands
   * there, or 贵州茅台镇.
   *
   * @param start where the name begins
   * @param end where it ends
   * @param mayEnd whether no word that begins behind the name goes on beyond a place
   */
  boolean namesAThing(String folded, int start, int end, IntPredicate mayEnd) {
    return isOneOf(following, WORKS + SMALL, folded, end, mayEnd)
        || isOneOf(whole, SMALL, folded, start, mayEnd);
  }

  private static boolean isOneOf(
      List<String> things, String places, String folded, int start, IntPredicate mayEnd) {
    return things.stream()
        .filter(thing -> folded.startsWith(thing, start))
        .mapToInt(thing -> start + thing.length())
        .anyMatch(end ->
            mayEnd.test(end) && (end == folded.length() || places.indexOf(folded.charAt(end)) < 0));
  }

  /** The list that a text is to be read by. */
  public Words<?, ?> list() {
    return terms;
  }

  TermList<List<Named>> terms() {
    return terms;
  }
}
