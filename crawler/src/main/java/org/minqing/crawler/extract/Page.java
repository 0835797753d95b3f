package org.minqing.crawler.extract;

import java.net.URI;
import java.time.Instant;

/**
 * One page, decoded and ready to be read for an article.
 *
 * @param url its address after redirects; for a saved file without a known address, the file's own
 * @param fetchedAt when the last byte arrived; relative times on the page count from here
 * @param html the decoded body
 */
public record Page(URI url, Instant fetchedAt, String html) {}
