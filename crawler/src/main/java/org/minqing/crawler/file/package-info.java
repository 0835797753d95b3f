/** Reads what people put into files: saved pages and tables of records. */
@NullMarked
package org.minqing.crawler.file;

import org.jspecify.annotations.NullMarked;
