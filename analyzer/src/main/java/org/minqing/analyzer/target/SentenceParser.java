package org.minqing.analyzer.target;

import java.io.IOException;
import java.util.List;

/** Tells how the words of a sentence hang together. Safe for many threads. */
public interface SentenceParser {

  /**
   * The words of a sentence in order.
   *
   * @param sentence one line
   * @throws IOException if the parser cannot work; it may be able to later
   */
  List<ParsedWord> parse(String sentence) throws IOException;

  /** Names program and models; changes when either does. */
  String version();
}
