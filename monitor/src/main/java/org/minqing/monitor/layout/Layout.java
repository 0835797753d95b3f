package org.minqing.monitor.layout;

import java.util.List;
import org.minqing.monitor.words.Language;

/**
 * A message before it is decided how it looks.
 *
 * @param language in which it is written
 * @param title what stands at the top
 * @param accent the colour beside the title, as {@code #rrggbb}
 * @param blocks the body
 */
public record Layout(Language language, String title, String accent, List<Block> blocks) {

  /** Copies the list. */
  public Layout {
    blocks = List.copyOf(blocks);
  }

  /** Plain text; lines end in {@code \n}. */
  public String text() {
    return TextBody.of(language, title, blocks);
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
