/** A sample town: a real HTTP site on loopback with a month of made-up talk. */
@NullMarked
package org.minqing.app.town;

import org.jspecify.annotations.NullMarked;
