package org.minqing.benchmarks.analyze;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.minqing.analyzer.lexicon.Terms;
import org.minqing.model.Folding;

/** The risk terms found in texts three ways. */
final class Matching {

  private final Terms<String> ours;
  private final AhoCorasickDoubleArrayTrie<String> bare = new AhoCorasickDoubleArrayTrie<>();
  private final SensitiveWordBs other;
  private final int size;

  private Matching(NavigableMap<String, String> terms) {
    this.ours = new Terms<>(terms);
    bare.build(new TreeMap<>(terms));
    this.other = SensitiveWordBs.newInstance().wordDeny(() -> List.copyOf(terms.keySet())).init();
    this.size = terms.size();
  }

  /** Takes the terms of every file of {@code risk/} but the rules. */
  static Matching of(Path dictionaries) throws IOException {
    var terms = new TreeMap<String, String>();
    try (var files = Files.list(dictionaries.resolve("risk"))) {
      for (var file : new TreeSet<>(files.filter(Matching::holdsTerms).toList())) {
        for (var row : Files.readAllLines(file)) {
          var term = row.split("\t", -1)[0];
          if (!row.startsWith("#") && !term.isBlank()) {
            terms.put(Folding.fold(term), term);
          }
        }
      }
    }
    return new Matching(terms);
  }

  private static boolean holdsTerms(Path file) {
    return file.toString().endsWith(".tsv") && !file.endsWith("rules.tsv");
  }

  int size() {
    return size;
  }

  /** Ours, with folding, word bounds and the choice among overlapping ones. */
  ToIntFunction<String> ours() {
    return text -> ours.in(Folding.fold(text)).size();
  }

  /** The bare trie on the text as it stands: every hit, overlapping or not. */
  ToIntFunction<String> bare() {
    return text -> {
      var hits = new int[1];
      bare.parseText(
          text,
          (begin, end, value) -> {
            hits[0]++;
          });
      return hits[0];
    };
  }

  /** sensitive-word as it comes, with our terms for its own. */
  ToIntFunction<String> other() {
    return text -> other.findAll(text).size();
  }
}
