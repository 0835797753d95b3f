/** WARC in and out: keeps the bytes that posts are read from, and reads archives of others. */
@NullMarked
package org.minqing.crawler.archive;

import org.jspecify.annotations.NullMarked;
