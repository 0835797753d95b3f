/** On which days is more attention due than usual? */
@NullMarked
package org.minqing.monitor.calendar;

import org.jspecify.annotations.NullMarked;
