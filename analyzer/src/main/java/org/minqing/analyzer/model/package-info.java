/** Trained models: preparation of texts, features, training, evaluation, cards. */
@NullMarked
package org.minqing.analyzer.model;

import org.jspecify.annotations.NullMarked;
