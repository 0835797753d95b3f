package org.minqing.crawler.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.archive.Capture.Header;
import org.minqing.model.ArchiveReference;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;

/** Looks captures up and lets them expire, beside processes that write. */
public final class ArchiveFolder {

  private final Path folder;
  private final Optional<Seal> seal;

  /**
   * Names the folder; it is read later and need not be there.
   *
   * @param seal opens sealed files
   */
  public ArchiveFolder(Path folder, Optional<Seal> seal) {
    this.folder = folder;
    this.seal = seal;
  }

  /**
   * Reads a capture and counts its digests.
   *
   * @throws NoSuchFileException if its file is gone, as it is when it has expired
   * @throws IOException if the file is there and cannot be read, or was changed so that no record
   *     can be made out
   */
  public KeptCapture find(ArchiveReference reference) throws IOException {
    try (var file = FileChannel.open(path(reference.file()), StandardOpenOption.READ)) {
      return read(Members.of(file, reference.file(), seal), reference);
    }
  }

  /**
   * Writes the records of a capture as a plain WARC file: the answer, the request, and the earlier
   * answer that holds the body if it had been captured before.
   *
   * @throws IOException as {@link #find}, or if {@code out} takes no more
   */
  public void export(ArchiveReference reference, OutputStream out) throws IOException {
    try (var file = FileChannel.open(path(reference.file()), StandardOpenOption.READ)) {
      var members = Members.of(file, reference.file(), seal);
      var earlier = read(members, reference).sameAs();
      if (earlier.isPresent()) {
        out.write(members.at(earlier.get().offset()));
      }
      out.write(members.at(reference.offset()));
      out.write(members.at(members.after(reference.offset())));
    }
  }

  /**
   * Removes every file begun before a time; the captures in it are no younger than the day after.
   *
   * @param before at least a day ago: today's file may still be written
   * @return how many files were removed
   */
  public int expire(Instant before) throws IOException {
    var removed = 0;
    for (var file : files()) {
      if (FileNames.begun(file).filter(begun -> begun.isBefore(before)).isPresent()
          && Files.deleteIfExists(file)) {
        removed++;
      }
    }
    return removed;
  }

  /** The archive's files, the oldest first. */
  public List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> FileNames.begun(file).isPresent()).sorted().toList();
    }
  }

  private Path path(String name) throws NoSuchFileException {
    for (var candidate : List.of(name, name + FileNames.OPEN)) {
      var file = folder.resolve(candidate);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new NoSuchFileException(name);
  }

  private KeptCapture read(Members members, ArchiveReference reference) throws IOException {
    try (var reader = new WarcReader(new ByteArrayInputStream(members.at(reference.offset())))) {
      reader.calculateBlockDigest();
      var record = reader.next().orElseThrow(() -> noCapture(reference));
      return switch (record) {
        case WarcResponse answer -> {
          var http = answer.http();
          yield kept(reference, answer, http, body(http), Optional.empty());
        }
        case WarcRevisit again -> {
          var earlier = reference(again, reference);
          var body = read(members, earlier).sent();
          yield kept(reference, again, again.http(), body, Optional.of(earlier));
        }
        default -> throw noCapture(reference);
      };
    }
  }

  private static ArchiveReference reference(WarcRevisit again, ArchiveReference reference)
      throws IOException {
    var offset =
        again
            .headers()
            .first(WarcMembers.REFERS_TO_OFFSET)
            .filter(text -> text.matches("\\d{1,18}"));
    // Earlier, or a changed file could lead round in a circle.
    return offset
        .map(Long::parseLong)
        .filter(earlier -> earlier < reference.offset())
        .map(earlier -> new ArchiveReference(reference.file(), earlier, reference.digest()))
        .orElseThrow(() -> new IOException("the record at " + reference + " names no earlier one"));
  }

  private static KeptCapture kept(
      ArchiveReference reference,
      WarcCaptureRecord record,
      HttpResponse http,
      ByteBuffer sent,
      Optional<ArchiveReference> sameAs)
      throws IOException {
    var digest = Digests.of(sent);
    var named = record.payloadDigest().filter(said -> Digests.same(said, digest)).isPresent();
    var hex = Digests.hex(digest);
    return new KeptCapture(
        reference,
        record.targetURI(),
        record.date(),
        record.ipAddress(),
        http.status(),
        http.reason(),
        headers(http),
        sent,
        hex,
        named && hex.equals(reference.digest()) && isBlockIntact(record),
        sameAs);
  }

  private static boolean isBlockIntact(WarcCaptureRecord record) throws IOException {
    record.body().consume();
    return record.blockDigest().equals(record.calculatedBlockDigest());
  }

  private static List<Header> headers(HttpResponse http) {
    var headers = new ArrayList<Header>();
    http.headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    return headers;
  }

  private static ByteBuffer body(HttpResponse http) throws IOException {
    return ByteBuffer.wrap(http.body().stream().readAllBytes());
  }

  private static IOException noCapture(ArchiveReference reference) {
    return new IOException("no capture lies at " + reference);
  }
}
