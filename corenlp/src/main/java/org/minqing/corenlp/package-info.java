/** A program that parses sentences with Stanford CoreNLP; nothing else of Minqing is in it. */
@NullMarked
package org.minqing.corenlp;

import org.jspecify.annotations.NullMarked;
