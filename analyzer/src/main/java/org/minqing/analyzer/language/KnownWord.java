package org.minqing.analyzer.language;

import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.seg.common.Vertex;

/** A word as HanLP has it that knows its number (see {@link Words}). */
final class KnownWord extends Vertex {

  private final int number;

  KnownWord(String standsFor, String text, Attribute attribute, int id, int number) {
    super(standsFor, text, attribute, id);
    this.number = number;
  }

  /** Below 0 for a word of no number. */
  int number() {
    return number;
  }
}
