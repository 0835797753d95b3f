/** Post to opinion: words, sentiment, risk, places; and what is masked before anything is kept. */
@NullMarked
package org.minqing.analyzer;

import org.jspecify.annotations.NullMarked;
