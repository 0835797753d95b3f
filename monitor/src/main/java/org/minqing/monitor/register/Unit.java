package org.minqing.monitor.register;

import java.util.Optional;

/**
 * Who can be made responsible (责任单位).
 *
 * @param id its name in the file
 * @param name as people call it
 * @param above the unit it reports to; empty at the top
 */
public record Unit(String id, String name, Optional<String> above) {}
