/** The store that is an Elasticsearch cluster; the only package that knows its client. */
@NullMarked
package org.minqing.indexer.elastic;

import org.jspecify.annotations.NullMarked;
