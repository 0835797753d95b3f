/** How letters leave the outbox: over SMTP, or as files where no server is set. */
@NullMarked
package org.minqing.app.mail;

import org.jspecify.annotations.NullMarked;
