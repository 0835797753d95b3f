/**
 * The brief (舆情简报): what a day or a week brought, for people who decide. {@link
 * org.minqing.monitor.brief.Brief} holds the figures, each with the query that gives it again, and
 * {@link org.minqing.monitor.brief.BriefLayout} puts them into words.
 */
@NullMarked
package org.minqing.monitor.brief;

import org.jspecify.annotations.NullMarked;
