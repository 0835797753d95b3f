/** The form in which every store keeps opinions and counts, so that all of them answer alike. */
@NullMarked
package org.minqing.indexer.form;

import org.jspecify.annotations.NullMarked;
