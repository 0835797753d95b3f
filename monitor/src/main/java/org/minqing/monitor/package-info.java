/** Answers to spikes and alerts; plain Java. */
@NullMarked
package org.minqing.monitor;

import org.jspecify.annotations.NullMarked;
