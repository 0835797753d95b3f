package org.minqing.app.pipeline;

import org.minqing.app.config.AlertRule;
import org.minqing.app.state.AlertLog.Raised;

/**
 * Something a rule may tell of.
 *
 * @param rule the rule
 * @param thing what it is about, for the rule's cool-down
 * @param alert the alert as it would be told
 */
record Finding(AlertRule rule, String thing, Raised alert) {}
