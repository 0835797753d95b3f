/** The dictionaries: rows with their problems, and terms found in folded text. */
@NullMarked
package org.minqing.analyzer.lexicon;

import org.jspecify.annotations.NullMarked;
