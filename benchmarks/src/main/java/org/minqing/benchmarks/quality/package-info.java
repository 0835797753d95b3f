/** How well posts are read and masked, measured on labelled posts of our own. */
@NullMarked
package org.minqing.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
