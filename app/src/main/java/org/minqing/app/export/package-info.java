/** Posts that were found, as files for other programs; written as they are read, of any number. */
@NullMarked
package org.minqing.app.export;

import org.jspecify.annotations.NullMarked;
