/** How does a message look as plain text and as HTML? */
@NullMarked
package org.minqing.monitor.layout;

import org.jspecify.annotations.NullMarked;
