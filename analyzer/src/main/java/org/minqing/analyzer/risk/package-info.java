/** Category, sensitivity and level, with what speaks for and against. */
@NullMarked
package org.minqing.analyzer.risk;

import org.jspecify.annotations.NullMarked;
