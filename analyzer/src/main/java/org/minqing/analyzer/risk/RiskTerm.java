package org.minqing.analyzer.risk;

import org.minqing.model.RiskCategory;

/**
 * A term that speaks of a risk.
 *
 * @param term its words
 * @param category the kind of risk
 * @param weight 1 to 40; 20 is clearly of the category, 40 clearly grave
 */
record RiskTerm(String term, RiskCategory category, double weight) {}
