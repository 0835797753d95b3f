/** Where a post is about: places of GB/T 2260. */
@NullMarked
package org.minqing.analyzer.place;

import org.jspecify.annotations.NullMarked;
