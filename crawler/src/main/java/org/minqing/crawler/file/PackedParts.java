package org.minqing.crawler.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks into a zip file before somebody unpacks it: what its parts come to, not what they say. */
final class PackedParts {

  // A year of a city's hotline is about 50 MB unpacked.
  private static final long MAX_BYTES = 400L << 20;
  // All strings of a workbook are held in memory at once.
  private static final long MAX_STRINGS = 120L << 20;
  private static final int MAX_PARTS = 1_000;
  // Sheets of repeated rows pack 30:1, bombs 1,000:1.
  private static final int MAX_RATIO = 200;
  private static final long RATIO_COUNTS_FROM = 10L << 20;

  private PackedParts() {}

  /**
   * Unpacks to nowhere and counts.
   *
   * @throws IOException if it is no zip file or unpacks to more than allowed
   */
  static void check(Path file) throws IOException {
    var all = 0L;
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > MAX_PARTS) {
        throw new IOException("the workbook has more than " + MAX_PARTS + " parts");
      }
      var parts = zip.entries();
      while (parts.hasMoreElements()) {
        var part = parts.nextElement();
        var limit = part.getName().endsWith("sharedStrings.xml") ? MAX_STRINGS : MAX_BYTES;
        all += size(zip, part, Math.min(limit, MAX_BYTES - all));
      }
    } catch (ZipException noZip) {
      throw new IOException("not a workbook: " + noZip.getMessage(), noZip);
    }
    var packed = file.toFile().length();
    if (all > RATIO_COUNTS_FROM && all / MAX_RATIO > packed) {
      throw new IOException(
          "the workbook unpacks to more than %d times its size".formatted(MAX_RATIO));
    }
  }

  private static long size(ZipFile zip, ZipEntry part, long limit) throws IOException {
    var size = 0L;
    var chunk = new byte[1 << 16];
    try (var stream = zip.getInputStream(part)) {
      for (int length; (length = stream.read(chunk)) >= 0; ) {
        size += length;
        if (size > limit) {
          throw new IOException("the workbook unpacks to more than is taken");
        }
      }
    }
    return size;
  }
}
