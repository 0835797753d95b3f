/** Text to sentences and words; HanLP is named only here. */
@NullMarked
package org.minqing.analyzer.language;

import org.jspecify.annotations.NullMarked;
