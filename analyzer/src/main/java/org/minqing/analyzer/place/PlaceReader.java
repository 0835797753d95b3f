package org.minqing.analyzer.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.minqing.analyzer.language.Token;
import org.minqing.analyzer.lexicon.Lexicon.Page;
import org.minqing.analyzer.lexicon.Pages;
import org.minqing.analyzer.lexicon.TermList.Match;
import org.minqing.analyzer.place.Gazetteer.Named;
import org.minqing.model.Evidence;
import org.minqing.model.Post;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/**
 * Finds the places a post is about. A name that several places share means the one whose city the
 * post names right before it, then the one whose city, then whose province it names anywhere, then
 * the one near the source's home, then the widest; a name that is also an ordinary word needs such
 * company: its city anywhere, or what it lies in right before it.
 */
public final class PlaceReader {

  private static final int MOST = 8;

  private static final int MOST_EVIDENCE = 20;
  private static final int WHOLE_NAME = 3;
  private static final double NAMED = 0.9;
  private static final double BY_COMPANY = 0.8;
  private static final double ALONE = 0.6;
  private static final double FROM_SOURCE = 0.3;
  private static final List<String> SMALLER = List.of("镇", "乡", "街道", "林场", "农场");
  private static final Set<String> MUNICIPALITIES = Set.of("11", "12", "31", "50");

  /** Names whose first sign counts what stands before: 112万全打进, 卖个旧相机. */
  private static final Pattern COUNTED =
      Pattern.compile("[0-9零一二两三四五六七八九十百千几数]万|[0-9一二两三四五六七八九十几这那哪每卖买换有来找做当收弄]个");

  private final Gazetteer gazetteer;

