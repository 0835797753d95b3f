package org.minqing.app.command;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.minqing.analyzer.model.TextLines;
import org.minqing.app.config.ConfigException;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of Minqing. */
@Command(
    name = "minqing",
    mixinStandardHelpOptions = true,
    version = "Minqing 民情 0.1.0",
    description = "Collects public posts, reads them, and mails an alert when worry spikes.%n",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, with failures that are listed",
      "2:wrong usage",
      "3:could not run"
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CrawlCommand.class,
      ReadCommand.class,
      SourcesCommand.class,
      SearchCommand.class,
      CountCommand.class,
      SearchesCommand.class,
      VersionsCommand.class,
      EvidenceCommand.class,
      ExtractCommand.class,
      AnalyzeCommand.class,
      EvaluateCommand.class,
      CorrectionsCommand.class,
      TrainCommand.class,
      ModelsCommand.class,
      ReanalyzeCommand.class,
      DetectCommand.class,
      BacktestCommand.class,
      ClusterCommand.class,
      EventsCommand.class,
      AlertsCommand.class,
      RisksCommand.class,
      BriefCommand.class,
      TestMailCommand.class,
      OutboxCommand.class,
      UsersCommand.class,
      ReindexCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    })
public final class Minqing {

  static final int DONE = 0;
  static final int DONE_WITH_FAILURES = 1;
  static final int COULD_NOT_RUN = 3;

  /** What the system says of a disk; Java passes it on without the name of the file. */
  private static final Set<String> DISK =
      Set.of(
          "No space left on device",
          "Disk quota exceeded",
          "Read-only file system",
          "Input/output error");

  private Minqing() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    // Logback reads its own file; Spring Boot must not set it up anew.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Typed.let(Wanted.explain(new CommandLine(new Minqing())))
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
  }

  /**
   * The one place where a command's failure is shown: the cause, not its stack.
   *
   * @return the exit code
   */
  public static int failed(Exception e, CommandLine command) {
    var words =
        e instanceof ConfigException
            ? e.getMessage()
            : command.getCommandName() + ": " + said(e, command);
    command.getErr().println(command.getColorScheme().errorText(words));
    if (Boolean.getBoolean("minqing.trace")) {
      e.printStackTrace(command.getErr());
    }
    return COULD_NOT_RUN;
  }

  private static String said(Exception e, CommandLine command) {
    var said = cause(e);
    return said + place(said, command);
  }

  /** Where to look, when a full or shut disk is told without the name of a file. */
  private static String place(String said, CommandLine command) {
    if (said.contains(File.separator)
        || DISK.stream().noneMatch(said::contains)
        || !(command.getMixins().get("desk") instanceof Desk desk)) {
      return "";
    }
    try {
      return "; what is kept lies in %s: see to room and rights there"
          .formatted(desk.settings().data());
    } catch (IOException | RuntimeException noSettings) {
      return "";
    }
  }

  /** What is wrong with a file, in the words in which every command says so. */
  static String cause(Throwable e, Path file) {
    var cause = cause(e);
    return cause.startsWith(file.toString()) ? cause : file + ": " + cause;
  }

  private static String cause(Throwable e) {
    var said = message(e);
    for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
      var more = message(cause);
      said = said.contains(more) ? said : said + ": " + more;
    }
    return said;
  }

  /** Of some failures the JDK tells no more than the file's name, or not even that. */
  private static String message(Throwable e) {
    if (isHeld(e)) {
      return "the store is held by the running service or another command; stop that first";
    }
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case AccessDeniedException shut -> shut.getFile() + ": permission denied";
      case CharacterCodingException otherwise -> TextLines.NOT_UTF8;
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  /** Lucene's name for it, which whoever keeps posts elsewhere need not have. */
  static boolean isHeld(Throwable e) {
    return e.getClass().getSimpleName().equals("LockObtainFailedException")
        || (e.getCause() != null && isHeld(e.getCause()));
  }
}
