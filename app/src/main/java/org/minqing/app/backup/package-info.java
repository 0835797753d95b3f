/** All that is kept in one file, and back again. */
@NullMarked
package org.minqing.app.backup;

import org.jspecify.annotations.NullMarked;
