package org.minqing.monitor.layout;

import java.util.List;
import java.util.Optional;

/** A piece of a message's body, before it is decided how it looks. All strings are plain text. */
public sealed interface Block {

  /** The title of a part. */
  record Heading(String text) implements Block {}

  /** Some sentences. */
  record Paragraph(String text) implements Block {}

  /** Names and what goes with them, a line each. */
  record Facts(List<Fact> facts) implements Block {}

  /** A line of {@link Facts}. */
  record Fact(String name, String value) {}

  /** Numbers and quotations that lead to where they come from, a line each. */
  record Figures(List<Figure> figures) implements Block {}

  /**
   * A line of {@link Figures}.
   *
   * @param name what it is
   * @param value the number or the words
   * @param link where it comes from, http or https
   * @param origin the same for whoever cannot follow links: a query, an id
   */
  record Figure(String name, String value, Optional<String> link, String origin) {}

  /** What to do, in order. */
  record Steps(List<String> steps) implements Block {}

  /** Things to look at. */
  record Items(List<Item> items) implements Block {}

  /**
   * A thing to look at.
   *
   * @param title what it is called
   * @param link where it is, http or https
   * @param about where and when it comes from
   * @param quote what it says; may be empty
   */
  record Item(String title, Optional<String> link, String about, String quote) {}

  /**
   * A picture.
   *
   * @param png the image, PNG in Base64
   * @param width how wide it is shown, in pixels
   * @param height how high
   * @param words the same for whoever does not see it, numbers and all
   */
  record Picture(String png, int width, int height, String words) implements Block {}

  /** The small print. */
  record Footer(List<String> lines) implements Block {}
}
