/** What every store does alike with the text of posts: tokens to be found by, and highlights. */
@NullMarked
package org.minqing.indexer.text;

import org.jspecify.annotations.NullMarked;
