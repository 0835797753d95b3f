package org.minqing.monitor.spike;

import java.time.Instant;
import java.util.Optional;

/**
 * What the detector says of one interval.
 *
 * @param start when the interval begins
 * @param observed the count
 * @param expected what its season predicts
 * @param surprise minus the decimal logarithm of the probability of so many or more, 0 to 300
 * @param alert whether an alert is to be sent now
 * @param since when the burst began that this interval belongs to
 */
public record Verdict(
    Instant start,
    double observed,
    double expected,
    double surprise,
    boolean alert,
    Optional<Instant> since) {}
