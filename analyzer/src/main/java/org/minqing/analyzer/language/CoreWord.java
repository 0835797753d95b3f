package org.minqing.analyzer.language;

import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.seg.common.Vertex;

/** A word of HanLP's dictionary that knows its number. */
final class CoreWord extends Vertex {

  private final int number;

  CoreWord(String standsFor, String text, Attribute attribute, int id, int number) {
    super(standsFor, text, attribute, id);
    this.number = number;
  }

  int number() {
    return number;
  }
}
