/** What the pages of a source were like when they were read last. H2's store is named here only. */
@NullMarked
package org.minqing.crawler.memory;

import org.jspecify.annotations.NullMarked;
