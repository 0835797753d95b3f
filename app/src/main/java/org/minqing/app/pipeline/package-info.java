/** The way of the data: draft, post, inbox, opinion, store, alert. */
@NullMarked
package org.minqing.app.pipeline;

import org.jspecify.annotations.NullMarked;
