/** The program: what is opened, in which order, and by whom it is started. */
@NullMarked
package org.minqing.app;

import org.jspecify.annotations.NullMarked;
