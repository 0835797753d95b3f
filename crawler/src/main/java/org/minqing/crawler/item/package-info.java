/** Lists of posts as services answer them, JSON or HTML, read by the source's own expressions. */
@NullMarked
package org.minqing.crawler.item;

import org.jspecify.annotations.NullMarked;
