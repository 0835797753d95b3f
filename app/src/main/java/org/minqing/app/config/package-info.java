/** What a user edits: settings and sources in YAML, with errors that name file, line and field. */
@NullMarked
package org.minqing.app.config;

import org.jspecify.annotations.NullMarked;
