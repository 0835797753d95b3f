package org.minqing.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looks for input that upsets a reader: every fuzz test runs for its {@code maxDuration} in a
 * process of its own, for Jazzer fuzzes one test a process. What it finds is written beside the
 * test's resources as a file of {@code …Inputs/}, and is run with the quick tests from then on.
 */
@Tag("slow")
class FuzzingTest {

  // Far more than a fuzz test's own time and a JVM's start on a busy machine.
  private static final int MINUTES = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.minqing.crawler.archive.WarcFuzzTest#mendsAnyFile",
        "org.minqing.crawler.archive.WarcFuzzTest#readsAnyFile",
        "org.minqing.crawler.extract.PageFuzzTest#decodesAnyBytes",
        "org.minqing.crawler.extract.PageFuzzTest#extractsFromAnyPage",
        "org.minqing.crawler.ReaderFuzzTest#readsAnyFeed",
        "org.minqing.crawler.ReaderFuzzTest#readsAnyTranscript",
        "org.minqing.crawler.ReaderFuzzTest#readsAnyAnswer",
        "org.minqing.crawler.ReaderFuzzTest#readsAnySitemap",
        "org.minqing.crawler.ReaderFuzzTest#readsAnyTable",
      })
  void findsNothingThatHangsOrThrows(String test) throws IOException, InterruptedException {
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzingProcess.class.getName(),
                test)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    process.environment().put("JAZZER_FUZZ", "1");
    var running = process.start();

    var ended = running.waitFor(MINUTES, TimeUnit.MINUTES);

    running.destroyForcibly().waitFor();
    var words = Files.readString(log);
    assertThat(ended).as("ends in time; an input hangs it:%n%s", words).isTrue();
    assertThat(running.exitValue()).as(words).isZero();
    assertThat(words).as("the fuzzer really ran").contains("INFO: seed corpus:");
  }
}
