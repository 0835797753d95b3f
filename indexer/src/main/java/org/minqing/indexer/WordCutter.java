package org.minqing.indexer;

import java.util.List;

/** Cuts a query into words the way posts were cut. */
@FunctionalInterface
public interface WordCutter {

  /** The words, folded, in order. */
  List<String> words(String text);
}
