/** What must survive a kill -9 beside the store: inbox, runs, alerts, outbox, audit, accounts. */
@NullMarked
package org.minqing.app.state;

import org.jspecify.annotations.NullMarked;
