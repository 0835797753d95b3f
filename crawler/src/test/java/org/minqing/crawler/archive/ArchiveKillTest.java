package org.minqing.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.ArchiveReference;

class ArchiveKillTest {

  @TempDir private Path folder;

  @Test
  void killedProcessesLoseNothingThatTheyCalledSecure() throws Exception {
    var sealed = new Keeping("sealed");
    var plain = new Keeping("plain");
    var promised = new ArrayList<ArchiveReference>();
    promised.addAll(sealed.readAndKill(40));
    promised.addAll(plain.readAndKill(40));

    var seal = Optional.of(new Seal(KeepingProcess.KEY));
    var settings = new ArchiveSettings(folder, seal, 1 << 20, "Minqing test");
    Archive.open(settings, Clock.systemUTC()).close();

    var archived = new ArchiveFolder(folder, seal);
    assertThat(archived.files()).isNotEmpty().noneMatch(FileNames::isOpen);
    assertThat(promised).hasSizeGreaterThanOrEqualTo(80);
    for (var reference : promised) {
      assertThat(archived.find(reference).intact()).as(reference.toString()).isTrue();
    }
  }

  @Test
  void aFileThatIsWrittenHereIsLeftAloneByOthersThoughItWasLookedInto() throws Exception {
    var seal = Optional.of(new Seal(KeepingProcess.KEY));
    var settings = new ArchiveSettings(folder, seal, 1 << 20, "Minqing test");
    var archived = new ArchiveFolder(folder, seal);
    try (var archive = Archive.open(settings, Clock.systemUTC())) {
      var kept = archive.keep(Captures.of("1", "<p>停水了</p>")).orElseThrow();
      assertThat(archived.find(kept).intact()).isTrue();
      Archive.open(settings, Clock.systemUTC()).close();

      new Keeping("sealed").readAndKill(1);

      assertThat(archived.files()).contains(folder.resolve(kept.file() + FileNames.OPEN));
    }
    assertThat(archived.files()).hasSize(2);
    try (var all = Files.list(folder)) {
      assertThat(all.filter(file -> file.toString().endsWith(".lock"))).hasSize(1);
    }
    Archive.open(settings, Clock.systemUTC()).close();
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(2).noneMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  /** A process that writes to the folder beside others. */
  private final class Keeping {
    private final Process process;

    Keeping(String how) throws IOException {
      process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KeepingProcess.class.getName(),
                  folder.toString(),
                  how)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    }

    List<ArchiveReference> readAndKill(int lines) throws Exception {
      var promised = new ArrayList<ArchiveReference>();
      try (var reader = process.inputReader()) {
        while (promised.size() < lines) {
          promised.add(reference(String.valueOf(reader.readLine())));
        }
        process.toHandle().destroyForcibly();
        // What was printed before the kill counts too, but for a torn line.
        for (String line; (line = reader.readLine()) != null; ) {
          if (line.length() > 64 && line.matches("\\S+ \\d+ sha256:[0-9a-f]{64}")) {
            promised.add(reference(line));
          }
        }
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return promised;
    }

    private ArchiveReference reference(String line) {
      var parts = line.split(" ", -1);
      return new ArchiveReference(parts[0], Long.parseLong(parts[1]), parts[2]);
    }
  }
}
