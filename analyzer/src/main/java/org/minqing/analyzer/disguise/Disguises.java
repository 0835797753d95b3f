package org.minqing.analyzer.disguise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.analyzer.DictionaryProblem;
import org.minqing.analyzer.language.Pinyin;
import org.minqing.analyzer.lexicon.Lexicon.Page;
import org.minqing.analyzer.lexicon.Rows;
import org.minqing.analyzer.lexicon.TermList;
import org.minqing.analyzer.lexicon.TermList.Match;
import org.minqing.analyzer.lexicon.Terms;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.model.Folding;

/**
 * Spellings by which people hide words from filters. The dictionary lists them (弓虽 for 强, 徽信 for
 * 微信); pinyin and pictures are looked for inside known words alone (诈pian, 杀🐷盘), and so are signs
 * between the characters (诈*骗). Immutable.
 */
public final class Disguises {

  private static final int LONGEST_WORD = 4;

  /** A whole word in pinyin must be as long as this, or it might as well be English. */
  private static final int SHORTEST_PINYIN = 7;

  /** English words and names of things that stand beside Han characters every day. */
  private static final Set<String> NO_PINYIN =
      Set.of("ai", "ta", "he", "she", "me", "can", "fan", "ban", "long", "song", "pi", "qianxin");

  /** Signs that nobody puts between two characters but to part them. */
  private static final String ODD = "*_|^~·•\u200b\u200c\u200d\u2060\ufeff";

  /** Signs that also stand between words; they must part every character of a word. */
  private static final String SOFT = " .-/+=";

  private static final int MOST_SIGNS = 2;

  private final TermList<String> spellings;
  private final Terms<String> words;

  /**
   * Reads {@code disguises.tsv} of a folder.
   *
   * @param words the words that may be hidden, folded
   * @throws IOException if it is missing
   */
  public Disguises(Path folder, Collection<String> words, List<DictionaryProblem> problems)
      throws IOException {
    var everywhere = new HashMap<String, String>();
    var inWords = new HashMap<Character, List<String>>();
    Rows.read(
        folder.resolve("disguises.tsv"),
        "written meant where source",
        problems,
        cells -> {
          var written = Folding.fold(Rows.term(cells.get(0)));
          var meant = Folding.fold(Rows.term(cells.get(1)));
          if (written.equals(meant)) {
            throw new IllegalArgumentException("\"" + meant + "\" is read so without this row");
          }
          switch (cells.get(2)) {
            case "anywhere" -> everywhere.put(written, meant);
            case "word" -> {
              if (meant.length() != 1) {
                throw new IllegalArgumentException(
                    "in words one sign stands for one character, found \"" + meant + "\"");
              }
              inWords.computeIfAbsent(meant.charAt(0), c -> new ArrayList<>()).add(written);
            }
            default ->
                throw new IllegalArgumentException(
                    "wanted anywhere or word, found \"" + cells.get(2) + "\"");
          }
        });
    var known = words.stream().filter(Disguises::mayBeHidden).toList();
    var spellings = new HashMap<String, String>();
    known.forEach(word -> spellings(word, inWords).forEach(s -> spellings.put(s, word)));
    spellings.putAll(everywhere);
    this.spellings = new TermList<>(spellings);
    var names = new HashMap<String, String>();
    known.forEach(word -> names.put(word, word));
    this.words = new Terms<>(names);
  }

  private static boolean mayBeHidden(String word) {
    return word.length() >= 2
        && word.length() <= LONGEST_WORD
        && word.chars().allMatch(Folding::isHan);
  }

  /** The word with one of its characters in another spelling, or all of them. */
  private static List<String> spellings(String word, Map<Character, List<String>> inWords) {
    var said = Pinyin.of(word);
    var one = new ArrayList<String>();
    var all = List.of("");
    for (var i = 0; i < word.length(); i++) {
      var others = new ArrayList<>(inWords.getOrDefault(word.charAt(i), List.of()));
      if (said.get(i).length() > 1 && !NO_PINYIN.contains(said.get(i))) {
        others.add(said.get(i));
      }
      for (var other : others) {
        one.add(word.substring(0, i) + other + word.substring(i + 1));
      }
      all = all.stream().flatMap(before -> others.stream().map(before::concat)).toList();
    }
    return Stream.concat(one.stream(), all.stream())
        .filter(spelling -> !isLatin(spelling) || isPinyin(spelling))
        .toList();
  }

