package org.minqing.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.model.SourceId;

/** A source is called what its file says, as soon as it says so. */
class SourceNamesTest {

  private static final SourceId BOARD = new SourceId("board");

  @TempDir private Path folder;

  @Test
  void aSourceIsCalledWhatItsFileSaysNowAndByItsIdWhereNoneSaysIt() throws IOException {
    var names = SourceNames.of(folder, Duration.ZERO);
    assertThat(now(names)).isEqualTo("board");

    save("name: 街坊论坛");
    assertThat(now(names)).isEqualTo("街坊论坛");

    save("name: 江城街坊论坛");
    assertThat(now(names)).isEqualTo("江城街坊论坛");
    assertThat(names.of(new SourceId("news"))).isEqualTo("news");

    Files.delete(folder.resolve("board.yaml"));
    assertThat(now(names)).isEqualTo("board");
  }

  @Test
  void aFileThatCannotBeUsedTakesNoNameFromOthers() throws IOException {
    save("name: 街坊论坛");
    Files.writeString(folder.resolve("news.yaml"), "name: [");
    var names = SourceNames.of(folder, Duration.ZERO);

    assertThat(now(names)).isEqualTo("街坊论坛");
    assertThat(names.of(new SourceId("news"))).isEqualTo("news");
  }

  @Test
  void sourcesOfOneNameAreToldApart() throws IOException {
    save("name: 街坊论坛");
    Files.copy(folder.resolve("board.yaml"), folder.resolve("comments.yaml"));
    var names = SourceNames.of(folder, Duration.ZERO);

    assertThat(names.of(BOARD)).isEqualTo("街坊论坛（board）");
    assertThat(names.of(new SourceId("comments"))).isEqualTo("街坊论坛（comments）");
  }

  @Test
  void whereThereIsNoFolderEachIsCalledByItsId() {
    assertThat(SourceNames.of(folder.resolve("none"), Duration.ZERO).of(BOARD)).isEqualTo("board");
  }

  @Test
  void filesAreReadAnewOnlyWhenTheyChange() throws IOException {
    save("name: 街坊论坛");
    var saved = Files.getLastModifiedTime(folder.resolve("board.yaml"));
    var names = SourceNames.of(folder, Duration.ZERO);

    save("name: 邻里论坛");
    Files.setLastModifiedTime(folder.resolve("board.yaml"), saved);

    assertThat(now(names)).isEqualTo("街坊论坛");
  }

  private void save(String name) throws IOException {
    Files.writeString(
        folder.resolve("board.yaml"),
        name + "\nmedium: SOCIAL\nkind: feed\naddresses: [\"https://board.example/feed\"]\n");
  }

  /** What is so once nothing is written any more: what is new is taken at the second look. */
  private static String now(SourceNames names) {
    names.look();
    names.look();
    return names.of(BOARD);
  }
}
