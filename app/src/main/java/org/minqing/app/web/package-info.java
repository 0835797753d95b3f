/** The console and its JSON: reading only, every look-up audited. */
@NullMarked
package org.minqing.app.web;

import org.jspecify.annotations.NullMarked;
