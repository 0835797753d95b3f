package org.minqing.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.minqing.app.backup.Backup;
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
      "Write posts, relational state, keys and models into one file; the service may go on.",
      "Whoever has the file has the keys: keep it where you would keep the data folder.",
      "Not in it: the archive of fetched pages (data/archive) and your config folder."
    })
final class BackupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "FILE", description = "Where to; a ZIP file, replaced if it is there.")
  private Path file = Path.of("minqing-backup.zip");

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var err = spec.commandLine().getErr();
    try (var workspace = desk.open();
        var store = workspace.storeToRead()) {
      var backup =
          new Backup(workspace.settings().data(), workspace.state(), store, workspace.clock());
      var posts = backup.write(file, done -> err.printf("\r%,d posts ", done));
      err.println();
      workspace.audit().record("command line", "backup", file.toString());
      spec.commandLine()
          .getOut()
          .printf(json ? "{\"posts\":%d}%n" : "%d posts are in the backup%n", posts);
      return Minqing.DONE;
    }
  }
}
