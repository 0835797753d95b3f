package org.minqing.crawler.archive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.minqing.model.Sha256;
import org.netpreserve.jwarc.WarcDigest;

/** SHA-256 in the two forms it is written in. */
final class Digests {

  private static final String PREFIX = "sha256:";

  private Digests() {}

  static byte[] of(ByteBuffer bytes) {
    var digest = Sha256.begun();
    digest.update(bytes.duplicate());
    return digest.digest();
  }

  /** As {@code sha256sum} prints it. */
  static String hex(byte[] digest) {
    return PREFIX + HexFormat.of().formatHex(digest);
  }

  /** As WARC headers mostly have it. */
  static WarcDigest warc(byte[] digest) {
    return new WarcDigest("sha256", digest);
  }

  /** Whether a WARC header names this digest, in Base32 or hexadecimal digits. */
  static boolean same(WarcDigest named, byte[] digest) {
    return named.algorithm().equalsIgnoreCase("sha256") && Arrays.equals(named.bytes(), digest);
  }
}
