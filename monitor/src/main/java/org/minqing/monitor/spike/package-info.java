/** When is a count series far above what its season predicts? */
@NullMarked
package org.minqing.monitor.spike;

import org.jspecify.annotations.NullMarked;
