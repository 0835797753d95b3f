package org.minqing.indexer.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Meaning;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.text.Atoms;
import org.minqing.indexer.text.Initials;
import org.minqing.model.Folding;
import org.minqing.model.Opinion;
import org.minqing.model.Polarity;
import org.minqing.model.PostId;
import org.minqing.model.Region;
import org.minqing.model.RegionCode;
import org.minqing.model.Tag;
import org.minqing.model.Target;
import org.minqing.model.TextPart;

/** An entry as every store keeps it: what it is found by, sorted by and counted by. */
public final class Kept {

  // Longer than any word or name; what is longer is rubbish, and stores refuse the longest.
  private static final int LONGEST_WORD = 200;

  private final Entry entry;
  private final SortedSet<RegionCode> regions = new TreeSet<>();

  private Kept(Entry entry) {
    this.entry = entry;
    entry.opinion().regions().forEach(region -> regions.addAll(region.value().code().path()));
  }

  /** The form of an entry. */
  public static Kept of(Entry entry) {
    return new Kept(entry);
  }

  /** Its post. */
  public PostId id() {
    return opinion().post().id();
  }

  /**
   * Which of two readings of one post is the newer: when the post was fetched, in milliseconds
   * since 1970, at least 0. An older one never takes the place of a newer one, however late it
   * comes.
   */
  public long version() {
    return Math.max(0, Millis.of(opinion().post().fetchedAt()));
  }

  /** The time its post counts under, in milliseconds since 1970. */
  public long time() {
    return Millis.of(opinion().post().time());
  }

  /** How sensitive it is, 0 to 100. */
  public int sensitivity() {
    return opinion().sensitivity();
  }

  /** Puts posts of the same time into an order that never changes; the id is a hash already. */
  public long tie() {
    return tie(id());
  }

  /** Names all posts that repeat one another. */
  public long group() {
    return tie(entry.original().orElse(id()));
  }

  /** The number that stands for a post wherever a number is handier than its id. */
  public static long tie(PostId id) {
    return Long.parseUnsignedLong(id.value().substring(0, 16), 16);
  }

  /** The post it repeats. */
  public Optional<PostId> original() {
    return entry.original();
  }

  /** What its text means. */
  public Optional<Meaning> meaning() {
    return entry.meaning();
  }

  /** The opinion as JSON. */
  public String json() {
    return OpinionJson.write(opinion());
  }

  /** What it is counted by; for each facet each value once. */
  public Map<Facet, SortedSet<String>> labels() {
    var labels = new EnumMap<Facet, SortedSet<String>>(Facet.class);
    for (var facet : Facet.values()) {
      labels.put(facet, new TreeSet<>(values(facet)));
    }
    return labels;
  }

  private Collection<String> values(Facet facet) {
    return switch (facet) {
      case CATEGORY -> opinion().risks().stream().map(risk -> risk.value().id()).toList();
      case LEVEL -> List.of(opinion().level().name());
      case POLARITY -> List.of(opinion().polarity().value().name());
      case MEDIUM -> List.of(opinion().post().medium().name());
      case SOURCE -> List.of(opinion().post().source().value());
      case PROVINCE -> codes(regions.stream().filter(Spots::isProvince).toList());
      case CITY -> codes(regions.stream().filter(Spots::isCity).toList());
      case EMOTION -> name(opinion().emotion());
      case STANCE -> name(opinion().stance());
      case DOMAIN -> name(opinion().domain());
      case OBJECTIVITY -> name(opinion().objectivity());
      case MARK -> opinion().marks().stream().map(mark -> mark.value().name()).toList();
      case ENTITY -> entities();
      case BLAMED -> targets(Polarity.NEGATIVE);
      case PRAISED -> targets(Polarity.POSITIVE);
    };
  }

  private static List<String> name(Optional<? extends Tag<? extends Enum<?>>> tag) {
    return tag.stream().map(found -> found.value().name()).toList();
  }

  private List<String> entities() {
    return names(opinion().entities().stream().map(entity -> entity.value().name()));
  }

  private List<String> targets(Polarity polarity) {
    return names(
        opinion().targets().stream()
            .map(Tag::value)
            .filter(target -> target.polarity() == polarity)
            .map(Target::name));
  }

  private static List<String> names(Stream<String> names) {
    return names
        .map(name -> Folding.fold(name).strip())
        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_WORD)
        .toList();
  }

  /** Every place it is about and every place these lie in. */
  public List<String> regions() {
    return codes(regions);
  }

  /** The places it counts for. */
  public List<String> spots() {
    return codes(Spots.of(regions));
  }

  private static List<String> codes(Collection<RegionCode> codes) {
    return codes.stream().map(RegionCode::value).toList();
  }

  /** Each place's name by itself and behind all wider ones: 西安市 and 陕西省西安市. */
  public SortedSet<String> places() {
    var names = new TreeSet<String>();
    for (Tag<Region> region : opinion().regions()) {
      var full = new StringBuilder();
      for (var name : region.value().names()) {
        names.add(Folding.fold(name));
        names.add(Folding.fold(full.append(name)));
      }
    }
    return names;
  }

  /** The atoms of title or body. */
  public Atoms atoms(TextPart part) {
    return Atoms.of(opinion().post().in(part));
  }

  /** The words of title or body that it is ranked by. */
  public List<String> words(TextPart part) {
    return usable(part == TextPart.TITLE ? opinion().words().title() : opinion().words().text());
  }

  /** How its words sound, by their first letters; each once. */
  public SortedSet<String> initials() {
    var words = new ArrayList<String>(opinion().words().title());
    words.addAll(opinion().words().text());
    return Initials.of(words);
  }

  /** The words that are kept and asked for; the others carry no meaning. */
  public static List<String> usable(List<String> words) {
    var usable = new ArrayList<String>(words.size());
    for (var word : words) {
      if (isUsable(word)) {
        usable.add(word);
      }
    }
    return usable;
  }

  private static boolean isUsable(String word) {
    var meant = false;
    for (var at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
      var codePoint = word.codePointAt(at);
      if (Character.isWhitespace(codePoint)) {
        return false;
      }
      meant |= Character.isLetterOrDigit(codePoint);
    }
    return meant && word.length() <= LONGEST_WORD;
  }

  private Opinion opinion() {
    return entry.opinion();
  }
}
