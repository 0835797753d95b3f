/** Opinion to store to answers. */
@NullMarked
package org.minqing.indexer;

import org.jspecify.annotations.NullMarked;
