package org.minqing.monitor;

import java.net.URI;
import java.time.Instant;
import org.minqing.model.Medium;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/**
 * A post that an alert shows as evidence.
 *
 * @param id which
 * @param title empty where it has none
 * @param snippet the beginning of its text
 * @param url where it stands
 * @param medium what it counts as
 * @param time when it was written
 * @param level how grave
 */
public record AlertPost(
    PostId id,
    String title,
    String snippet,
    URI url,
    Medium medium,
    Instant time,
    RiskLevel level) {}
