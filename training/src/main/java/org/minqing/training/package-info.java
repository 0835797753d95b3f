/** Training of the encoder's adapters; needs PyTorch, which nothing shipped does. */
@NullMarked
package org.minqing.training;

import org.jspecify.annotations.NullMarked;
