package org.minqing.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimTest {

  @TempDir private Path folder;

  @Test
  void aClaimOutlivesThatItIsAskedForAgain() throws Exception {
    var file = folder.resolve("a.lock");
    try (var claim = FileClaim.take(file).orElseThrow()) {
      assertThat(claim.channel().isOpen()).isTrue();
      assertThat(FileClaim.take(file)).isEmpty();
      assertThat(FileClaim.take(folder.resolve("x/../a.lock"))).isEmpty();
      assertThat(isFreeForOthers(file)).isFalse();
      assertThat(isFreeForOthers(folder.resolve("b.lock"))).isTrue();
    }

    assertThat(isFreeForOthers(file)).isTrue();
    FileClaim.take(file).orElseThrow().close();
  }

  @Test
  void aFolderOfTwoNamesHasOneClaim() throws IOException {
    var folders = Files.createDirectories(folder.resolve("one"));
    var other = Files.createSymbolicLink(folder.resolve("other"), folders);
    try (var claim = FileClaim.take(folders.resolve("a.lock")).orElseThrow()) {
      assertThat(claim.channel().isOpen()).isTrue();
      assertThat(FileClaim.take(other.resolve("a.lock"))).isEmpty();
    }
  }

  private static boolean isFreeForOthers(Path file) throws Exception {
    return new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                ClaimingProcess.class.getName(),
                file.toString())
            .start()
            .waitFor()
        == 0;
  }
}
