/** The store that lives in a folder; the only package that knows Lucene. */
@NullMarked
package org.minqing.indexer.lucene;

import org.jspecify.annotations.NullMarked;
