package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.NS;
import com.hankcs.hanlp.corpus.tag.NT;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.ns.PlaceDictionary;
import com.hankcs.hanlp.dictionary.nt.OrganizationDictionary;
import com.hankcs.hanlp.recognition.nr.PersonRecognition;
import com.hankcs.hanlp.recognition.nr.TranslatedPersonRecognition;
import com.hankcs.hanlp.recognition.ns.PlaceRecognition;
import com.hankcs.hanlp.recognition.nt.OrganizationRecognition;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * HanLP's segmentation with names of persons, places and organisations, word for word the same, but
 * places and organisations are looked for only where a word can end the name of one: every pattern
 * of HanLP's ends with a suffix like 局 or 镇, and most sentences hold none.
 */
final class SparingSegment extends ViterbiSegment {

  private static final int ENDS_PLACE = 1;
  private static final int ENDS_ORGANISATION = 2;
  private static final int KNOWN = 4;

  /** A place that is more frequent needs no longer name. */
  private static final int SELDOM = 1_000;

  /**
   * What the words of HanLP's dictionary can end, by their number, found out at first sight. Two
   * threads may find out the same.
   */
  private final byte[] ends = new byte[CoreDictionary.trie.size()];

  @Override
  protected List<Term> segSentence(char[] sentence) {
    var all = new WordNet(sentence);
    generateWordNet(all);
    var words = combineByCustomDictionary(likeliest(all), customDictionary.dat);
    var chosen = new WordNet(sentence, words);
    var size = chosen.size();
    PersonRecognition.recognition(words, chosen, all);
    TranslatedPersonRecognition.recognition(words, chosen, all);
    if (canEnd(ENDS_PLACE, words)) {
      PlaceRecognition.recognition(words, chosen, all);
    }
    if (chosen.size() != size) {
      chosen.clean();
      words = likeliest(chosen);
    }
    if (canEnd(ENDS_ORGANISATION, words)) {
      words = withOrganisations(chosen, all);
    }
    return convert(words, true);
  }

  /** Looked for among words and names, since these hold names: 西安市公安局. */
  private static List<Vertex> withOrganisations(WordNet chosen, WordNet all) {
    chosen.clean();
    var before = likeliest(chosen);
    chosen.clear();
    chosen.addAll(before);
    var size = chosen.size();
    OrganizationRecognition.recognition(before, chosen, all);
    return chosen.size() == size ? before : likeliest(chosen);
  }

  /** The likeliest way through the words (Viterbi 1967), the sentence's ends included. */
  private static List<Vertex> likeliest(WordNet net) {
    var byPlace = net.getVertexes();
    for (var first : byPlace[1]) {
      first.updateFrom(byPlace[0].getFirst());
    }
    for (var place = 1; place < byPlace.length - 1; place++) {
      for (var word : byPlace[place]) {
        if (word.from != null) {
          for (var next : byPlace[place + word.realWord.length()]) {
            next.updateFrom(word);
          }
        }
      }
    }
    var way = new ArrayList<Vertex>();
    for (var word = byPlace[byPlace.length - 1].getFirst(); word != null; word = word.from) {
      way.add(word);
    }
    Collections.reverse(way);
    return way;
  }

  private boolean canEnd(int what, List<Vertex> words) {
    for (var word : words) {
      if (((byNature(word) | byDictionary(word)) & what) != 0) {
        return true;
      }
    }
    return false;
  }

  private static int byNature(Vertex word) {
    return switch (word.guessNature().toString()) {
      case "ns" -> word.attribute.totalFrequency <= SELDOM ? ENDS_PLACE : 0;
      case "ni", "nic", "nis", "nit" -> ENDS_ORGANISATION;
      default -> 0;
    };
  }

  private int byDictionary(Vertex word) {
    if (word.wordID < 0 || word.wordID >= ends.length) {
      return lookUp(word.word);
    }
    if (ends[word.wordID] == 0) {
      ends[word.wordID] = (byte) (lookUp(word.word) | KNOWN);
    }
    return ends[word.wordID];
  }

  private static int lookUp(String word) {
    var place = PlaceDictionary.dictionary.get(word);
    var organisation = OrganizationDictionary.dictionary.get(word);
    return (place != null && place.containsLabel(NS.H) ? ENDS_PLACE : 0)
        | (organisation != null && organisation.containsLabel(NT.D) ? ENDS_ORGANISATION : 0);
  }
}
