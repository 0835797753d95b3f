package org.minqing.model;

/**
 * A name found in a post.
 *
 * @param kind what it names
 * @param name the name, folded, so that one thing has one name
 */
public record Entity(EntityKind kind, String name) {}
