/** The command line: thin commands over the same rooms the service uses. */
@NullMarked
package org.minqing.app.command;

import org.jspecify.annotations.NullMarked;
