/** Spellings that hide words from filters, undone before a post is read. */
@NullMarked
package org.minqing.analyzer.disguise;

import org.jspecify.annotations.NullMarked;
