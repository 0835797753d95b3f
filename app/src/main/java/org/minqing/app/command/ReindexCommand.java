package org.minqing.app.command;

import java.util.concurrent.Callable;
import org.minqing.monitor.words.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the index anew. */
@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    description = {
      "Make the index anew, as a new release may ask for.",
      "From the posts it keeps. The old index answers until the new one takes its place, "
          + "all at once; a kill loses nothing, run it again. A Lucene index must not be "
          + "written meanwhile: stop the service (what is collected waits in the inbox). "
          + "Elasticsearch is written on."
    })
final class ReindexCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var err = spec.commandLine().getErr();
    try (var workspace = desk.open()) {
      var posts = workspace.reindex(done -> err.printf("\r%,d posts ", done));
      err.println();
      spec.commandLine()
          .getOut()
          .println(
              json
                  ? "{\"posts\":%d}".formatted(posts)
                  : Language.EN.say("letter.posts", posts) + " in the new index");
      return Minqing.DONE;
    }
  }
}
