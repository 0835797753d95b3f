/** The whole road once, on a sample town and a mail server of its own, all on loopback. */
@NullMarked
package org.minqing.app.demo;

import org.jspecify.annotations.NullMarked;
