package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.NR;
import com.hankcs.hanlp.corpus.tag.NS;
import com.hankcs.hanlp.corpus.tag.NT;
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

  private final Sorts sorts;

  Naming(Words dictionary) {
    this.sorts = new Sorts(dictionary.size(), this::sort);
  }

  private Sort sort(Vertex word) {
    return new Sort(
        Kind.of(word.guessNature()),
        persons.roles(word),
        places.roles(word),
        organisations.roles(word));
  }

  /** The sorts of the words of a sentence; none of the signs that begin and end it. */
  Sort[] sorts(Cut cut) {
    return sorts.of(cut);
  }

  /**
   * The words of a sentence with the names in it; empty where it holds none.
   *
   * @param sorts of its words
   */
  Optional<List<Vertex>> named(Cut cut, Sort[] sorts) {
    var person = new Roles[sorts.length];
    var place = new Roles[sorts.length];
    var organisation = new Roles[sorts.length];
    var translated = false;
    for (var word = 1; word < sorts.length - 1; word++) {
      person[word] = sorts[word].person();
      place[word] = sorts[word].place();
      organisation[word] = sorts[word].organisation();
      translated |= sorts[word].kind().translated();
    }
    var persons = this.persons.of(person);
    var places = this.places.of(place);
    if (translated || !persons.isEmpty() || !places.isEmpty()) {
      return Optional.of(named(cut.new Net(), persons, places));
    }
    var organisations = this.organisations.of(organisation);
    if (organisations.isEmpty()) {
      return Optional.empty();
    }
    var net = cut.new Net();
    return Optional.of(withOrganisations(organisations, net.words(), net.way(), net));
  }

  private List<Vertex> named(Cut.Net net, List<NR> persons, List<NS> places) {
    var chosen = net.way();
    var words = withPersonsAndPlaces(persons, places, net, chosen);
    chosen.clear();
    chosen.addAll(words);
    // Looked for among words and names, since these hold names: 西安市公安局.
    var may = new Roles[words.size()];
    for (var word = 1; word < may.length - 1; word++) {
      may[word] = organisation(words.get(word));
    }
    return withOrganisations(organisations.of(may), words, chosen, net);
  }

  private Roles organisation(Vertex word) {
    return word instanceof KnownWord known
        ? sorts.of(known).organisation()
        : organisations.roles(word);
  }

  private static List<Vertex> withPersonsAndPlaces(
      List<NR> persons, List<NS> places, Cut.Net net, WordNet chosen) {
    var size = chosen.size();
    if (!persons.isEmpty()) {
      PersonDictionary.parsePattern(persons, net.words(), chosen, net);
    }
    TranslatedPersonRecognition.recognition(net.words(), chosen, net);
    if (!places.isEmpty()) {
      PlaceDictionary.parsePattern(places, net.words(), chosen, net);
    }
    if (chosen.size() == size) {
      return net.words();
    }
    chosen.clean();
    return likeliest(chosen);
  }

  private static List<Vertex> withOrganisations(
      List<NT> roles, List<Vertex> words, WordNet chosen, Cut.Net net) {
    if (roles.isEmpty()) {
      return words;
    }
    var size = chosen.size();
    OrganizationDictionary.parsePattern(roles, words, chosen, net);
    if (chosen.size() == size) {
      return words;
    }
    reach(words);
    return likeliest(chosen);
  }

  /** Leaves words as HanLP's look for the likeliest way through these alone would leave them. */
  private static void reach(List<Vertex> words) {
    for (var word = 1; word < words.size(); word++) {
      words.get(word).from = null;
      words.get(word).updateFrom(words.get(word - 1));
    }
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
