package org.minqing.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.minqing.crawler.archive.WarcPages.Found.WarcPage;

/**
 * Archive files nobody thought of. Each file in {@code WarcFuzzTestInputs/} beside the test's
 * resources is run with the other tests; {@link org.minqing.crawler.FuzzingTest} looks for new
 * ones.
 */
class WarcFuzzTest {

  private static final int LIMIT = 64 << 10;

  @FuzzTest(maxDuration = "30s")
  void readsAnyFile(byte[] bytes) throws IOException {
    var file = file(bytes);
    try (var records = new WarcPages(file, 0, LIMIT)) {
      var count = 0;
      for (var found = records.next(); found.isPresent(); found = records.next()) {
        count++;
        if (found.get() instanceof WarcPage page) {
          assertThat(page.body().remaining()).isLessThanOrEqualTo(LIMIT);
        }
        // Packed a thousandfold, and the shortest record that is none takes six bytes.
        assertThat(count).as("it comes to an end").isLessThanOrEqualTo(1 + 200 * bytes.length);
      }
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest(maxDuration = "30s")
  void mendsAnyFile(byte[] bytes) throws IOException {
    var file = file(bytes);
    try (var channel = FileChannel.open(file)) {
      var members = Members.of(channel, "x.warc.gz", Optional.empty());

      assertThat(members.wholeUntil()).isBetween(0L, (long) bytes.length);
    } finally {
      Files.delete(file);
    }
  }

  private static Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile("fuzz", ".warc"), bytes);
  }
}
