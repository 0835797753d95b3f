package org.minqing.indexer.query;

/**
 * What stands behind a field's colon, or a word or phrase by itself.
 *
 * @param text folded, without its quotation marks
 * @param typed as it stands in the query, for messages
 * @param position where it begins
 * @param quoted whether it stood in quotation marks
 */
record Value(String text, String typed, int position, boolean quoted) {

  BadQueryException not(Wanted wanted) {
    return new BadQueryException(position, wanted, typed);
  }
}
