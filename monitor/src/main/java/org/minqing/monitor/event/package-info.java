/**
 * Posts → events (事件): which posts are copies of one another, and which speak of one happening. The
 * way through: {@link org.minqing.monitor.event.EventPost} → {@link
 * org.minqing.monitor.event.EventStream} → {@link org.minqing.monitor.event.Placement}.
 */
@NullMarked
package org.minqing.monitor.event;

import org.jspecify.annotations.NullMarked;
