/**
 * The risk register (风险点清单): what was found worth following through, whose it is, by when, and how
 * far it has come. {@link org.minqing.monitor.register.Risk} is an entry, {@link
 * org.minqing.monitor.register.Stage} its life cycle, {@link
 * org.minqing.monitor.register.Scorecard} how fast things went.
 */
@NullMarked
package org.minqing.monitor.register;

import org.jspecify.annotations.NullMarked;
