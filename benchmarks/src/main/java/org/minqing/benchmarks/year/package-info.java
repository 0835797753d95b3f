/** A year of counts whose bursts are known. */
@NullMarked
package org.minqing.benchmarks.year;

import org.jspecify.annotations.NullMarked;
