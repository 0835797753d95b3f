package org.minqing.app.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.minqing.analyzer.Meanings;
import org.minqing.app.config.Settings.MeaningOf;
import org.minqing.indexer.Entry;
import org.minqing.indexer.Meaning;
import org.minqing.model.Opinion;

/** Adds to posts what they mean, to as many as the settings want. */
public final class Meant {

  private final MeaningOf whose;
  private final Supplier<Optional<Meanings>> meanings;

  /** For these posts, by an encoder that is loaded when first needed. */
  public Meant(MeaningOf whose, Supplier<Optional<Meanings>> meanings) {
    this.whose = whose;
    this.meanings = meanings;
  }

  /** What a text means; empty where posts have no meaning to compare it with. */
  public Optional<Meaning> of(String text) {
    return whose == MeaningOf.NONE
        ? Optional.empty()
        : meanings.get().flatMap(each -> each.of(text)).map(Meaning::of);
  }

  /** The same entries, with what they mean where that is wanted. */
  List<Entry> added(List<Entry> entries) {
    var wanted = entries.stream().filter(entry -> isWanted(entry.opinion())).toList();
    if (wanted.isEmpty() || meanings.get().isEmpty()) {
      return entries;
    }
    var posts = wanted.stream().map(entry -> entry.opinion().post()).toList();
    var vectors = meanings.get().get().of(posts).iterator();
    var added = new ArrayList<Entry>(entries.size());
    for (var entry : entries) {
      var vector = isWanted(entry.opinion()) ? vectors.next() : Optional.<float[]>empty();
      added.add(vector.map(found -> entry.meaning(Meaning.of(found))).orElse(entry));
    }
    return added;
  }

  private boolean isWanted(Opinion opinion) {
    return switch (whose) {
      case ALL -> true;
      case RISKY -> !opinion.risks().isEmpty();
      case NONE -> false;
    };
  }
}
