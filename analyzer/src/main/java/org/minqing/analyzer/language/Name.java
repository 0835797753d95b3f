package org.minqing.analyzer.language;

/**
 * What all names of one kind are to HanLP.
 *
 * @param id the word that they count as
 */
record Name(int id, int frequency, Sort sort) {}
