package org.minqing.crawler.extract;

import java.util.Optional;

/**
 * An article and what told it, in words for a user.
 *
 * @param article what was found
 * @param title what told the title
 * @param published what told the time
 * @param author what told the byline
 * @param body what told the text
 * @param siteRule the host whose rule was asked first, if there is one for the page
 */
public record Explained(
    Article article,
    String title,
    String published,
    String author,
    String body,
    Optional<String> siteRule) {}
