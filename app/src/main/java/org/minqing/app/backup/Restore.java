package org.minqing.app.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.minqing.app.state.Claim;
import org.minqing.app.state.Database;
import org.minqing.crawler.archive.Modes;
import org.minqing.indexer.Entry;
import org.minqing.indexer.OpinionJson;
import org.minqing.indexer.OpinionStore;

/**
 * Reads what {@link Backup} wrote, into a data folder that holds nothing yet. Nothing is touched
 * before the whole file proved to be as it was written. A mark lies in the folder until all of it
 * is there, so that nobody works on half of it; a restore that was broken off is run again, into
 * the database that the mark names.
 */
public final class Restore implements AutoCloseable {

  private static final String MARK = "restore-unfinished";
  private static final String KEYS = "keys";
  private static final String EMPTY = "the store was empty\n";

  /** Where the state is unpacked on its way to a server. */
  private static final String ASIDE = "restore-state";

  private static final int BATCH = 1_000;

  private final Path file;
  private final Path data;
  private final Database database;
  private final Claim claim;
  private final ZipFile zip;
  private final Manifest manifest;

  private Restore(
      Path file, Path data, Database database, Claim claim, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.data = data;
    this.database = database;
    this.claim = claim;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a backup and proves every part of it. Nobody else may work on the database until this is
   * closed.
   *
   * @param data where it is to go
   * @param database where the relational state is to go
   * @throws IOException if the file is no whole backup, or is none of this form, or there is
   *     something in the database, or somebody works on it
   */
  public static Restore open(Path file, Path data, Database database) throws IOException {
    Modes.makeFolder(data);
    var claim = database.claim();
    try {
      wantFree(data, database);
      return proved(file, data, database, claim);
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  private static void wantFree(Path data, Database database) throws IOException {
    var mark = data.resolve(MARK);
    if (isUnfinished(data)) {
      if (!Files.readAllLines(mark).contains(database.toString())) {
        throw new IOException(
            "%s, of a restore that was broken off, names another database than %s: name that one again in config/minqing.yaml, or begin with an empty folder and database"
                .formatted(mark, database));
      }
    } else if (database.holdsAnything()) {
      throw new IOException(
          database
              + " holds data already: move it away, or name another place in config/minqing.yaml");
    } else if (Files.exists(data.resolve(KEYS))) {
      // They open what lies beside them or elsewhere, and those of the backup would replace them.
      throw new IOException(
          "%s holds keys already: move the folder away, or name another one as data in config/minqing.yaml"
              .formatted(data));
    }
  }

  private static Restore proved(Path file, Path data, Database database, Claim claim)
      throws IOException {
    var zip = opened(file);
    try {
      var manifest = manifest(file, zip);
      for (var part : manifest.digests().entrySet()) {
        prove(file, zip, part.getKey(), part.getValue());
      }
      return new Restore(file, data, database, claim, zip, manifest);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile opened(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IOException(file + " is no whole backup: " + e.getMessage(), e);
    }
  }

  /** Whether a restore into this data folder was broken off. */
  public static boolean isUnfinished(Path data) {
    return Files.exists(data.resolve(MARK));
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    var entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new IOException(file + " is no backup: it has no " + Manifest.NAME);
    }
    try (var in = zip.getInputStream(entry)) {
      var manifest = Manifest.read(in.readAllBytes());
      if (manifest.form() != Manifest.FORM) {
        throw new IOException(
            "%s has form %d, this program reads %d"
                .formatted(file, manifest.form(), Manifest.FORM));
      }
      return manifest;
    }
  }

  private static void prove(Path file, ZipFile zip, String part, String wanted) throws IOException {
    var entry = zip.getEntry(part);
    if (entry == null) {
      throw new IOException("%s lacks its part %s".formatted(file, part));
    }
    try (var in = zip.getInputStream(entry)) {
      var found = Backup.digest(in);
      if (!found.equals(wanted)) {
        throw new IOException(
            "%s is damaged: part %s has SHA-256 %s, was written with %s"
                .formatted(file, part, found, wanted));
      }
    }
  }

  /** Puts the relational state in place; first of all. */
  public void state() throws IOException {
    if (!isUnfinished(data)) {
      Files.writeString(data.resolve(MARK), file + "\n" + database + "\n");
    }
    try (var snapshot = zip.getInputStream(zip.getEntry(Backup.STATE))) {
      database.restore(snapshot, data.resolve(ASIDE));
    }
  }

  /**
   * Makes sure, at the first attempt, that nobody's posts are mixed with those of the backup. Where
   * there are any, the data folder is to be left by {@link #undo}.
   *
   * @return whether the store was empty when the restore began
   */
  public boolean beganEmpty(OpinionStore store) throws IOException {
    if (Files.readString(data.resolve(MARK)).contains(EMPTY)) {
      return true;
    }
    if (store.size() > 0) {
      return false;
    }
    Files.writeString(data.resolve(MARK), EMPTY, StandardOpenOption.APPEND);
    return true;
  }

  /** Takes back what {@link #state} did, once nobody has the state open. */
  public void undo() throws IOException {
    database.clear();
    Files.delete(data.resolve(MARK));
  }

  /** Puts keys and models into the data folder. */
  public void keysAndModels() throws IOException {
    for (var part : manifest.digests().keySet()) {
      for (var folder : Backup.FOLDERS) {
        if (part.startsWith(folder + "/")) {
          file(part, folder);
        }
      }
    }
  }

  private void file(String part, String folder) throws IOException {
    var name = Path.of(part.substring(folder.length() + 1));
    if (name.getNameCount() != 1 || name.isAbsolute() || name.toString().equals("..")) {
      throw new IOException("%s has a part that lies in no folder: %s".formatted(file, part));
    }
    var to = Files.createDirectories(data.resolve(folder)).resolve(name);
    try (var in = zip.getInputStream(zip.getEntry(part))) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
    Backup.keepPrivate(to);
  }

  /**
   * Puts the posts into a store.
   *
   * @param progress is told now and then how many are there
   * @return how many
   */
  public long posts(OpinionStore store, LongConsumer progress) throws IOException {
    var kept = 0L;
    var batch = new ArrayList<Entry>(BATCH);
    try (var in = zip.getInputStream(zip.getEntry(Backup.POSTS));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = next(lines); line.isPresent(); line = next(lines)) {
        batch.add(OpinionJson.readEntry(line.get()));
        kept++;
        if (batch.size() == BATCH) {
          store.keep(batch);
          batch.clear();
          progress.accept(kept);
        }
      }
    }
    store.keep(batch);
    if (kept != manifest.posts()) {
      throw new IOException(
          "%s says it has %d posts, it has %d".formatted(file, manifest.posts(), kept));
    }
    return kept;
  }

  private static Optional<String> next(BufferedReader lines) throws IOException {
    return Optional.ofNullable(lines.readLine());
  }

  /** All of it is there and may be used. */
  public void finish() throws IOException {
    Files.delete(data.resolve(MARK));
  }

  @Override
  public void close() throws IOException {
    try {
      zip.close();
    } finally {
      claim.close();
    }
  }
}
