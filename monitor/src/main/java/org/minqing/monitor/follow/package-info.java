/**
 * Events as they are followed over days (事件跟踪): what was seen lately is grouped anew at each look,
 * and each group is given the name of the event that it goes on with. The way through: {@link
 * org.minqing.monitor.follow.Sighting} → {@link org.minqing.monitor.follow.Look} → {@link
 * org.minqing.monitor.follow.Event}; beside it {@link org.minqing.monitor.follow.Forecast} and
 * {@link org.minqing.monitor.follow.Link}.
 */
@NullMarked
package org.minqing.monitor.follow;

import org.jspecify.annotations.NullMarked;