  /** A reader that knows the places of {@code gazetteer}. */
  public PlaceReader(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /**
   * A name in a text.
   *
   * @param whole whether it is a whole name, with 市, 区 or the like
   * @param smaller whether it is rather that of a town or a farm: 玉山 in 玉山镇
   */
  private record Mention(
      TextPart part, int start, int end, List<Named> candidates, boolean whole, boolean smaller) {

    boolean touches(Mention next) {
      return part == next.part && end == next.start;
    }

    boolean mayMean(RegionCode code) {
      return candidates.stream().anyMatch(named -> named.code().equals(code));
    }

    boolean mayLieIn(RegionCode code) {
      return candidates.stream().anyMatch(named -> wider(named.code()).contains(code));
    }

    /** Without the counties far from the one right before: 玉山 in 昆山玉山 is none of 江西. */
    Optional<Mention> rightBehind(Mention county) {
      var near =
          candidates.stream()
              .filter(named -> isCity(named.code()) || county.isBeside(named.code()))
              .toList();
      return near.isEmpty()
          ? Optional.empty()
          : Optional.of(new Mention(part, start, end, near, whole, smaller));
    }

    /** Whether a place has the same city as one of these, or the same great municipality. */
    private boolean isBeside(RegionCode code) {
      return candidates.stream().anyMatch(named -> cityOf(named.code()).equals(cityOf(code)));
    }

    private static String cityOf(RegionCode code) {
      var province = code.value().substring(0, 2);
      return MUNICIPALITIES.contains(province) ? province : code.value().substring(0, 4);
    }

    boolean isCounty() {
      return candidates.stream()
          .allMatch(named -> named.code().path().size() == 3 && !named.word());
    }
  }

  /**
   * What a post says of where it is.
   *
   * @param sure what is named by names that nobody else has, with what that lies in
   * @param possible what any name may mean that is no ordinary word
   * @param home where its source is
   */
  private record Setting(
      Set<RegionCode> sure, Set<RegionCode> possible, Optional<RegionCode> home) {

    static Setting of(List<Mention> mentions, Optional<RegionCode> home) {
      var sure = new HashSet<RegionCode>();
      var possible = new HashSet<RegionCode>();
      for (var mention : mentions) {
        var plain =
            mention.candidates().stream()
                .filter(named -> !named.word() && !mention.smaller())
                .map(Named::code)
                .toList();
        possible.addAll(plain);
        if (plain.size() == 1 && mention.candidates().size() == 1) {
          sure.addAll(plain.getFirst().path());
        }
      }
      return new Setting(sure, possible, home);
    }

    boolean isSomewhere() {
      return home.isPresent() || !possible.isEmpty();
    }

    /**
     * Whether the post names a place that another lies in; what it only may mean proves no word.
     */
    boolean has(RegionCode code, Named inIt, Mention mention) {
      return sure.contains(code)
          || (possible.contains(code) && !inIt.word() && !mention.mayMean(code));
    }
  }

  /**
   * One way to take a name. The depths are 2 where the city speaks for it, 1 the province, 0 none.
   *
   * @param code the place
   * @param score how sure
   * @param touching the depth by the name right before; the one right behind may lie in it too
   * @param company by all names
   * @param near by the source's home
   */
  private record Reading(RegionCode code, double score, int touching, int company, int near) {

    static final Comparator<Reading> BY_WORTH =
        Comparator.comparingInt(Reading::touching)
            .thenComparingDouble(Reading::score)
            .thenComparingInt(Reading::company)
            .thenComparingInt(Reading::near)
            .thenComparingInt(r -> -r.code().path().size())
            .thenComparing(Reading::code, Comparator.reverseOrder());
  }

  /** The places, surest first; the source's home where the post names none. */
  public List<Tag<Region>> read(Post post, Pages pages, Map<TextPart, List<Token>> tokens) {
    var named = new ArrayList<Mention>();
    for (var part : TextPart.values()) {
      named.addAll(
          mentions(part, pages.in(part), new Tokens(tokens.getOrDefault(part, List.of()))));
    }
    var mentions = inPlace(named);
    var setting = Setting.of(mentions, post.home());
    var found = new LinkedHashMap<RegionCode, Tag<Region>>();
    for (var i = 0; i < mentions.size(); i++) {
      var mention = mentions.get(i);
      var before = neighbour(mentions, i - 1).filter(other -> other.touches(mention));
      var behind = neighbour(mentions, i + 1).filter(mention::touches);
      resolve(mention, before, behind, setting).ifPresent(r -> add(found, r, mention, post));
    }
    return found.isEmpty() ? home(post) : narrowest(found);
  }

  private static Optional<Mention> neighbour(List<Mention> mentions, int place) {
    return place >= 0 && place < mentions.size()
        ? Optional.of(mentions.get(place))
        : Optional.empty();
  }

  /** What follows a county at once without 区 or 县 is something in it, if no place of its city. */
  private static List<Mention> inPlace(List<Mention> mentions) {
    var kept = new ArrayList<Mention>();
    for (var mention : mentions) {
      var strange =
          !mention.whole()
              && !kept.isEmpty()
              && kept.getLast().touches(mention)
              && kept.getLast().isCounty();
      if (strange) {
        mention.rightBehind(kept.getLast()).ifPresent(kept::add);
      } else {
        kept.add(mention);
      }
    }
    return kept;
  }

  private List<Mention> mentions(TextPart part, Page page, Tokens tokens) {
    var matches = page.of(gazetteer.terms());
    if (matches.isEmpty()) {
      return List.of();
    }
    return matches.stream()
        .filter(match -> isWhole(match) || isWord(match, page.folded(), tokens))
        .filter(match -> isWhole(match) || !counts(match, page.folded()))
        .filter(match -> isWhole(match) || !namesAThing(match, page.folded(), tokens))
        .map(match ->
            new Mention(
                part,
                match.start(),
                match.end(),
                match.meaning(),
                isWhole(match),
                !isWhole(match)
                    && SMALLER.stream().anyMatch(s -> page.folded().startsWith(s, match.end()))))
        .toList();
  }

  /**
   * 大连续 does not speak of 大连: a name begins and ends where words do, or begins a name. The cutter
   * takes 一 to the sign before it: 昆|山一|工厂. A whole name with 市, 区 or 县 speaks for itself (西安长安区).
   */
  private static boolean isWord(Match<List<Named>> match, String folded, Tokens tokens) {
    var last = tokens.lastEndBefore(match.end());
    var one = last == match.end() + 1 && folded.startsWith("一", match.end());
    return tokens
        .beginningAt(match.start())
        .filter(first -> last == match.end() || one || (first.noun() && first.end() > match.end()))
        .isPresent();
  }

  private static boolean counts(Match<List<Named>> match, String folded) {
    return match.start() > 0
        && COUNTED.matcher(folded).region(match.start() - 1, match.end()).lookingAt();
  }

  private boolean namesAThing(Match<List<Named>> match, String folded, Tokens tokens) {
    return gazetteer.namesAThing(
        folded,
        match.start(),
        match.end(),
        place ->
            tokens
                .before(place)
                .filter(last -> last.start() >= match.end() && last.end() > place)
                .isEmpty());
  }

  private static boolean isWhole(Match<List<Named>> match) {
    return match.end() - match.start() >= WHOLE_NAME
        && match.meaning().stream().anyMatch(Named::full);
  }

  private static Optional<Reading> resolve(
      Mention mention, Optional<Mention> before, Optional<Mention> behind, Setting setting) {
    return mention.candidates().stream()
        .map(named -> weigh(named, mention, before, behind, setting))
        .flatMap(Optional::stream)
        .max(Reading.BY_WORTH);
  }

  private static Optional<Reading> weigh(
      Named named,
      Mention mention,
      Optional<Mention> before,
      Optional<Mention> behind,
      Setting setting) {
    var code = named.code();
    var parent = before.map(other -> depth(code, other::mayMean)).orElse(0);
    var holds = behind.filter(other -> other.mayLieIn(code)).isPresent();
    var company =
        parent == 0 && bearsAProvincesName(named, mention)
            ? 0
            : Math.max(parent, depth(code, place -> setting.has(place, named, mention)));
    var near = setting.home().map(home -> depth(code, home.path()::contains)).orElse(0);
    var wanted = wanted(named);
    return score(named, mention, parent > 0 || company >= wanted || holds, near >= wanted, setting)
        .map(score -> new Reading(code, score, holds ? parent + 1 : parent, company, near));
  }

  /** How deep the company must be: the 消防通道 of a house in 长沙 are not 通道 in 怀化, 湖南 too. */
  private static int wanted(Named named) {
    var code = named.code().value();
    var hasNoCity = MUNICIPALITIES.contains(code.substring(0, 2)) || code.startsWith("90", 2);
    return named.word() && !hasNoCity ? wider(named.code()).size() : 1;
  }

  /** 河北 beside 天津 is the province still, not 天津's 河北区. */
  private static boolean bearsAProvincesName(Named named, Mention mention) {
    return named.code().path().size() == 3
        && mention.candidates().stream().anyMatch(rival -> rival.code().path().size() == 1);
  }

  /** How deep the narrowest of what a place lies in is that is so; 0 where none is. */
  private static int depth(RegionCode code, Predicate<RegionCode> so) {
    var wider = wider(code);
    return IntStream.iterate(wider.size(), i -> i > 0, i -> i - 1)
        .filter(i -> so.test(wider.get(i - 1)))
        .findFirst()
        .orElse(0);
  }

  private static List<RegionCode> wider(RegionCode code) {
    var path = code.path();
    return path.subList(0, path.size() - 1);
  }

  /** A county-level city, or what is wider than a county. */
  private static boolean isCity(RegionCode code) {
    return code.path().size() < 3 || code.value().charAt(4) >= '8';
  }

  private static Optional<Double> score(
      Named named, Mention mention, boolean company, boolean near, Setting setting) {
    var doubtful = named.word() || (mention.smaller() && setting.isSomewhere());
    if (mention.candidates().size() == 1 && !doubtful) {
      return Optional.of(named.full() || company ? NAMED : BY_COMPANY);
    }
    if (company) {
      return Optional.of(named.full() ? NAMED : BY_COMPANY);
    }
    if (near) {
      return Optional.of(ALONE);
    }
    // 朝阳区 alone could be in four cities; a province or city of that name could be meant.
    if (isCity(named.code()) && !doubtful) {
      return Optional.of(ALONE - 0.1);
    }
    // Of districts of one name most is said of those of the great municipalities.
    return named.full() && MUNICIPALITIES.contains(named.code().value().substring(0, 2))
        ? Optional.of(FROM_SOURCE + 0.1)
        : Optional.empty();
  }

  private void add(
      Map<RegionCode, Tag<Region>> found, Reading reading, Mention mention, Post post) {
    var surface = post.in(mention.part()).substring(mention.start(), mention.end());
    var region = gazetteer.region(reading.code());
    if (region.isEmpty() || found.size() >= MOST) {
      return;
    }
    var evidence =
        new Evidence(
            mention.part(),
            mention.start(),
            mention.end(),
            surface,
            region.get().fullName(),
            reading.score());
    found.merge(
        reading.code(),
        new Tag<>(region.get(), reading.score(), List.of(evidence)),
        PlaceReader::together);
  }

  /** With the first places of both: a name may stand ten thousand times in a hostile text. */
  private static Tag<Region> together(Tag<Region> known, Tag<Region> again) {
    var evidence = new ArrayList<>(known.evidence());
    if (evidence.size() < MOST_EVIDENCE) {
      evidence.addAll(again.evidence());
    }
    return new Tag<>(known.value(), Math.max(known.score(), again.score()), evidence);
  }

  /** 西安市雁塔区 speaks of 雁塔区; that it lies in 西安市 goes without saying. */
  private static List<Tag<Region>> narrowest(Map<RegionCode, Tag<Region>> found) {
    var wider = new HashSet<RegionCode>();
    found.keySet().forEach(c -> wider.addAll(c.path().subList(0, c.path().size() - 1)));
    return found.values().stream()
        .filter(tag -> !wider.contains(tag.value().code()))
        .sorted(Comparator.comparingDouble((Tag<Region> tag) -> tag.score()).reversed())
        .toList();
  }

  private List<Tag<Region>> home(Post post) {
    return post.home()
        .flatMap(gazetteer::region)
        .map(region -> List.of(new Tag<>(region, FROM_SOURCE, List.of())))
        .orElse(List.of());
  }
}
