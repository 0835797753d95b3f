/** When a count is far above what its season predicts. */
@NullMarked
package org.minqing.monitor.spike;

import org.jspecify.annotations.NullMarked;
