/** What is masked before anything is kept. */
@NullMarked
package org.minqing.analyzer.privacy;

import org.jspecify.annotations.NullMarked;
