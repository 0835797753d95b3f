package org.minqing.app.command;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.app.config.Settings;
import org.minqing.app.pipeline.Reading;
import org.minqing.indexer.UnreachableStoreException;
import org.minqing.monitor.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One more machine that reads. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = {
      "Helps to read what waits, on a machine beside the service's.",
      "Each machine that does so takes its share. It needs a store, a database and an inbox "
          + "that all machines reach (store.kind: elasticsearch, database.url, inbox.brokers), "
          + "and the release, dictionaries and models of the service's machine.",
      "Ctrl-C stops it."
    })
final class ReadCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadCommand.class);

  private static final Duration LOOK = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--once", description = "End when nothing waits any more.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    try (var ending = new Ending();
        var workspace = desk.open()) {
      wantShared(workspace.settings());
      workspace.reading();
      // So that a broker that is not there is told before it is waited for.
      workspace.inbox().waiting();
      var read = 0L;
      do {
        read += read(workspace, ending);
      } while (!once && !ending.isAskedWithin(LOOK));
      spec.commandLine()
          .getOut()
          .printf("%s read and stored%n", Language.EN.say("letter.posts", read));
    }
    return Minqing.DONE;
  }

  private static void wantShared(Settings settings) throws IOException {
    want(settings.topic().isPresent(), "inbox.brokers");
    want(settings.server().isPresent(), "database.url");
    want(settings.store().kind() == Settings.Store.Kind.ELASTICSEARCH, "store.kind: elasticsearch");
  }

  private static void want(boolean isSet, String key) throws IOException {
    if (!isSet) {
      throw new IOException(
          "config/minqing.yaml: %s is not set: without it ./minqing run alone can read what waits"
              .formatted(key));
    }
  }

  /** A store or database that does not answer is waited for; the posts stay in the inbox. */
  private long read(Workspace workspace, Ending ending) throws IOException, InterruptedException {
    try {
      var read = workspace.reading().drain(() -> !ending.isAsked());
      if (read > 0) {
        LOG.info("{} posts read and stored", read);
      }
      return read;
    } catch (IOException | NestedRuntimeException e) {
      if (once) {
        throw e;
      }
      // The store itself says once that it is away.
      if (!(e instanceof UnreachableStoreException)) {
        LOG.warn("what was read cannot be stored yet: {}", e.getMessage());
      }
      ending.isAskedWithin(Reading.AWAY);
      return 0;
    }
  }
}
