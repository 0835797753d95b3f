package org.minqing.analyzer;

import org.minqing.model.Draft;
import org.minqing.model.Post;

/** Makes drafts fit to be kept: authors become pseudonyms, personal data are masked. */
public interface Doorkeeper {

  /** The post that may be kept. */
  Post admit(Draft draft);
}
