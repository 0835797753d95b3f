package org.minqing.crawler.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;

/** Keeps captures and prints where, until it is killed. */
final class KeepingProcess {

  private KeepingProcess() {}

  static final byte[] KEY = new byte[32];

  /** Takes the folder and {@code sealed} or {@code plain}. */
  public static void main(String[] args) throws IOException {
    var seal = args[1].equals("sealed") ? Optional.of(new Seal(KEY)) : Optional.<Seal>empty();
    var settings = new ArchiveSettings(Path.of(args[0]), seal, 1 << 20, "Minqing test");
    var random = new Random();
    try (var archive = Archive.open(settings, Clock.systemUTC())) {
      for (var i = 0; ; i++) {
        var body = new byte[random.nextInt(60_000)];
        random.nextBytes(body);
        var kept = archive.keep(Captures.of("" + i, body)).orElseThrow();
        archive.secure(kept);
        System.out.println(kept.file() + " " + kept.offset() + " " + kept.digest());
      }
    }
  }
}
