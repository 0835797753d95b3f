package org.minqing.analyzer.model;

import java.util.BitSet;

/**
 * A labelled text.
 *
 * @param text prepared
 * @param label the right answer, by its place among the labels
 * @param allowed the answers that compete: those that the data set uses, so that a set without a
 *     neutral label does not teach that nothing is neutral
 * @param kind which kind of text it is, from 0
 */
record Example(String text, int label, BitSet allowed, int kind) {}
