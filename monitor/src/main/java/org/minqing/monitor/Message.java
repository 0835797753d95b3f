package org.minqing.monitor;

/**
 * Words for a mail. The same is said in plain text and in HTML, which loads nothing from anywhere.
 *
 * @param subject one line, at most 120 characters
 * @param text plain; lines end in {@code \n}
 * @param html a whole page
 */
public record Message(String subject, String text, String html) {}
