package org.minqing.monitor.mail;

/**
 * A mail, ready but for its addresses. The same is said in plain text and in HTML, which loads
 * nothing from anywhere.
 *
 * @param subject one line, at most 120 characters
 * @param text the plain text, lines end in {@code \n}
 * @param html a whole document
 */
public record Mail(String subject, String text, String html) {}
