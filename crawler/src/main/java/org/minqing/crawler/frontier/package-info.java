/**
 * Which address of a site comes next, and not a second time. crawler4j is named here only: its
 * workers and its HSQLDB frontier do the walking, while requests, robots.txt, politeness, reading
 * and the end of the walk are ours.
 */
@NullMarked
package org.minqing.crawler.frontier;

import org.jspecify.annotations.NullMarked;
