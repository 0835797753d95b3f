package org.minqing.indexer.form;

import java.util.Locale;
import org.minqing.indexer.Facet;
import org.minqing.model.TextPart;

/**
 * The names of the fields of an index, alike in every store, and the version of all of them
 * together.
 */
public final class Fields {

  /** Counted up with every change of names or meaning; an index of another one is made anew. */
  public static final int VERSION = 4;

  /** The post's id. */
  public static final String ID = "id";

  /** Which reading is the newer, {@link Kept#version}. */
  public static final String VERSION_OF_POST = "version";

  /** {@link Kept#tie}. */
  public static final String TIE = "tie";

  /** {@link Kept#group}. */
  public static final String GROUP = "group";

  /** The id of the post that is repeated; not searched. */
  public static final String ORIGINAL = "original";

  /** The opinion as JSON; not searched. */
  public static final String JSON = "json";

  /** {@link Kept#time}. */
  public static final String TIME = "time";

  /** {@link Kept#sensitivity}. */
  public static final String SENSITIVITY = "sensitivity";

  /** {@link Kept#regions}. */
  public static final String REGION = "region";

  /** {@link Kept#places}. */
  public static final String PLACE = "place";

  /** {@link Kept#spots}. */
  public static final String SPOT = "spot";

  /** {@link Kept#meaning}. */
  public static final String MEANING = "meaning";

  /** {@link Kept#initials}. */
  public static final String INITIALS = "initials";

  private Fields() {}

  /** Every distinct atom of a part. */
  public static String singles(TextPart part) {
    return part == TextPart.TITLE ? "title_singles" : "text_singles";
  }

  /** The pairs of neighbouring atoms of a part, in order. */
  public static String pairs(TextPart part) {
    return part == TextPart.TITLE ? "title_pairs" : "text_pairs";
  }

  /** The words of a part, in order. */
  public static String words(TextPart part) {
    return part == TextPart.TITLE ? "title_words" : "text_words";
  }

  /** The values of a facet. */
  public static String of(Facet facet) {
    return facet.name().toLowerCase(Locale.ROOT);
  }
}
