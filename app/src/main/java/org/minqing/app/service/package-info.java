/** The service: console, schedule and rounds in one Spring context. */
@NullMarked
package org.minqing.app.service;

import org.jspecify.annotations.NullMarked;
