package org.minqing.app.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing, with a shell script in Maven's place; the true one is run by {@link CoreNlpTest}. */
class ParserInstallTest {

  @TempDir private Path data;
  private ParserFolder folder;

  @BeforeEach
  void folder() {
    folder = new ParserFolder(data.resolve("models"));
  }

  @Test
  void aMissingMavenIsNamed() {
    var install = new ParserInstall(data, List.of("no-such-maven"));

    assertThatIOException()
        .isThrownBy(() -> install.into(folder, (done, whole) -> {}))
        .withMessageContaining("no-such-maven")
        .withMessageContaining("install it");
    assertThat(folder.isComplete()).isFalse();
  }

  @Test
  void whatMavenSaysIsPassedOnAndNothingCountsAsInstalled() throws IOException {
    var install = maven("printf '[ERROR] Could not transfer artifact\\n'; exit 1");

    assertThatIOException()
        .isThrownBy(() -> install.into(folder, (done, whole) -> {}))
        .withMessageContaining("Could not transfer artifact")
        .withMessageContaining("try again");
    assertThat(folder.isComplete()).isFalse();
  }

  @Test
  void showsProgressAndCountsAsInstalledUntilAJarIsCutShort() throws Exception {
    var jar = Files.writeString(data.resolve("stanford-corenlp-4.5.10.jar"), "program");
    var models = Files.writeString(data.resolve("stanford-corenlp-4.5.10-models.jar"), "models");
    var steps = new ArrayList<Long>();
    var install =
        maven(
            "printf 'Progress (1): 0.4/1.6 GB\\r'; printf 'Progress (1): 1582/1582 MB\\r\\n'\n"
                + "for option; do case $option in -Dmdep.outputFile=*)\n"
                + "printf '%s:%s' > \"${option#*=}\";; esac; done".formatted(jar, models));

    install.into(folder, (done, whole) -> steps.add(done));

    assertThat(steps).containsExactly(400_000_000L, 1_582_000_000L);
    assertThat(folder.isComplete()).isTrue();
    assertThat(folder.version()).isEqualTo("corenlp-4.5.10");
    assertThat(folder.size()).isEqualTo(13);

    Files.delete(folder.path().resolve(models.getFileName()));
    Files.writeString(folder.path().resolve(models.getFileName()), "mod");
    assertThat(folder.isComplete()).isFalse();

    install.into(folder, (done, whole) -> {});
    assertThat(folder.isComplete()).isTrue();
    folder.remove();
    assertThat(folder.path()).doesNotExist();
  }

  private ParserInstall maven(String script) throws IOException {
    var file = Files.writeString(data.resolve("maven.sh"), script);
    return new ParserInstall(data, List.of("sh", file.toString()));
  }
}
