package org.minqing.analyzer.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Finds the places a post is about. A name that several places share means the one whose province
 * or city the post names too, then the one near the source's home, then the widest; a name that is
 * also an ordinary word needs such company.
 */
public final class PlaceReader {

  private static final int MOST = 8;

  private static final int MOST_EVIDENCE = 20;
  private static final int WHOLE_NAME = 3;
  private static final double NAMED = 0.9;
  private static final double BY_COMPANY = 0.8;
  private static final double ALONE = 0.6;
  private static final double FROM_SOURCE = 0.3;
  private static final Set<String> MUNICIPALITIES = Set.of("11", "12", "31", "50");

  private final Gazetteer gazetteer;

  /** A reader that knows the places of {@code gazetteer}. */
  public PlaceReader(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  private record Mention(TextPart part, int start, int end, List<Named> candidates) {}

  private record Reading(RegionCode code, double score) {}

  /** The places, surest first; the source's home where the post names none. */
  public List<Tag<Region>> read(Post post, Pages pages, Map<TextPart, List<Token>> tokens) {
    var mentions = new ArrayList<Mention>();
    for (var part : TextPart.values()) {
      mentions.addAll(mentions(part, pages.in(part), tokens.getOrDefault(part, List.of())));
    }
    var sure = sureCodes(mentions);
    var found = new LinkedHashMap<RegionCode, Tag<Region>>();
    for (var mention : mentions) {
      resolve(mention, sure, post.home()).ifPresent(r -> add(found, r, mention, post));
    }
    return found.isEmpty() ? home(post) : narrowest(found);
  }

  private List<Mention> mentions(TextPart part, Page page, List<Token> tokens) {
    var matches = page.of(gazetteer.terms());
    if (matches.isEmpty()) {
      return List.of();
    }
    return matches.stream()
        .filter(match -> isWord(match, tokens))
        .filter(match -> isWhole(match) || !namesAThing(match, page.folded(), tokens))
        .map(match -> new Mention(part, match.start(), match.end(), match.meaning()))
        .toList();
  }

  /**
   * 大连续 does not speak of 大连: a name begins and ends where words do, or begins a name. A whole name
   * with 市, 区 or 县 speaks for itself (西安长安区).
   */
  private static boolean isWord(Match<List<Named>> match, List<Token> tokens) {
    if (isWhole(match)) {
      return true;
    }
    var last = before(match.end(), tokens).map(Token::end).orElse(0);
    return beginningAt(match.start(), tokens)
        .filter(first -> last == match.end() || (first.noun() && first.end() > match.end()))
        .isPresent();
  }

  private boolean namesAThing(Match<List<Named>> match, String folded, List<Token> tokens) {
    var next = beginningAt(match.end(), tokens).map(Token::end).orElse(match.end());
    return gazetteer.namesAThing(folded, match.end(), next);
  }

  private static Optional<Token> beginningAt(int place, List<Token> tokens) {
    return before(place + 1, tokens).filter(token -> token.start() == place);
  }

  /** The last of these, which are in order, that begins before a place. */
  private static Optional<Token> before(int place, List<Token> tokens) {
    var low = 0;
    var high = tokens.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (tokens.get(middle).start() < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(tokens.get(low - 1));
  }

  private static boolean isWhole(Match<List<Named>> match) {
    return match.end() - match.start() >= WHOLE_NAME
        && match.meaning().stream().anyMatch(Named::full);
  }

  /** Places whose name nobody else has and that is no ordinary word. */
  private static Set<RegionCode> sureCodes(List<Mention> mentions) {
    var sure = new HashSet<RegionCode>();
    for (var mention : mentions) {
      if (mention.candidates().size() == 1 && !mention.candidates().getFirst().word()) {
        sure.addAll(mention.candidates().getFirst().code().path());
      }
    }
    return sure;
  }

  private static Optional<Reading> resolve(
      Mention mention, Set<RegionCode> sure, Optional<RegionCode> home) {
    return mention.candidates().stream()
        .map(named -> weigh(named, mention.candidates().size(), sure, home))
        .flatMap(Optional::stream)
        .max(
            Comparator.comparingDouble(Reading::score)
                .thenComparingInt(r -> -r.code().path().size())
                .thenComparing(Reading::code, Comparator.reverseOrder()));
  }

  private static Optional<Reading> weigh(
      Named named, int rivals, Set<RegionCode> sure, Optional<RegionCode> home) {
    var path = named.code().path();
    var wider = path.subList(0, path.size() - 1);
    var company = wider.stream().anyMatch(sure::contains);
    var near = home.isPresent() && wider.stream().anyMatch(home.get().path()::contains);
    if (rivals == 1 && !named.word()) {
      return Optional.of(new Reading(named.code(), named.full() || company ? NAMED : BY_COMPANY));
    }
    if (company) {
      return Optional.of(new Reading(named.code(), named.full() ? NAMED : BY_COMPANY));
    }
    if (near) {
      return Optional.of(new Reading(named.code(), ALONE));
    }
    // 朝阳区 alone could be in four cities; a province or city of that name could be meant.
    var wide = path.size() < 3 && !named.word();
    if (wide) {
      return Optional.of(new Reading(named.code(), ALONE - 0.1));
    }
    // Of districts of one name most is said of those of the great municipalities.
    return named.full() && MUNICIPALITIES.contains(named.code().value().substring(0, 2))
        ? Optional.of(new Reading(named.code(), FROM_SOURCE + 0.1))
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
