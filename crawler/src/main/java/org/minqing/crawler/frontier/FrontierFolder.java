package org.minqing.crawler.frontier;

import de.hshn.mi.crawler4j.frontier.HSQLDBFrontierConfiguration;
import edu.uci.ics.crawler4j.crawler.CrawlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which a walk's frontier lives: left behind by a walk that was cut off, gone after
 * one that was finished. The caller holds the source's lock, so nobody else has it open.
 */
final class FrontierFolder {

  private static final Logger LOG = LoggerFactory.getLogger(FrontierFolder.class);

  private final Path folder;
  private final WalkPlan plan;

  FrontierFolder(Path folder, WalkPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /** Makes the folder ready: mended if this same walk was cut off, else empty. */
  void prepare() throws IOException, SQLException {
    var written = folder.resolve("plan.txt");
    if (!Files.exists(written) || !Files.readString(written).equals(plan.toString())) {
      begin();
    }
    // A process that was killed leaves HSQLDB's own lock behind, which would be waited out.
    Files.deleteIfExists(folder.resolve("frontier.lck"));
    if (Files.exists(folder.resolve("frontier.script"))) {
      mendOrBegin();
    }
  }

  private void begin() throws IOException {
    delete();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("plan.txt"), plan.toString());
  }

  // A process killed while it set the frontier up leaves one without tables. Nothing but the way
  // is lost with it: the posts of the pages it had read are in the inbox.
  private void mendOrBegin() throws IOException {
    try {
      mend();
    } catch (SQLException beyondMending) {
      LOG.warn("the frontier in {} is begun anew: {}", folder, beyondMending.getMessage());
      letGo();
      begin();
    }
  }

  private void letGo() {
    try {
      shutDown();
    } catch (SQLException neverOpened) {
      LOG.debug("the frontier in {} was not open", folder, neverOpened);
    }
  }

  /** Opens crawler4j's frontier. */
  HSQLDBFrontierConfiguration open(CrawlConfig config) {
    return new HSQLDBFrontierConfiguration(config, plan.threads() + 1);
  }

  /** Pages that an earlier run finished. */
  long completed(HSQLDBFrontierConfiguration open) {
    return open.getFrontier().getNumberOfProcessedPages();
  }

  // crawler4j forgets what was in process when it stopped. What has an id and no status yet was
  // found on a page that was in process: that page is read again and finds it again.
  private void mend() throws SQLException {
    execute(
        "UPDATE weburl SET status = 'SCHEDULED' WHERE status = 'IN_PROCESS'",
        "DELETE FROM weburl WHERE status IS NULL",
        "SHUTDOWN");
  }

  /** Writes everything out and lets go of the files. */
  void shutDown() throws SQLException {
    execute("SHUTDOWN");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), "sa", "");
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String jdbcUrl() {
    return "jdbc:hsqldb:file:" + folder + "/frontier;sql.syntax_pgs=true";
  }

  /** Removes the folder, so that the next run begins anew. */
  void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
