package org.minqing.crawler.archive;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of archive files: {@code minqing-20260301T093000-4711-9f3c02d1.warc.gz}, with {@code
 * .sealed} behind it if it is enciphered and {@code .open} behind that while it is written, when
 * there is one with {@code .lock} beside it.
 */
final class FileNames {

  static final String OPEN = ".open";
  static final String SEALED = ".sealed";

  private static final Pattern FORM =
      Pattern.compile(
          "minqing-(\\d{8}T\\d{6})-\\d+-[0-9a-f]{8}\\.warc\\.gz(\\.sealed)?(\\.open|\\.new)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

  private FileNames() {}

  /** A name that no other file has: begun now by this process, and a number drawn by lot. */
  static String fresh(Instant now, boolean sealed) {
    return "minqing-%s-%d-%08x.warc.gz%s"
        .formatted(
            TIME.format(now.atOffset(ZoneOffset.UTC)),
            ProcessHandle.current().pid(),
            ByteBuffer.wrap(Seal.random(Integer.BYTES)).getInt(),
            sealed ? SEALED : "");
  }

  /** When a file was begun, to the second; empty if it is none of ours. */
  static Optional<Instant> begun(Path file) {
    var name = FORM.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(name.group(1), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  static boolean isOpen(Path file) {
    return file.getFileName().toString().endsWith(OPEN);
  }

  static boolean isSealed(String name) {
    return name.endsWith(SEALED) || name.endsWith(SEALED + OPEN);
  }

  /** The file whose lock says that {@code open} is being written. */
  static Path lock(Path open) {
    return open.resolveSibling(lasting(open) + ".lock");
  }

  /** The name without {@code .open}. */
  static String lasting(Path file) {
    var name = file.getFileName().toString();
    return isOpen(file) ? name.substring(0, name.length() - OPEN.length()) : name;
  }
}
