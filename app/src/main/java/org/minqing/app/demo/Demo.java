package org.minqing.app.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.minqing.app.Workspace;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SettingsFile;
import org.minqing.app.town.Town;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.Progress;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.Source;

/**
 * The sample town, a mail server, and Minqing between them: everything real, everything on
 * loopback.
 */
public final class Demo implements AutoCloseable {

  private static final String RECIPIENT = "desk@town.example";
  private static final Duration MAIL_PATIENCE = Duration.ofSeconds(20);

  private final Town town;
  private final GreenMail mailServer;
  private final Workspace workspace;
  private final Clock clock;

  private Demo(Town town, GreenMail mailServer, Workspace workspace, Clock clock) {
    this.town = town;
    this.mailServer = mailServer;
    this.workspace = workspace;
    this.clock = clock;
  }

  /**
   * Starts town and mail server and opens a workspace on them.
   *
   * @param folder where configuration and data of the demo lie; must be empty or missing
   * @param dictionaries the word lists
   * @param consolePort where the console will listen, 0 for any free port
   */
  public static Demo open(Path folder, Path dictionaries, int consolePort, Clock clock)
      throws IOException {
    var town = Town.open(clock.instant());
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    // Two seconds are not enough on a machine that is busy.
    setup.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
    var mailServer = new GreenMail(setup);
    mailServer.start();
    var config = folder.resolve("config");
    Files.createDirectories(config.resolve("sources"));
    town.writeSources(config.resolve("sources"));
    Files.writeString(
        config.resolve("minqing.yaml"), settings(mailServer, dictionaries, consolePort));
    return new Demo(town, mailServer, Workspace.open(SettingsFile.read(config), clock), clock);
  }

  private static String settings(GreenMail mailServer, Path dictionaries, int consolePort) {
    return """
    data: data
    dictionaries: "%s"
    console:
      port: %d
    mail:
      host: 127.0.0.1
      port: %d
      security: none
      from: minqing@town.example
      to: [%s]
    """
        .formatted(
            dictionaries.toAbsolutePath(), consolePort, mailServer.getSmtp().getPort(), RECIPIENT);
  }

  /** The workspace the demo works in. */
  public Workspace workspace() {
    return workspace;
  }

  /** The settings the demo runs with. */
  public Settings settings() {
    return workspace.settings();
  }

  /** Where the town is served. */
  public Town town() {
    return town;
  }

  /**
   * The whole road: every source twice (the second visit must find nothing new), then reading,
   * detection, mail.
   *
   * @param progress gives the progress of a source
   */
  public Summary run(Function<Source, Progress> progress) throws IOException, InterruptedException {
    var began = clock.instant();
    var reports = new ArrayList<CrawlReport>();
    for (var round = 1; round <= 2; round++) {
      for (var source : workspace.sources().sources()) {
        reports.add(workspace.collecting().collect(source, progress.apply(source)));
      }
      workspace.reading().drain();
    }
    var events = workspace.following().run();
    workspace.riskWatch().run();
    var alerts = workspace.detection().run();
    workspace.postman().deliver();
    return summary(reports, events, alerts, began);
  }

  private Summary summary(List<CrawlReport> reports, int events, int alerts, Instant began)
      throws IOException {
    var mails = mails();
    var answer =
        workspace
            .store()
            .search(Search.counts(new Query.Everything(), Set.of(Facet.LEVEL, Facet.MEDIUM)));
    return new Summary(
        reports.stream().mapToLong(CrawlReport::fetched).sum(),
        reports.stream().mapToLong(CrawlReport::extracted).sum(),
        reports.stream().mapToLong(CrawlReport::fresh).sum(),
        reports.stream().mapToLong(CrawlReport::duplicate).sum(),
        reports.stream().mapToLong(CrawlReport::failedInAll).sum(),
        Summary.byReason(reports),
        counts(answer, Facet.MEDIUM),
        counts(answer, Facet.LEVEL),
        events,
        alerts,
        mails.size(),
        mails.stream().map(Demo::subject).toList(),
        Duration.between(began, clock.instant()).toMillis() / 1000.0);
  }

  private static Map<String, Long> counts(Answer answer, Facet facet) {
    var counts = new LinkedHashMap<String, Long>();
    answer.counts(facet).forEach(value -> counts.put(value.value(), value.count()));
    return counts;
  }

  /** The mails that the server has received by now. */
  public List<MimeMessage> mails() {
    mailServer.waitForIncomingEmail(MAIL_PATIENCE.toMillis(), 1);
    return List.of(mailServer.getReceivedMessages());
  }

  private static String subject(MimeMessage mail) {
    try {
      return String.valueOf(mail.getSubject());
    } catch (MessagingException e) {
      return "(" + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    workspace.close();
    mailServer.stop();
    town.close();
  }
}
