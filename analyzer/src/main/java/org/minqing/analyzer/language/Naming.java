package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.dictionary.item.EnumItem;
import com.hankcs.hanlp.corpus.tag.NR;
import com.hankcs.hanlp.corpus.tag.NS;
import com.hankcs.hanlp.corpus.tag.NT;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.dictionary.common.CommonDictionary;
import com.hankcs.hanlp.dictionary.nr.PersonDictionary;
import com.hankcs.hanlp.dictionary.nr.TranslatedPersonDictionary;
import com.hankcs.hanlp.dictionary.ns.PlaceDictionary;
import com.hankcs.hanlp.dictionary.nt.OrganizationDictionary;
import com.hankcs.hanlp.recognition.nr.PersonRecognition;
import com.hankcs.hanlp.recognition.ns.PlaceRecognition;
import com.hankcs.hanlp.recognition.nt.OrganizationRecognition;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;
import com.hankcs.hanlp.utility.Predefine;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the names of persons, places and organisations that no dictionary holds, the same as HanLP
 * does, by its roles, its patterns and what it knows to be none.
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
          (roles, name) ->
              isTwice(roles, name) || isMarked(name, PersonDictionary.dictionary, NR.A),
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
          (roles, name) -> isMarked(name, PlaceDictionary.dictionary, NS.Z),
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
          (roles, name) -> isMarked(name, OrganizationDictionary.dictionary, NT.Z),
          OrganizationDictionary.transformMatrixDictionary,
          OrganizationDictionary.trie,
          "",
          "D",
          true);

  private final Sorts sorts;
  private final Name person = name(Predefine.TAG_PEOPLE, PersonDictionary.ATTRIBUTE);
  private final Name translated = name(Predefine.TAG_PEOPLE, new Attribute(Nature.nrf));
  private final Name place = name(Predefine.TAG_PLACE);
  private final Name organisation = name(Predefine.TAG_GROUP);

  Naming(Dictionary dictionary) {
    this.sorts = new Sorts(dictionary.size(), this::sort);
  }

  private Name name(String tag) {
    return name(tag, CoreDictionary.get(CoreDictionary.getWordID(tag)));
  }

  private Name name(String tag, Attribute attribute) {
    var id = CoreDictionary.getWordID(tag);
    return new Name(id, attribute.totalFrequency, sort(new Vertex(tag, tag, attribute, id)));
  }

  private Sort sort(Vertex word) {
    return new Sort(
        word.guessNature(),
        Kind.of(word.guessNature()),
        persons.roles(word),
        places.roles(word),
        organisations.roles(word));
  }

  /**
   * Has a sentence that was cut go by the names in it.
   *
   * @return the sorts of its words, but for the signs that begin and end it
   */
  Sort[] name(Cut cut) {
    var sorts = this.sorts.of(cut);
    var person = new Roles[sorts.length];
    var place = new Roles[sorts.length];
    var organisation = new Roles[sorts.length];
    var isTranslated = false;
    for (var word = 1; word < sorts.length - 1; word++) {
      person[word] = sorts[word].person();
      place[word] = sorts[word].place();
      organisation[word] = sorts[word].organisation();
      isTranslated |= sorts[word].kind().translated();
    }
    var persons = this.persons.of(person);
    var places = this.places.of(place);
    if (isTranslated || persons.length > 0 || places.length > 0) {
      return named(cut, sorts, persons, places);
    }
    var organisations = this.organisations.of(organisation);
    return organisations.length == 0
        ? sorts
        : withOrganisations(new Sentence(cut, sorts), organisations);
  }

  private Sort[] named(Cut cut, Sort[] sorts, char[] persons, char[] places) {
    var sentence = new Sentence(cut, sorts);
    addPersons(persons, sentence);
    addTranslated(cut, sorts, sentence);
    this.places.add(sentence, places, sentence.rows(), place);
    sentence.goByNames();
    // Looked for among words and names, since these hold names: 西安市公安局.
    var may = new Roles[sentence.size()];
    var now = sentence.sorts(this.sorts);
    for (var word = 1; word < may.length - 1; word++) {
      may[word] = now[word].organisation();
    }
    return withOrganisations(sentence, organisations.of(may));
  }

  private Sort[] withOrganisations(Sentence sentence, char[] letters) {
    organisations.add(sentence, letters, sentence.rows(), organisation);
    sentence.goByMoreNames();
    sentence.take();
    return sentence.sorts(sorts);
  }

  /** Parts words whose last sign begins a name, or whose first one ends it. */
  private void addPersons(char[] letters, Sentence sentence) {
    var rows = sentence.rows();
    var parted = new StringBuilder();
    var partedRows = IntStream.builder();
    var before = 'A';
    for (var word = 0; word < letters.length; word++) {
      partedRows.add(rows[word]);
      if (letters[word] == 'U') {
        parted.append("KB");
        partedRows.add(rows[word + 1] - 1);
        before = 'B';
      } else if (letters[word] == 'V') {
        parted.append(before == 'B' ? "EL" : "DL");
        partedRows.add(rows[word] + 1);
      } else {
        parted.append(letters[word]);
        before = letters[word];
      }
    }
    partedRows.add(rows[letters.length]);
    persons.add(sentence, parted.toString().toCharArray(), partedRows.build().toArray(), person);
  }

  /** Adds what is put together from parts of foreign names: 克里斯蒂娜·克罗尔. */
  private void addTranslated(Cut cut, Sort[] sorts, Sentence sentence) {
    var parts = 0;
    for (var word = 1; word < sorts.length; word++) {
      if (word < sorts.length - 1 && isTranslated(cut, sorts, word, parts)) {
        parts++;
      } else {
        if (parts > 1) {
          sentence.add(cut.start(word - parts) + 1, cut.end(word - 1) + 1, translated);
        }
        parts = 0;
      }
    }
  }

  private static boolean isTranslated(Cut cut, Sort[] sorts, int word, int before) {
    return sorts[word].kind().translated()
        || (before > 0 && TranslatedPersonDictionary.containsKey(cut.text(word)));
  }

  /** Nobody is named 王小王. */
  private static boolean isTwice(String roles, String name) {
    return roles.equals("BCD") && name.charAt(0) == name.charAt(2);
  }

  private static <E extends Enum<E>> boolean isMarked(
      String name, CommonDictionary<EnumItem<E>> dictionary, E none) {
    var item = dictionary.get(name);
    return item != null && item.containsLabel(none);
  }
}
