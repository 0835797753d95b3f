/** Foreign HTML and JSON as plain text and plain trees. */
@NullMarked
package org.minqing.crawler.text;

import org.jspecify.annotations.NullMarked;
