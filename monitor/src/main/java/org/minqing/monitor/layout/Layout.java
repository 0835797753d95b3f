package org.minqing.monitor.layout;

import java.util.List;

/**
 * A message before it is decided how it looks.
 *
 * @param title what stands at the top
 * @param accent the colour beside the title, as {@code #rrggbb}
 * @param blocks the body
 */
public record Layout(String title, String accent, List<Block> blocks) {

  /** Copies the list. */
  public Layout {
    blocks = List.copyOf(blocks);
  }

  /** Plain text; lines end in {@code \n}. */
  public String text() {
    return TextBody.of(title, blocks);
  }

  /** A whole page, in which no string of the blocks can be anything but text. */
  public String html() {
    return HtmlBody.page(this);
  }

  /** The same as an element to be set into another page, which must let it have its styles. */
  public String htmlPart() {
    return HtmlBody.part(this);
  }
}
