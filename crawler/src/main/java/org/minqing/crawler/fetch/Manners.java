package org.minqing.crawler.fetch;

import java.time.Duration;

/**
 * How a source's hosts are treated.
 *
 * @param delay the shortest pause between the end of one exchange and the next request to the same
 *     registrable domain; 0: requests may overlap
 * @param privateAddresses whether loopback and private machines may be asked
 */
public record Manners(Duration delay, boolean privateAddresses) {}
