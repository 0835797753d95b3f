package org.minqing.crawler.archive;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.minqing.model.ArchiveReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one file after another: a new one when the last is full, and every day. */
final class WarcArchive implements Archive {

  private static final Logger LOG = LoggerFactory.getLogger(WarcArchive.class);

  private final ArchiveSettings settings;
  private final Clock clock;

  // By name: the current one, one that is just being finished, and those that could not be.
  private final Map<String, ArchiveFile> unfinished = new ConcurrentHashMap<>();
  private @Nullable ArchiveFile current;
  private boolean closed;

  private WarcArchive(ArchiveSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  static WarcArchive open(ArchiveSettings settings, Clock clock) throws IOException {
    Modes.makeFolder(settings.folder());
    new LeftBehind(settings.folder(), settings.seal()).mend();
    return new WarcArchive(settings, clock);
  }

  @Override
  public synchronized Optional<ArchiveReference> keep(Capture capture) throws IOException {
    return Optional.of(file(clock.instant()).write(capture));
  }

  private ArchiveFile file(Instant now) throws IOException {
    if (closed) {
      throw new IOException("the archive is closed");
    }
    var file = current;
    if (file != null && file.isFull(now, settings.fileSize())) {
      current = null;
      finish(file);
      file = null;
    }
    if (file == null) {
      file = ArchiveFile.begin(settings, now);
      unfinished.put(file.name(), file);
      current = file;
    }
    return file;
  }

  private void finish(ArchiveFile file) throws IOException {
    file.finish();
    unfinished.remove(file.name());
  }

  /** A file that is no longer written was brought to the disk when it was finished. */
  @Override
  public void secure(ArchiveReference kept) throws IOException {
    var file = unfinished.get(kept.file());
    if (file != null) {
      file.secure(kept.offset());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    var file = current;
    current = null;
    if (file != null) {
      try {
        finish(file);
      } catch (IOException e) {
        LOG.warn("the archive file {} was not finished", file.name(), e);
      }
    }
  }
}
