/** Reads RSS and Atom. */
@NullMarked
package org.minqing.crawler.feed;

import org.jspecify.annotations.NullMarked;
