package org.minqing.benchmarks.analyze;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most heap in use at one moment, with what waits to be collected. It is fullest right before a
 * collection; the peaks of its parts, each at its own moment, would add up to more than there ever
 * was.
 */
final class HeapPeak {

  private static final Set<String> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  private final AtomicLong most = new AtomicLong();

  private HeapPeak() {}

  /** Watches from now on. */
  static HeapPeak watched() {
    var peak = new HeapPeak();
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, any) -> {
              if (notification.getUserData() instanceof CompositeData data) {
                peak.collected(GarbageCollectionNotificationInfo.from(data));
              }
            },
            null,
            null);
      }
    }
    return peak;
  }

  private void collected(GarbageCollectionNotificationInfo collection) {
    var before = collection.getGcInfo().getMemoryUsageBeforeGc();
    noted(
        before.entrySet().stream()
            .filter(part -> HEAP.contains(part.getKey()))
            .mapToLong(part -> part.getValue().getUsed())
            .sum());
  }

  private void noted(long bytes) {
    most.accumulateAndGet(bytes, Math::max);
  }

  /** In bytes, this moment included. */
  long bytes() {
    noted(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    return most.get();
  }
}
