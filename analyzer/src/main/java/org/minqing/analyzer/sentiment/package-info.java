/** Which way a post leans. */
@NullMarked
package org.minqing.analyzer.sentiment;

import org.jspecify.annotations.NullMarked;
