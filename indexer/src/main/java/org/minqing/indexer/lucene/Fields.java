package org.minqing.indexer.lucene;

import org.minqing.indexer.Facet;
import org.minqing.model.TextPart;

/**
 * The names of the index's fields. A change of names or meaning is a new {@link Schema} version.
 */
final class Fields {

  static final String ID = "id";
  static final String TIE = "tie";
  static final String JSON = "json";
  static final String TIME = "time";
  static final String SENSITIVITY = "sensitivity";
  static final String REGION = "region";
  static final String PLACE = "place";
  static final String SPOT = "spot";

  private Fields() {}

  static String singles(TextPart part) {
    return part == TextPart.TITLE ? "title_singles" : "text_singles";
  }

  static String pairs(TextPart part) {
    return part == TextPart.TITLE ? "title_pairs" : "text_pairs";
  }

  static String words(TextPart part) {
    return part == TextPart.TITLE ? "title_words" : "text_words";
  }

  static String of(Facet facet) {
    return switch (facet) {
      case CATEGORY -> "category";
      case LEVEL -> "level";
      case POLARITY -> "polarity";
      case MEDIUM -> "medium";
      case SOURCE -> "source";
      case PROVINCE -> "province";
      case CITY -> "city";
      case ENTITY -> "entity";
    };
  }
}
