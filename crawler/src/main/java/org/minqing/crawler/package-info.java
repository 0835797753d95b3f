/** Source to post: fetches pages and feeds politely and reads the posts off them. */
@NullMarked
package org.minqing.crawler;

import org.jspecify.annotations.NullMarked;
