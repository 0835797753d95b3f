/** Which spellings name one page, which hosts belong together, and which machines are public. */
@NullMarked
package org.minqing.crawler.address;

import org.jspecify.annotations.NullMarked;
