package org.minqing.analyzer.model;

/**
 * A piece of the raw text that spoke for an answer.
 *
 * @param start first UTF-16 unit
 * @param end one past the last
 * @param weight how strongly, compared with other pieces
 */
public record Reason(int start, int end, double weight) {}
