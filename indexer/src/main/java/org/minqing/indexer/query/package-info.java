/** The query language: from what a person types to one tree that every store understands. */
@NullMarked
package org.minqing.indexer.query;

import org.jspecify.annotations.NullMarked;
