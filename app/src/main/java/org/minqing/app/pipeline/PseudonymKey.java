package org.minqing.app.pipeline;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The secret that authors' pseudonyms are made with. It is made once and never leaves its file;
 * whoever deletes it cuts the last tie between old posts and new ones of the same author.
 */
public final class PseudonymKey {

  private PseudonymKey() {}

  /** The key below the data folder, made on the first call. */
  public static byte[] of(Path data) throws IOException {
    return SecretFile.of(data, "pseudonym.key");
  }
}
