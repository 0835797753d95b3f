/**
 * The vocabulary of Minqing: what every other module means by source, post, opinion, risk and
 * region. Records and enums only; no dependency.
 */
@NullMarked
package org.minqing.model;

import org.jspecify.annotations.NullMarked;
