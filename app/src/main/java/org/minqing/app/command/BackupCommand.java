package org.minqing.app.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.minqing.app.backup.Backup;
import org.minqing.app.state.Audit;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all that is kept into one file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Write all that is kept into one file; the service may go on.",
      "In it: posts, relational state, keys and models.",
      "Whoever has the file has the keys: keep it where you would keep the data folder.",
      "Not in it: fetched pages (data/archive), what sources remember (data/crawl), letters as files "
          + "(data/outbox), the parser, and your config and dictionaries folders."
    })
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(
      paramLabel = "FILE",
      description = "Where to, a ZIP file (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("minqing-backup.zip");

  @Option(names = "--force", description = "Replace FILE if it is there.")
  private boolean force;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    // Before anything is opened: what is kept may take minutes to read.
    wantPlace();
    var err = spec.commandLine().getErr();
    try (var workspace = desk.open();
        var store = workspace.storeToRead()) {
      var backup =
          new Backup(workspace.settings().data(), workspace.inbox(), store, workspace.clock());
      var posts = backup.write(file, done -> err.printf("\r%,d posts ", done));
      err.println();
      workspace.audit().record(Audit.COMMAND_LINE, "backup", file.toString());
      spec.commandLine()
          .getOut()
          .println(
              json
                  ? "{\"posts\":%d}".formatted(posts)
                  : Language.EN.say("letter.posts", posts) + " in the backup");
      return Minqing.DONE;
    }
  }

  private void wantPlace() throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file in it");
    }
    if (Files.exists(file) && !force) {
      throw new IOException(
          file + " is there already; name another file, or replace it by --force");
    }
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
  }
}
