/** Speed and quality, each against a named baseline in the same run. */
@NullMarked
package org.minqing.benchmarks;

import org.jspecify.annotations.NullMarked;
