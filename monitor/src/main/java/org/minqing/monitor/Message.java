package org.minqing.monitor;

/**
 * Words for a mail.
 *
 * @param subject one line
 * @param text plain
 * @param html the same as a page, without anything fetched from elsewhere
 */
public record Message(String subject, String text, String html) {}
