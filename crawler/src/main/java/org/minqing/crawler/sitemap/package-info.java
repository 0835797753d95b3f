/** Reads sitemaps; crawler-commons' parser is named here only. */
@NullMarked
package org.minqing.crawler.sitemap;

import org.jspecify.annotations.NullMarked;
