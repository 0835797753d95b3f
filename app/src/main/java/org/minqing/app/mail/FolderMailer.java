package org.minqing.app.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;
import org.minqing.app.state.Outbox.Letter;

/** Writes each letter as an {@code .eml} file that any mail program opens. */
final class FolderMailer implements Mailer {

  private final Path folder;
  private final String from;
  private final Clock clock;

  FolderMailer(Path folder, String from, Clock clock) {
    this.folder = folder;
    this.from = from;
    this.clock = clock;
  }

  /** Where a letter is written. */
  static Path file(Path folder, String messageId) {
    return folder.resolve(messageId.replaceAll("[^A-Za-z0-9.-]", "_") + ".eml");
  }

  /** Removes the letters written before. */
  static void expire(Path folder, Instant before) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var letters = Files.newDirectoryStream(folder, "*.eml*")) {
      for (var letter : letters) {
        if (Files.getLastModifiedTime(letter).toInstant().isBefore(before)) {
          Files.deleteIfExists(letter);
        }
      }
    }
  }

  @Override
  public Delivery deliver(Letter letter) {
    var file = file(folder, letter.messageId());
    try {
      Files.createDirectories(folder);
      var half = folder.resolve(file.getFileName() + ".part");
      try (var out = Files.newOutputStream(half)) {
        Mime.write(letter, from, clock.instant(), Session.getInstance(new Properties()))
            .writeTo(out);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
      return new Delivery.Sent();
    } catch (IOException | MessagingException e) {
      return new Delivery.Refused(file + ": " + e, false);
    }
  }
}
