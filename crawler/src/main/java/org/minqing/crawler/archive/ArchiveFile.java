package org.minqing.crawler.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.minqing.crawler.archive.WarcMembers.Origin;
import org.minqing.model.ArchiveReference;

/**
 * One archive file while it is written. A lock file beside it tells others that it was not left
 * behind; it is a file of its own, since the archive's are opened and closed by whoever looks
 * something up. A random access file is used because a channel would be closed by the interruption
 * of any thread that writes.
 */
final class ArchiveFile {

  // As many bodies are remembered as one file of small pages holds.
  private static final int MAX_ORIGINS = 50_000;

  private final Path open;
  private final String name;
  private final LocalDate day;
  private final FileClaim claim;
  private final RandomAccessFile file;
  private final Optional<Seal.OfFile> seal;
  private final Map<ByteBuffer, Origin> origins = new HashMap<>();
  private final Object disk = new Object();
  private volatile long secured;
  private final AtomicLong end = new AtomicLong();

  private ArchiveFile(
      Path open,
      LocalDate day,
      FileClaim claim,
      RandomAccessFile file,
      Optional<Seal.OfFile> seal) {
    this.open = open;
    this.name = FileNames.lasting(open);
    this.day = day;
    this.claim = claim;
    this.file = file;
    this.seal = seal;
  }

  /** Begins a file. It is claimed first, so that nobody sees it unclaimed. */
  static ArchiveFile begin(ArchiveSettings settings, Instant now) throws IOException {
    var name = FileNames.fresh(now, settings.seal().isPresent());
    var open = settings.folder().resolve(name + FileNames.OPEN);
    var claim =
        FileClaim.take(FileNames.lock(open))
            .orElseThrow(() -> new IOException(open + " is written by somebody else"));
    try {
      Files.createFile(open, Modes.forOwner(settings.folder()));
      syncFolder(settings.folder());
      return begun(settings, now, open, claim);
    } catch (IOException e) {
      claim.close();
      throw e;
    }
  }

  private static ArchiveFile begun(
      ArchiveSettings settings, Instant now, Path open, FileClaim claim) throws IOException {
    var salt = Seal.random(Seal.SALT);
    var file = new RandomAccessFile(open.toFile(), "rw");
    try {
      var begun =
          new ArchiveFile(
              open, day(now), claim, file, settings.seal().map(whole -> whole.of(salt)));
      if (settings.seal().isPresent()) {
        begun.append(Frames.head(salt));
      }
      begun.append(begun.framed(WarcMembers.info(begun.name, settings.software(), now)));
      return begun;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  String name() {
    return name;
  }

  /** Whether the next capture goes elsewhere. */
  boolean isFull(Instant now, long limit) {
    return end.get() >= limit || !day(now).equals(day);
  }

  /** Writes a capture; if that fails, what was written of it is taken back. */
  ArchiveReference write(Capture capture) throws IOException {
    var begin = end.get();
    try {
      var digest = Digests.of(capture.sent());
      var recordId = UUID.randomUUID();
      var key = ByteBuffer.wrap(digest);
      var origin = Optional.ofNullable(origins.get(key));
      append(
          framed(
              origin.isPresent()
                  ? WarcMembers.revisit(capture, recordId, digest, origin.get())
                  : WarcMembers.response(capture, recordId, digest)),
          framed(WarcMembers.request(capture, recordId)));
      if (origins.size() < MAX_ORIGINS) {
        origins.putIfAbsent(key, new Origin(recordId, capture.url(), capture.at(), begin));
      }
      return new ArchiveReference(name, begin, Digests.hex(digest));
    } catch (IOException broken) {
      file.setLength(begin);
      throw broken;
    }
  }

  private byte[] framed(byte[] member) {
    return seal.map(key -> Frames.frame(key.close(member))).orElse(member);
  }

  /** The end moves when all of it is there: what was called secure is never taken back. */
  private void append(byte[]... parts) throws IOException {
    file.seek(end.get());
    for (var part : parts) {
      file.write(part);
    }
    end.set(file.getFilePointer());
  }

  /**
   * Returns when everything up to the record at {@code offset} is on the disk.
   *
   * @throws IOException if it cannot be brought there, or could not be when the file was finished
   */
  void secure(long offset) throws IOException {
    if (offset < secured) {
      return;
    }
    synchronized (disk) {
      if (offset < secured) {
        return;
      }
      var reached = end.get();
      file.getFD().sync();
      secured = reached;
    }
  }

  /** Brings everything to the disk and gives the file its lasting name, unless it has expired. */
  void finish() throws IOException {
    synchronized (disk) {
      try (claim;
          file) {
        // A disk that takes nothing more may not have taken back what was torn, either.
        file.setLength(end.get());
        file.getFD().sync();
        secured = end.get();
        if (Files.exists(open)) {
          Files.move(open, open.resolveSibling(name));
        }
        Files.deleteIfExists(FileNames.lock(open));
      }
    }
    syncFolder(open.resolveSibling(""));
  }

  /** A name is as lasting as its folder. */
  static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
