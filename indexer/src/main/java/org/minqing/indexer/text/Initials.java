package org.minqing.indexer.text;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.model.Folding;

/**
 * The first letters of a word's syllables in pinyin, as people type them who know how a word
 * sounds: 西安 is xa, 重庆 is cq. Words of one reading come from HanLP's dictionary, which knows how a
 * character sounds in a word.
 */
public final class Initials {

  private static final int LONGEST = 20;

  // A town's words of a year; reading one anew costs more than all else that is done with it here.
  private static final int MOST_KNOWN = 200_000;

  private static final Map<String, Optional<String>> KNOWN = new ConcurrentHashMap<>();

  private Initials() {}

  /**
   * The initials of a word, the first twenty at most; empty unless it is two Han characters or
   * more, each with a sound.
   */
  public static Optional<String> of(String word) {
    if (word.length() < 2 || !Folding.isHan(word.codePointAt(0))) {
      return Optional.empty();
    }
    if (KNOWN.size() > MOST_KNOWN) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(word, Initials::read);
  }

  /** The initials of words, each once. */
  public static SortedSet<String> of(Collection<String> words) {
    var initials = new TreeSet<String>();
    for (var word : words) {
      of(word).ifPresent(initials::add);
    }
    return initials;
  }

  private static Optional<String> read(String word) {
    if (!word.codePoints().allMatch(Folding::isHan)) {
      return Optional.empty();
    }
    var initials = new StringBuilder();
    for (var syllable : PinyinDictionary.convertToPinyin(word, true)) {
      if (syllable == Pinyin.none5) {
        return Optional.empty();
      }
      initials.append(syllable.getFirstChar());
    }
    return Optional.of(initials.substring(0, Math.min(LONGEST, initials.length())))
        .filter(found -> found.length() > 1);
  }
}
