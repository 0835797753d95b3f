/** Page to post: finds title, time, author and body on a page. */
@NullMarked
package org.minqing.crawler.extract;

import org.jspecify.annotations.NullMarked;
