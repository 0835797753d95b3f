package org.minqing.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontierFolderTest {

  private static final WalkPlan PLAN =
      new WalkPlan(List.of(URI.create("https://town.example/")), List.of(), List.of(), 2, 10, 1);

  @TempDir private Path folder;

  @Test
  void aFrontierKilledBeforeItsTablesWereMadeIsBegunAnew() throws Exception {
    new FrontierFolder(folder, PLAN).prepare();
    emptyDatabase();

    new FrontierFolder(folder, PLAN).prepare();

    assertThat(folder.resolve("frontier.script")).doesNotExist();
    assertThat(folder.resolve("plan.txt")).hasContent(PLAN.toString());
  }

  @Test
  void aFrontierThatIsNoDatabaseIsBegunAnew() throws Exception {
    new FrontierFolder(folder, PLAN).prepare();
    Files.writeString(folder.resolve("frontier.script"), "no database at all");

    new FrontierFolder(folder, PLAN).prepare();

    assertThat(folder.resolve("frontier.script")).doesNotExist();
  }

  private void emptyDatabase() throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:hsqldb:file:" + folder + "/frontier", "sa", "");
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
    assertThat(folder.resolve("frontier.script")).exists();
  }
}
