package org.minqing.analyzer;

import org.minqing.analyzer.privacy.KeyedDoorkeeper;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.Post;

/** Makes drafts fit to be kept: authors become pseudonyms, personal data are masked. */
public interface Doorkeeper {

  /**
   * A doorkeeper whose pseudonyms are made with {@code key}, at least 32 bytes; whoever has the key
   * can test a guess at a name, so it is kept like a password.
   */
  static Doorkeeper keyed(byte[] key) {
    return new KeyedDoorkeeper(key);
  }

  /** The post that may be kept. */
  Post admit(Draft draft);

  /** Words of a report with nobody named in the addresses in them, as posts of that medium have. */
  String hideIn(String words, Medium medium);
}
