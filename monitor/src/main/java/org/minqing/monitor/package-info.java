/**
 * Answers to spikes and alerts; plain Java. The way through: {@link
 * org.minqing.monitor.HourlyCount} → {@link org.minqing.monitor.SpikeWatch} → {@link
 * org.minqing.monitor.Spike} → {@link org.minqing.monitor.Alert} → {@link
 * org.minqing.monitor.AlertMessage}.
 */
@NullMarked
package org.minqing.monitor;

import org.jspecify.annotations.NullMarked;
