package org.minqing.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU seconds of this whole process: what a noisy machine disturbs least. */
final class CpuClock {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long began = SYSTEM.getProcessCpuTime();

  /** CPU seconds since this clock was made. */
  double seconds() {
    return (SYSTEM.getProcessCpuTime() - began) / 1e9;
  }

  /** CPU seconds since this process began. */
  static double sinceStart() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }
}
