package org.minqing.analyzer;

import java.util.Optional;
import org.minqing.analyzer.privacy.KeyedDoorkeeper;
import org.minqing.analyzer.privacy.Masker;
import org.minqing.model.Draft;
import org.minqing.model.Medium;
import org.minqing.model.Post;
import org.minqing.model.Pseudonym;
import org.minqing.model.SourceId;

/** Makes drafts fit to be kept: authors become pseudonyms, personal data are masked. */
public interface Doorkeeper {

  /**
   * A doorkeeper whose pseudonyms are made with {@code key}, at least 32 bytes; whoever has the key
   * can test a guess at a name, so it is kept like a password.
   */
  static Doorkeeper keyed(byte[] key) {
    return new KeyedDoorkeeper(key);
  }

  /** What somebody typed here, with personal data masked as in posts; it names no author. */
  static String mask(String typed) {
    return Masker.mask(typed);
  }

  /** The post that may be kept. */
  Post admit(Draft draft);

  /** What stands for an author in all that he writes in a source. */
  Pseudonym pseudonym(SourceId source, String author);

  /** Words with personal data and, where it is known, their author masked, as a post has them. */
  String clean(String words, Optional<String> author);

  /** Words of a report with nobody named in the addresses in them, as posts of that medium have. */
  String hideIn(String words, Medium medium);
}