  private static boolean isPinyin(String latin) {
    return latin.length() >= SHORTEST_PINYIN && !NO_PINYIN.contains(latin);
  }

  private static boolean isLatin(String spelling) {
    return spelling.chars().allMatch(c -> c < 128);
  }

  /** The list that a text is to be read by. */
  public Words<?, ?> list() {
    return spellings;
  }

  /** The text in plain words; empty where nothing in it is in disguise, as in nearly all texts. */
  public Optional<Plain> undo(String text, Page page) {
    var folded = page.folded();
    var found = new ArrayList<Plain.Disguise>();
    for (var match : page.of(spellings)) {
      found.add(new Plain.Disguise(match.start(), match.end(), match.meaning()));
    }
    if (hasGap(folded)) {
      new Parted(folded).addTo(found);
    }
    found.sort(Comparator.comparingInt(Plain.Disguise::start));
    return Plain.of(text, apart(found));
  }

  private static List<Plain.Disguise> apart(List<Plain.Disguise> found) {
    var apart = new ArrayList<Plain.Disguise>();
    var free = 0;
    for (var disguise : found) {
      if (disguise.start() >= free) {
        apart.add(disguise);
        free = disguise.end();
      }
    }
    return apart;
  }

  private static boolean hasGap(String text) {
    for (var i = 1; i < text.length() - 1; i++) {
      if (isSign(text.charAt(i)) && Folding.isHan(text.charAt(i - 1)) && gapEnd(text, i - 1) > i) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSign(char c) {
    return ODD.indexOf(c) >= 0 || SOFT.indexOf(c) >= 0;
  }

  /** Where the next Han character stands if only a few signs lie between; else right behind. */
  private static int gapEnd(String text, int han) {
    var end = han + 1;
    while (end < text.length() && end - han <= MOST_SIGNS && isSign(text.charAt(end))) {
      end++;
    }
    return end < text.length() && Folding.isHan(text.charAt(end)) ? end : han + 1;
  }

  /** A text without the signs between its Han characters, and the words that come out. */
  private final class Parted {

    private final String text;
    private final StringBuilder closed = new StringBuilder();
    private final int[] places;

    Parted(String text) {
      this.text = text;
      this.places = new int[text.length() + 1];
      var at = 0;
      while (at < text.length()) {
        places[closed.length()] = at;
        closed.append(text.charAt(at));
        at = Folding.isHan(text.charAt(at)) ? gapEnd(text, at) : at + 1;
      }
      places[closed.length()] = text.length();
    }

    void addTo(List<Plain.Disguise> found) {
      for (var match : words.in(closed.toString())) {
        if (isHidden(match)) {
          var end = places[match.end() - 1] + 1;
          found.add(new Plain.Disguise(places[match.start()], end, match.meaning()));
        }
      }
    }

    /** Whether signs part it as they part no ordinary words. */
    private boolean isHidden(Match<String> word) {
      var gaps = 0;
      var odd = false;
      for (var i = word.start(); i < word.end() - 1; i++) {
        var gap = text.substring(places[i] + 1, places[i + 1]);
        gaps += gap.isEmpty() ? 0 : 1;
        odd |= gap.chars().anyMatch(c -> ODD.indexOf(c) >= 0);
      }
      var whole = gaps == word.end() - word.start() - 1;
      return odd || (gaps > 0 && whole && (gaps > 1 || standsAlone(word)));
    }

    private boolean standsAlone(Match<String> word) {
      return !isHanAt(places[word.start()] - 1) && !isHanAt(places[word.end() - 1] + 1);
    }

    private boolean isHanAt(int place) {
      return place >= 0 && place < text.length() && Folding.isHan(text.charAt(place));
    }
  }
}
