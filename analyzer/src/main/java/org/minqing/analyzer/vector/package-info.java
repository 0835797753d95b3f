/** Texts to vectors: a small encoder, its tokens and the adapters that bend it. */
@NullMarked
package org.minqing.analyzer.vector;

import org.jspecify.annotations.NullMarked;
