package org.minqing.analyzer.language;

/**
 * All that is asked of a word once a sentence has been cut. Most words are of few sorts, so what is
 * kept of them is mostly near.
 *
 * @param person the roles that it may play in names of persons
 */
record Sort(Kind kind, Roles person, Roles place, Roles organisation) {}
