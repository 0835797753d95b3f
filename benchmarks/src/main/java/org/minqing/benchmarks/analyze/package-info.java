/** What reading posts costs. */
@NullMarked
package org.minqing.benchmarks.analyze;

import org.jspecify.annotations.NullMarked;
