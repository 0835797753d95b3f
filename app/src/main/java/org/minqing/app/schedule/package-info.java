/** When things happen: Quartz jobs on the relational state. */
@NullMarked
package org.minqing.app.schedule;

import org.jspecify.annotations.NullMarked;
