/** The sentence parser: a program of its own, how it is installed and how it is spoken to. */
@NullMarked
package org.minqing.app.parser;

import org.jspecify.annotations.NullMarked;
