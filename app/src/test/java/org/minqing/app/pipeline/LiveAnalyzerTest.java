package org.minqing.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.analyzer.Analyzer;
import org.minqing.analyzer.model.Models;
import org.minqing.app.SocialPost;
import org.springframework.util.FileSystemUtils;

/** A saved dictionary is in force without a restart. */
class LiveAnalyzerTest {

  private static final String TOLD = "昨晚街口来了一群嗷呜怪";
  private static final String ROW = "\n嗷呜怪\t40\t\ttest\n";

  @TempDir private Path folder;

  @BeforeEach
  void copyTheShippedOnes() throws IOException {
    var shipped = Path.of(System.getProperty("minqing.root"), "dictionaries");
    FileSystemUtils.copyRecursively(shipped, folder);
  }

  @Test
  void aRowThatIsSavedIsUsedAndOneTakenBackIsNot() throws IOException {
    var analyzer = LiveAnalyzer.of(folder, Models.none(), Optional.empty(), Duration.ZERO);
    var terms = folder.resolve("risk/crime.tsv");
    var before = Files.readString(terms);
    var version = analyzer.version();
    assertThat(categories(analyzer)).isEmpty();

    Files.writeString(terms, ROW, StandardOpenOption.APPEND);
    assertThat(categories(analyzer)).containsExactly("crime");
    assertThat(analyzer.version()).isNotEqualTo(version);

    Files.writeString(terms, before);
    assertThat(categories(analyzer)).isEmpty();
    assertThat(analyzer.version()).isEqualTo(version);
  }

  @Test
  void aRuleOfTwoGroupsIsUsedWhenSaved() throws IOException {
    var analyzer = LiveAnalyzer.of(folder, Models.none(), Optional.empty(), Duration.ZERO);

    Files.writeString(
        folder.resolve("risk/rules.tsv"),
        "\ncrime\t40\t街口|巷口 + 嗷呜怪\t\ttest\n",
        StandardOpenOption.APPEND);

    assertThat(categories(analyzer)).containsExactly("crime");
  }

  @Test
  void whileAFileIsMissingTheLastOnesStayInForce() throws IOException {
    var terms = folder.resolve("risk/crime.tsv");
    Files.writeString(terms, ROW, StandardOpenOption.APPEND);
    var analyzer = LiveAnalyzer.of(folder, Models.none(), Optional.empty(), Duration.ZERO);

    Files.delete(folder.resolve("scope.tsv"));

    assertThat(categories(analyzer)).containsExactly("crime");
  }

  @Test
  void whatAnEditorLeavesWhileSomebodyWritesIsNoDictionary() throws IOException {
    var lock = folder.resolve("risk/.#crime.tsv");
    Files.createSymbolicLink(lock, Path.of("somebody@machine.4711"));
    var analyzer = LiveAnalyzer.of(folder, Models.none(), Optional.empty(), Duration.ZERO);

    Files.writeString(folder.resolve("risk/crime.tsv"), ROW, StandardOpenOption.APPEND);

    assertThat(categories(analyzer)).containsExactly("crime");
  }

  /** One thread saves all the time; whatever is read must be what its version says. */
  @Test
  void aVersionNamesTheWordsThatWereRead() throws Exception {
    var terms = folder.resolve("risk/crime.tsv");
    var before = Files.readString(terms);
    var after = before + ROW;
    var found = new HashMap<String, List<String>>();
    var done = new AtomicBoolean();
    try (var saving = Executors.newSingleThreadExecutor()) {
      var saved = saving.submit(() -> saveByTurns(terms, List.of(after, before), done));
      try {
        for (var round = 0; round < 12; round++) {
          readTo(found);
        }
      } finally {
        done.set(true);
      }
      saved.get();
    }
    assertThat(found).isNotEmpty();
  }

  private void readTo(Map<String, List<String>> found) {
    try {
      var analyzer = Analyzer.load(folder, Models.none()).analyzer();
      var read = categories(analyzer);
      assertThat(found.merge(analyzer.version(), read, (known, now) -> known)).isEqualTo(read);
    } catch (IOException changing) {
      assertThat(changing).hasMessageContaining("change whenever they are read");
    }
  }

  private static @Nullable Void saveByTurns(Path file, List<String> texts, AtomicBoolean done)
      throws Exception {
    for (var turn = 0; !done.get(); turn++) {
      var next = file.resolveSibling("next");
      Files.writeString(next, texts.get(turn % texts.size()));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      Thread.sleep(turn * 97 % 700);
    }
    return null;
  }

  private static List<String> categories(Analyzer analyzer) {
    var address = URI.create("https://town.example/1");
    var post = SocialPost.undated(address, "town", TOLD);
    return analyzer.analyze(post).risks().stream().map(risk -> risk.value().id()).toList();
  }
}
