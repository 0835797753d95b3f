package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

  @TempDir private Path home;

  @Test
  void ofTwoFirstCallsBothGoOnWithTheKeyThatIsKept() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var town = 0; town < 50; town++) {
        var data = home.resolve("town" + town);
        var together = new CyclicBarrier(2);
        Callable<byte[]> first =
            () -> {
              together.await();
              return SecretFile.of(data, "a.key");
            };
        for (var key : threads.invokeAll(Collections.nCopies(2, first))) {
          assertThat(key.get()).isEqualTo(SecretFile.of(data, "a.key"));
        }
        try (var files = Files.list(data.resolve("keys"))) {
          assertThat(files).as("nothing is left of the other").hasSize(1);
        }
      }
    }
  }
}
