package org.minqing.analyzer;

import java.util.List;
import org.minqing.model.Opinion;
import org.minqing.model.Post;

/** Reads posts. A pure function of the post and of the dictionaries loaded; safe for many threads. */
public interface Analyzer {

  /** The post with its tags. Any text gives an answer; none throws. */
  Opinion analyze(Post post);

  /** The words of a text, folded, in order: the same that {@link Opinion#words()} holds. */
  List<String> words(String text);

  /** Names the dictionaries and models in force; changes when any of them changes. */
  String version();
}
