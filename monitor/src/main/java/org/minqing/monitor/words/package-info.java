/** In which words is it said, in Chinese and in English? */
@NullMarked
package org.minqing.monitor.words;

import org.jspecify.annotations.NullMarked;
