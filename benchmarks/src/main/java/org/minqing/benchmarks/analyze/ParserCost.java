package org.minqing.benchmarks.analyze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.minqing.analyzer.language.Sentences;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;

/** What the parser takes, which runs as a process of its own. */
final class ParserCost {

  private static final int SENTENCES = 1_000;

  private ParserCost() {}

  static void measure(Path home, List<String> texts, Map<String, Object> figures)
      throws IOException {
    var settings = SettingsFile.read(home.resolve("config").toAbsolutePath().normalize());
    var installed = Workspace.parser(settings, Clock.systemUTC());
    if (installed.isEmpty()) {
      throw new IOException("no parser is installed; run ./minqing models install corenlp");
    }
    var sentences =
        texts.stream()
            .flatMap(text ->
                Sentences.of(text).stream().map(s -> text.substring(s.start(), s.end()).strip()))
            .filter(sentence -> sentence.length() > 1)
            .limit(SENTENCES)
            .toList();
    try (var parser = installed.get()) {
      parser.parse("物业不退押金。");
      var process = parser.process().orElseThrow();
      var loaded = cpu(process);
      for (var sentence : sentences) {
        parser.parse(sentence);
      }
      var took = cpu(process).minus(loaded);
      figures.put("parserLoadCpuSeconds", loaded.toMillis() / 1e3);
      figures.put("parserSentencesPerCpuSecond", 1_000L * sentences.size() / took.toMillis());
      figures.put("parserMemoryMegabytes", memory(process));
    }
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The most it held at once; Linux tells, and elsewhere it is -1. */
  private static long memory(ProcessHandle process) throws IOException {
    var status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElse(-1L);
  }
}
