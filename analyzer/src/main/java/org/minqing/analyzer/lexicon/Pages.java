package org.minqing.analyzer.lexicon;

import org.minqing.analyzer.lexicon.Lexicon.Page;
import org.minqing.model.TextPart;

/**
 * A post with the words that stand in it.
 *
 * @param title its title, which may have no words
 * @param text its text
 */
public record Pages(Page title, Page text) {

  /** One of its parts. */
  public Page in(TextPart part) {
    return part == TextPart.TITLE ? title : text;
  }
}
