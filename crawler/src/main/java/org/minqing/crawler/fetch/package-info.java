/** Asks the web: robots.txt, politeness, limits, and no way into private networks. */
@NullMarked
package org.minqing.crawler.fetch;

import org.jspecify.annotations.NullMarked;
