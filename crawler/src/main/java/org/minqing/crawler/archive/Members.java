package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** The gzip members of an archive file, found by their offsets. */
sealed interface Members permits PlainMembers, SealedMembers {

  /**
   * Opens a file for reading.
   *
   * @throws IOException if it is sealed and there is no key, or it is no archive file
   */
  static Members of(FileChannel file, String name, Optional<Seal> seal) throws IOException {
    if (!FileNames.isSealed(name)) {
      return new PlainMembers(file);
    }
    if (seal.isEmpty()) {
      throw new IOException(name + " is sealed, and there is no key");
    }
    return new SealedMembers(file, seal.get().of(Frames.salt(file)));
  }

  /**
   * The member that begins at {@code offset}, still packed.
   *
   * @throws IOException if no whole one begins there
   */
  byte[] at(long offset) throws IOException;

  /** Where the member that begins at {@code offset} ends, and the next begins. */
  long after(long offset) throws IOException;

  /** Where the first begins. */
  long first();

  /** Where the last whole member ends. */
  default long wholeUntil() throws IOException {
    var end = first();
    while (true) {
      try {
        at(end);
        end = after(end);
      } catch (IOException torn) {
        return end;
      }
    }
  }
}
