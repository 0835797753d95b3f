package org.minqing.crawler.extract;

/**
 * A line of text as a reader sees it: what stands between two line breaks of the page.
 *
 * @param text its words, white space collapsed, never blank
 * @param linked share of the words that are links, 0 to 1
 * @param links number of links
 * @param words its length: words of alphabetic scripts, and Chinese and Japanese characters at
 *     {@link Words#PER_HAN} of a word each
 * @param sentences number of sentence-ending or clause-parting signs
 * @param timed whether it is short, or full of labels, and shows a time
 * @param region the block element that holds it
 */
record Block(
    String text,
    double linked,
    int links,
    double words,
    int sentences,
    boolean timed,
    Region region) {

  /** Looks like running text and not like a label, a button or a menu. */
  boolean isProse() {
    return linked < 0.4 && (words >= 12 || (words >= 6 && sentences > 0));
  }

  boolean isHeading() {
    var tag = region.element.normalName();
    return tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1));
  }
}
