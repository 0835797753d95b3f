/** Who or what is blamed or praised: opinion frames over the dependencies of a sentence. */
@NullMarked
package org.minqing.analyzer.target;

import org.jspecify.annotations.NullMarked;
