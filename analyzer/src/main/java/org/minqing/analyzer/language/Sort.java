package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.Nature;

/**
 * All that is asked of a word once a sentence has been cut. Most words are of few sorts, so what is
 * kept of them is mostly near.
 *
 * @param nature the kind of word that it most likely is
 * @param kind what that means here
 * @param person the roles that it may play in names of persons
 */
record Sort(Nature nature, Kind kind, Roles person, Roles place, Roles organisation) {}
