package org.minqing.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.minqing.app.export.OutFile;
import org.minqing.app.state.Inbox;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.Sha256;

/**
 * Writes all that is kept into one file, while others go on working: keys, models, the relational
 * state, every post. The state comes first: a post that leaves the inbox meanwhile is then in both,
 * and comes once when it is read again. The archive of fetched pages is not in it.
 */
public final class Backup {

  static final String STATE = "state.zip";
  static final String POSTS = "posts.jsonl";

  /** Folders below the data folder that are kept as they are. */
  static final List<String> FOLDERS = List.of("keys", "models");

  private static final int STEP = 1_000;

  private final Path data;
  private final Inbox inbox;
  private final OpinionStore store;
  private final Clock clock;
  private final TreeMap<String, String> digests = new TreeMap<>();

  /** A backup of a data folder and its store. */
  public Backup(Path data, Inbox inbox, OpinionStore store, Clock clock) {
    this.data = data;
    this.inbox = inbox;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Writes the file; it is there when it is whole, and only its owner may read it.
   *
   * @param progress is told now and then how many posts are written
   * @return how many posts it holds
   */
  public long write(Path file, LongConsumer progress) throws IOException {
    var whole = file.toAbsolutePath();
    try (var scaffold = Scaffold.raise(data, whole)) {
      var posts = write(scaffold, progress);
      Files.move(scaffold.part(), whole, StandardCopyOption.ATOMIC_MOVE);
      return posts;
    }
  }

  private long write(Scaffold scaffold, LongConsumer progress) throws IOException {
    try (var zip = new ZipOutputStream(OutFile.open(scaffold.part()))) {
      state(zip, scaffold);
      for (var folder : FOLDERS) {
        folder(data.resolve(folder), zip);
      }
      var posts = posts(zip, progress);
      var manifest = new Manifest(Manifest.FORM, clock.instant(), posts, digests);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(manifest.write());
      return posts;
    }
  }

  /** Lets only its owner read a file. */
  static void keepPrivate(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private void state(ZipOutputStream zip, Scaffold scaffold) throws IOException {
    var snapshot = scaffold.snapshot();
    try {
      inbox.snapshot(snapshot, scaffold.aside());
      // Who has the state open has written it, which may be another account's service.
      if (Files.getOwner(snapshot).equals(Files.getOwner(data))) {
        keepPrivate(snapshot);
      }
      part(STATE, zip, out -> Files.copy(snapshot, out));
    } finally {
      Files.deleteIfExists(snapshot);
    }
  }

  private void folder(Path folder, ZipOutputStream zip) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = data.relativize(file).toString().replace('\\', '/');
        part(name, zip, out -> Files.copy(file, out));
      }
    }
  }

  private long posts(ZipOutputStream zip, LongConsumer progress) throws IOException {
    var written = new long[1];
    part(
        POSTS,
        zip,
        out ->
            store.each(entry -> {
              out.write((OpinionJson.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
              if (++written[0] % STEP == 0) {
                progress.accept(written[0]);
              }
            }));
    return written[0];
  }

  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private void part(String name, ZipOutputStream zip, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var out = new DigestOutputStream(zip, Sha256.begun());
    content.to(out);
    zip.closeEntry();
    digests.put(name, HexFormat.of().formatHex(out.getMessageDigest().digest()));
  }

  /** SHA-256 of all that a stream gives. */
  static String digest(InputStream in) throws IOException {
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.begun())) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }
  }
}
