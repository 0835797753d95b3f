package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.NR;
import com.hankcs.hanlp.corpus.tag.NS;
import com.hankcs.hanlp.corpus.tag.NT;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.nr.PersonDictionary;
import com.hankcs.hanlp.dictionary.ns.PlaceDictionary;
import com.hankcs.hanlp.dictionary.nt.OrganizationDictionary;
import com.hankcs.hanlp.recognition.nr.PersonRecognition;
import com.hankcs.hanlp.recognition.nr.TranslatedPersonRecognition;
import com.hankcs.hanlp.recognition.ns.PlaceRecognition;
import com.hankcs.hanlp.recognition.nt.OrganizationRecognition;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the names of persons, places and organisations that no dictionary holds, the same as HanLP
 * does: where its roles make a name, it is asked; most sentences hold none.
 */
final class Naming {

  /** Words whose end begins a name, or whose beginning ends one. */
  private static final String PARTED = "UV";

  private static final Vertex BEGIN = Vertex.newB();
  private static final WordNet NOT_READ = new WordNet(new char[0]);

  private final Casting<NR> persons =
      new Casting<>(
          NR.values(),
          PersonRecognition.roleObserve(List.of(BEGIN)).getFirst(),
          word -> PersonRecognition.roleObserve(List.of(BEGIN, word)).getLast(),
          PersonDictionary.transformMatrixDictionary,
          PersonDictionary.trie,
          PARTED,
          "",
          false);

  private final Casting<NS> places =
      new Casting<>(
          NS.values(),
          PlaceRecognition.roleTag(List.of(BEGIN), NOT_READ).getFirst(),
          word -> PlaceRecognition.roleTag(List.of(word), NOT_READ).getFirst(),
          PlaceDictionary.transformMatrixDictionary,
          PlaceDictionary.trie,
          "",
          "H",
          true);

  private final Casting<NT> organisations =
      new Casting<>(
          NT.values(),
          OrganizationRecognition.roleTag(List.of(BEGIN), NOT_READ).getFirst(),
          word -> OrganizationRecognition.roleTag(List.of(word), NOT_READ).getFirst(),
          OrganizationDictionary.transformMatrixDictionary,
          OrganizationDictionary.trie,
          "",
          "D",
          true);

  /** The words of a sentence with the names in it; empty where it holds none. */
  Optional<List<Vertex>> named(Cut cut) {
    var person = persons.of(cut);
    var place = places.of(cut);
    if (!person.isEmpty() || !place.isEmpty() || isTranslated(cut)) {
      var net = cut.net();
      var chosen = new WordNet(net.all().charArray, net.words());
      var words = withPersonsAndPlaces(person, place, net, chosen);
      // Looked for among words and names, since these hold names: 西安市公安局.
      return Optional.of(withOrganisations(organisations.of(words), words, chosen, net.all()));
    }
    var organisation = organisations.of(cut);
    if (organisation.isEmpty()) {
      return Optional.empty();
    }
    var net = cut.net();
    var chosen = new WordNet(net.all().charArray, net.words());
    return Optional.of(withOrganisations(organisation, net.words(), chosen, net.all()));
  }

  private static List<Vertex> withPersonsAndPlaces(
      List<NR> person, List<NS> place, Cut.Net net, WordNet chosen) {
    var size = chosen.size();
    if (!person.isEmpty()) {
      PersonDictionary.parsePattern(person, net.words(), chosen, net.all());
    }
    TranslatedPersonRecognition.recognition(net.words(), chosen, net.all());
    if (!place.isEmpty()) {
      PlaceDictionary.parsePattern(place, net.words(), chosen, net.all());
    }
    if (chosen.size() == size) {
      return net.words();
    }
    chosen.clean();
    return likeliest(chosen);
  }

  private static boolean isTranslated(Cut cut) {
    for (var word = 1; word < cut.size() - 1; word++) {
      if (cut.nature(word).equals(Nature.nrf)) {
        return true;
      }
    }
    return false;
  }

  private static List<Vertex> withOrganisations(
      List<NT> roles, List<Vertex> words, WordNet chosen, WordNet all) {
    if (roles.isEmpty()) {
      return words;
    }
    chosen.clean();
    var before = likeliest(chosen);
    chosen.clear();
    chosen.addAll(before);
    var size = chosen.size();
    OrganizationDictionary.parsePattern(roles, before, chosen, all);
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
}
