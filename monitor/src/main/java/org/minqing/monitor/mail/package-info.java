/** How is an alert told by mail? Words only; sending is done elsewhere. */
@NullMarked
package org.minqing.monitor.mail;

import org.jspecify.annotations.NullMarked;
