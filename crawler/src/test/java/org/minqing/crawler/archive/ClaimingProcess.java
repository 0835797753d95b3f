package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.file.Path;

/** Says whether another process than this one has claimed a file. */
final class ClaimingProcess {

  private ClaimingProcess() {}

  /** Takes the file; ends with 0 if it was free. */
  public static void main(String[] args) throws IOException {
    System.exit(FileClaim.take(Path.of(args[0])).isPresent() ? 0 : 3);
  }
}
