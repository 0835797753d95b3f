package org.minqing.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.app.backup.Restore;
import org.minqing.app.state.Audit;
import org.minqing.indexer.OpinionStore;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a backup into an empty data folder. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Read a backup into an empty data folder.",
      "Into the store and database that the settings name. The whole file is proved first. What has "
          + "expired since it was made is dropped. A restore that was broken off is run again."
    })
final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "FILE", description = "What minqing backup wrote.")
  private Path file = Path.of("minqing-backup.zip");

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var settings = desk.settings();
    try (var restore = Restore.open(file, settings.data(), Workspace.database(settings))) {
      restore.state();
      try (var workspace = Workspace.openUnfinished(settings, Clock.systemUTC())) {
        if (restore.beganEmpty(workspace.store())) {
          restore(restore, workspace);
          return expunge(workspace.store(), spec.commandLine().getErr());
        }
      }
      restore.undo();
      throw new IOException(
          "the store holds posts already: name another one in config/minqing.yaml");
    }
  }

  private void restore(Restore restore, Workspace workspace) throws IOException {
    var err = spec.commandLine().getErr();
    restore.keysAndModels();
    var posts = restore.posts(workspace.store(), done -> err.printf("\r%,d posts ", done));
    err.println();
    var expired = workspace.retention().expire();
    workspace.audit().record(Audit.COMMAND_LINE, "restore", file.toString());
    restore.finish();
    var back = posts - expired;
    spec.commandLine()
        .getOut()
        .println(
            json
                ? "{\"posts\":%d,\"expired\":%d}".formatted(back, expired)
                : "%s back, %d had expired"
                    .formatted(Language.EN.say("letter.posts", back), expired));
  }

  /** The restore is whole before it, and whatever fails here is done by the next night. */
  static int expunge(OpinionStore store, PrintWriter err) {
    try {
      store.expunge();
      return Minqing.DONE;
    } catch (IOException | RuntimeException e) {
      err.println(
          "the restore is whole, but what had expired may lie in the files of the index until the"
              + " service has run for a night: "
              + e.getMessage());
      return Minqing.DONE_WITH_FAILURES;
    }
  }
}
