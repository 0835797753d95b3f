package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that a killed process left open. Their last record may be torn: they are cut to the last
 * whole one and get their lasting names.
 */
final class LeftBehind {

  private static final Logger LOG = LoggerFactory.getLogger(LeftBehind.class);

  private final Path folder;
  private final Optional<Seal> seal;

  LeftBehind(Path folder, Optional<Seal> seal) {
    this.folder = folder;
    this.seal = seal;
  }

  void mend() throws IOException {
    for (var file : open()) {
      try {
        var claim = FileClaim.take(FileNames.lock(file));
        if (claim.isPresent()) {
          mend(file, claim.get());
        }
      } catch (IOException unreadable) {
        // It stays as it is; new captures go to files of their own.
        LOG.warn("the archive file {} cannot be mended: {}", file, unreadable.toString());
      }
    }
  }

  private void mend(Path file, FileClaim claim) throws IOException {
    try (claim) {
      // Whoever wrote it may have finished it just now.
      if (Files.exists(file)) {
        try (var channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          mend(file, channel);
        }
      }
      Files.deleteIfExists(FileNames.lock(file));
    }
  }

  private List<Path> open() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> FileNames.begun(file).isPresent() && FileNames.isOpen(file))
          .sorted()
          .toList();
    }
  }

  private void mend(Path file, FileChannel channel) throws IOException {
    var members = Members.of(channel, FileNames.lasting(file), seal);
    var end = members.wholeUntil();
    if (end < channel.size()) {
      LOG.info("{}: {} bytes of a torn record cut off", file, channel.size() - end);
      channel.truncate(end);
    }
    channel.force(true);
    Files.move(file, file.resolveSibling(FileNames.lasting(file)));
    ArchiveFile.syncFolder(folder);
  }
}
