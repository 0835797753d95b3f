package org.minqing.monitor.event;

import java.util.Optional;

/**
 * Where a post belongs.
 *
 * @param id the post
 * @param event the event, named after the first post of it
 * @param duplicateOf the earlier post of which this is a copy (转载)
 * @param reason why it is there, for people
 */
public record Placement(String id, String event, Optional<String> duplicateOf, String reason) {}
